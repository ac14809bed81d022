import { type Calendar, type Day, findInstant, type Instant, weekdayOf, type Zone } from '@doudi/kernel'

function instant(text: string): Instant {
  const found = findInstant(text)
  if (found === undefined) throw new Error(`not an instant: ${text}`)
  return found
}

/**
 * The period that was reported on: from the first Wednesday's talk of the city to the day of the article. What was
 * published about it is quoted in county/deqing/README.md; everything that happens in the sample is invented.
 */
export const PERIOD = {
  /** The organisation stands before the first act. */
  foundedAt: instant('2022-05-30T09:00:00+08:00'),
  /** Every firm has its liaison officer. */
  linkedAt: instant('2022-06-01T09:30:00+08:00'),
  from: instant('2022-06-08T08:30:00+08:00'),
  /** Totals are those of this moment. */
  end: instant('2023-06-20T18:00:00+08:00'),
  /** Until then what was open is brought to its end: nothing of the period is open afterwards. */
  settledBy: instant('2024-01-31T18:00:00+08:00'),
} as const

/** Totals that were published, which the sample period reproduces, and what it takes to get there. */
export const TOTALS = {
  talks: 44,
  /** 问题和建议 collected at the talks. */
  issues: 498,
  issuesDone: 468,
  officers: 513,
  firms: 1_045,
  needsSolved: 5_672,
  /** Not published; larger than what was solved. */
  needs: 5_850,
} as const

const WEDNESDAY = 3
const EVENING_MS = 19.5 * 3_600_000

/** Evenings of the talks: Wednesdays that are working days, of which so many are left out evenly that 44 remain. */
export function eveningsOf({ calendar, zone }: { calendar: Calendar; zone: Zone }): Instant[] {
  const { day: first } = zone.localOf(PERIOD.from)
  const { day: last } = zone.localOf(PERIOD.end)
  const all = Array.from({ length: last - first + 1 }, (_, i) => (first + i) as Day).filter(
    day => weekdayOf(day) === WEDNESDAY && calendar.isWorking(day),
  )
  const spare = all.length - TOTALS.talks
  const leftOut = new Set(
    Array.from({ length: spare }, (_, i) => Math.floor(((i + 1) * all.length) / (spare + 1))),
  )
  return all.filter((_, i) => !leftOut.has(i)).map(day => zone.instantAt(day, EVENING_MS))
}
