import type { Branded } from '../text.ts'
import { DAY_MS } from './instant.ts'

/** A calendar date of the county, `2026-02-13`. */
export type LocalDate = Branded<string, 'LocalDate'>

/** The same date as a whole number of days since 1970-01-01, for counting. */
export type Day = Branded<number, 'Day'>

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads `YYYY-MM-DD`; undefined for anything else, also for dates that do not exist (2026-02-30). */
export function findDay(text: string): Day | undefined {
  const found = PATTERN.exec(text)
  if (!found) return undefined
  const epochMs = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]))
  const day = (epochMs / DAY_MS) as Day
  return dateOf(day) === text ? day : undefined
}

/** As `findDay`, for texts that a schema has already checked. */
export function dayOf(date: string): Day {
  const day = findDay(date)
  if (day === undefined) throw new Error(`not a date: ${date}`)
  return day
}

export function dateOf(day: Day): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate
}

export function yearOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCFullYear()
}

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7
}

export function plusDays(day: Day, days: number): Day {
  return (day + days) as Day
}
