import { type LocalDate, lastOfMonth } from '@doudi/kernel'

export const PRECISIONS = ['day', 'month', 'year'] as const
export type Precision = (typeof PRECISIONS)[number]

export interface Dated {
  /** The first day; of a month or a year, the first of it. */
  readonly date: LocalDate
  /** The last day of a range of days. */
  readonly until?: LocalDate | undefined
  readonly precision: Precision
}

export interface Days {
  readonly from: LocalDate
  readonly to: LocalDate
}

function lastOf(date: LocalDate, precision: Precision): LocalDate {
  if (precision === 'day') return date
  return precision === 'month' ? lastOfMonth(date) : (`${date.slice(0, 4)}-12-31` as LocalDate)
}

/** From which day to which it may have been: a month is all its days, because nobody has said which. */
export function daysOf({ date, until, precision }: Dated): Days {
  return { from: date, to: until ?? lastOf(date, precision) }
}

/** The date as it is written: no more of it than is known. */
export function written({ date, until, precision }: Dated): { readonly zh: string; readonly en: string } {
  if (precision === 'year') return { zh: `${date.slice(0, 4)}年`, en: date.slice(0, 4) }
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  if (precision === 'month') return { zh: `${year}年${month}月`, en: date.slice(0, 7) }
  const first = `${year}年${month}月${day}日`
  if (until === undefined) return { zh: first, en: date }
  const [lastYear, lastMonth, lastDay] = until.split('-').map(Number) as [number, number, number]
  const last = `${lastYear === year ? '' : `${lastYear}年`}${until.slice(0, 7) === date.slice(0, 7) ? '' : `${lastMonth}月`}${lastDay}日`
  return { zh: `${first}至${last}`, en: `${date} to ${until}` }
}
