import type { Instant, MatterId } from '@doudi/kernel'
import { drawBytes } from './chance.ts'

/** UUIDv7: ordered by time, so that new rows land beside each other in the index. */
export function newMatterId(now: Instant): MatterId {
  const bytes = drawBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  ) as MatterId
}
