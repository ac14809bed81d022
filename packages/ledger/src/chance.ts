import { randomBytes } from 'node:crypto'

const DRAWN_AT_ONCE = 4_096

let drawn: Buffer = Buffer.alloc(0)

/** Random bytes, drawn many at once: each draw is a call of the system. None of them is given out twice. */
export function drawBytes(count: number): Buffer {
  if (drawn.length < count) drawn = randomBytes(Math.max(DRAWN_AT_ONCE, count))
  const own = drawn.subarray(0, count)
  drawn = drawn.subarray(count)
  return own
}
