import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from './local-date.ts'

/** The same day some months later; the last of the month, where there is no such day. */
export function plusMonths(date: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ months }).toString() as LocalDate
}

/** The last day of the month in which a day lies. */
export function lastOfMonth(date: LocalDate): LocalDate {
  const within = Temporal.PlainDate.from(date)
  return within.with({ day: within.daysInMonth }).toString() as LocalDate
}
