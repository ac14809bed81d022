import type { Closes } from '../columns/working-days.ts'

const DAY_MS = 86_400_000
const CLOSE_MS = 9 * 3_600_000

/** Monday, 5 January 2026, 00:00 UTC: where every simulated county begins. */
export const FIRST_DAY_MS = Date.UTC(2026, 0, 5)

/** Closes of office at 17:00 in Beijing on weekdays, a week off after every twelfth, and one Sunday worked for it. */
export function simulatedCloses(weeks: number): Closes {
  const closes: number[] = []
  for (let day = -7; day < weeks * 7; day++) {
    const week = Math.floor(day / 7)
    const weekday = ((day % 7) + 7) % 7
    const isOff = week % 13 === 12
    const isMadeUp = week % 13 === 11 && weekday === 6
    if ((weekday < 5 && !isOff) || isMadeUp) closes.push(FIRST_DAY_MS + day * DAY_MS + CLOSE_MS)
  }
  return Float64Array.from(closes)
}
