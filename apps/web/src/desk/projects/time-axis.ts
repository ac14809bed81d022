import type { ProjectRow, Step } from './projects-api.ts'

const DAY_MS = 86_400_000

/** Days since 1970 of a date as the server writes it. */
function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}

/** A stretch of time on which days have places, in percent from its beginning. */
export interface Axis {
  readonly placeOf: (date: string) => number
  /** Too long ago for the axis: it is written at its beginning instead. */
  readonly isBefore: (date: string) => boolean
  /** First days of quarters, as `2026 Q1` and where they stand. */
  readonly ticks: readonly { readonly label: string; readonly at: number; readonly isYear: boolean }[]
}

function datesOf({ first, planned, claimed, refuted }: Step): readonly string[] {
  return [first, planned, claimed?.on, ...refuted.map(r => r.on)].filter(date => date !== undefined)
}

/** How far back the axis reaches at most: what was years ago would press everything else together. */
const MOST_DAYS = 3 * 366

/** From the beginning of the first quarter in which something was to be or was reached, to the end of the last. */
export function axisOf(projects: readonly Pick<ProjectRow, 'milestones'>[], today: string): Axis {
  const days = [today, ...projects.flatMap(p => p.milestones.flatMap(datesOf))].map(dayNumber)
  const last = Math.max(...days)
  const first = Math.min(...days.filter(day => day >= last - MOST_DAYS))
  const [from, to] = [first, last].map(day => new Date(day * DAY_MS)) as [Date, Date]
  const start = { year: from.getUTCFullYear(), quarter: Math.floor(from.getUTCMonth() / 3) }
  const end = { year: to.getUTCFullYear(), quarter: Math.floor(to.getUTCMonth() / 3) + 1 }
  const quarters = (end.year - start.year) * 4 + end.quarter - start.quarter
  const dayOfQuarter = (n: number): number =>
    Math.round(Date.UTC(start.year, (start.quarter + n) * 3, 1) / DAY_MS)
  const [begin, length] = [dayOfQuarter(0), dayOfQuarter(quarters) - dayOfQuarter(0)]
  return {
    isBefore: date => dayNumber(date) < begin,
    placeOf: date => Math.min(100, Math.max(0, ((dayNumber(date) - begin) / length) * 100)),
    ticks: Array.from({ length: quarters }, (_, n) => {
      const quarter = (start.quarter + n) % 4
      const year = start.year + Math.floor((start.quarter + n) / 4)
      const isYear = quarter === 0 || n === 0
      return {
        label: isYear ? `${year}` : `Q${quarter + 1}`,
        at: ((dayOfQuarter(n) - begin) / length) * 100,
        isYear,
      }
    }),
  }
}
