const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  5 * DAY,
  10 * DAY,
  30 * DAY,
]

/** Beijing time, which the whole county keeps. */
export const BEIJING_MS = 8 * HOUR

export interface Tick {
  readonly at: number
  readonly label: string
}

const two = (n: number): string => String(n).padStart(2, '0')

/** Ticks of an axis in a zone so far from UT, at most so many; midnight says its day. */
export function ticksOf({ from, to }: { from: number; to: number }, most: number, offset: number): Tick[] {
  const step = STEPS.find(s => (to - from) / s <= most) ?? 30 * DAY
  const ticks: Tick[] = []
  for (let at = Math.ceil((from + offset) / step) * step; at <= to + offset; at += step) {
    const day = new Date(at)
    const isMidnight = at % DAY === 0
    const label = isMidnight
      ? `${day.getUTCMonth() + 1}/${day.getUTCDate()}`
      : `${two(day.getUTCHours())}:${two(day.getUTCMinutes())}`
    ticks.push({ at: at - offset, label })
  }
  return ticks
}

/** 2026-09-01 06:10, in a zone so far from UT. */
export function momentIn(time: string, offset: number): string {
  return new Date(Date.parse(time) + offset).toISOString().slice(0, 16).replace('T', ' ')
}
