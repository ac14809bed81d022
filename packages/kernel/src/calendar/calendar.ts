import type { Text } from '../text.ts'
import { asInstant, DAY_MS, type Instant } from '../time/instant.ts'
import { type Day, dateOf, dayOf, plusDays, weekdayOf, yearOf } from '../time/local-date.ts'
import type { Zone } from '../time/zone.ts'
import type { CalendarLayer, DayLayer, OfficeHours } from './layer.ts'

/** The county's working calendar: which days are worked, and when the offices are open. */
export interface Calendar {
  readonly zone: Zone
  readonly layers: readonly CalendarLayer[]
  isWorking(day: Day): boolean
  /** Why a day is off or worked against the rule of the week; undefined for an ordinary day. */
  reasonFor(day: Day): Text | undefined
  /** True if the plan of the day's year has been published; else what is counted there is provisional. */
  isPlanned(day: Day): boolean
  /** Open hours of a working day as [start, end] in milliseconds since midnight; none on a day off. */
  hoursOf(day: Day): readonly (readonly [number, number])[]
  /**
   * The end of a day: on a working day the close of office, else midnight.
   * Basis: 民法典 §203 (where there are business hours, the period ends when business stops); text not checked here.
   */
  closeOf(day: Day): Instant
  /** The n-th working day after `day`; for n = 0 `day` itself or, on a day off, the next working day. */
  workingDay(day: Day, n: number): Day
  /** Working days after `from` up to and including `to`; negative if `to` lies before. */
  workingDaysBetween(from: Day, to: Day): number
}

const FIRST = dayOf('1999-01-01')
const LAST = dayOf('2102-12-31')
const SIZE = LAST - FIRST + 1
const MAKE_UP: Text = { zh: '调休上班日', en: 'make-up working day' }

interface DayTable {
  readonly working: Uint8Array
  /** Working days from FIRST up to and including the day. */
  readonly count: Int32Array
  /** The day of the n-th working day (from 1). */
  readonly nth: Int32Array
  readonly reasons: ReadonlyMap<number, Text>
}

function tabulate(layers: readonly DayLayer[]): DayTable {
  const working = new Uint8Array(SIZE)
  const reasons = new Map<number, Text>()
  for (let i = 0; i < SIZE; i++) {
    const weekday = weekdayOf(plusDays(FIRST, i))
    working[i] = weekday === 0 || weekday === 6 ? 0 : 1
  }
  function set(day: Day, worked: 0 | 1, reason: Text): void {
    if (day < FIRST || day > LAST) return
    working[day - FIRST] = worked
    reasons.set(day, reason)
  }
  for (const layer of layers) {
    for (const { from, to, name } of layer.closed) {
      for (let day = dayOf(from); day <= dayOf(to); day = plusDays(day, 1)) set(day, 0, name)
    }
    for (const date of layer.worked) set(dayOf(date), 1, MAKE_UP)
  }
  const count = new Int32Array(SIZE)
  const nth = new Int32Array(SIZE + 1)
  let counted = 0
  for (let i = 0; i < SIZE; i++) {
    if (working[i]) nth[++counted] = FIRST + i
    count[i] = counted
  }
  return { working, count, nth: nth.subarray(0, counted + 1), reasons }
}

function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5))
}

function hoursBySeason(officeHours: OfficeHours): (day: Day) => readonly (readonly [number, number])[] {
  const seasons = officeHours.seasons
    .map(({ from, hours }) => ({
      from,
      hours: hours.map(([start, end]) => [minutesOf(start) * 60_000, minutesOf(end) * 60_000] as const),
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  return day => {
    const monthDay = dateOf(day).slice(5)
    // Before the first season of the year, the last one of the year before still holds.
    return (seasons.findLast(s => s.from <= monthDay) ?? seasons.at(-1))?.hours ?? []
  }
}

/** Builds the calendar from its layers, in the order in which they were published. Throws if no office hours are among them. */
export function buildCalendar(zone: Zone, layers: readonly CalendarLayer[]): Calendar {
  const officeHours = layers.findLast((l): l is OfficeHours => l.kind === 'office-hours')
  if (!officeHours) throw new Error('a calendar needs a layer of office hours')
  const dayLayers = layers.filter((l): l is DayLayer => l.kind !== 'office-hours')
  const table = tabulate(dayLayers)
  const seasonal = hoursBySeason(officeHours)
  const plannedYears = new Set(dayLayers.flatMap(l => (l.kind === 'national' && l.year ? [l.year] : [])))

  function at(day: Day): number {
    if (day < FIRST || day > LAST) throw new Error(`the calendar ends at ${dateOf(LAST)}: ${day}`)
    return day - FIRST
  }
  function isWorking(day: Day): boolean {
    return table.working[at(day)] === 1
  }
  function countTo(day: Day): number {
    return table.count[at(day)] ?? 0
  }
  function hoursOf(day: Day): readonly (readonly [number, number])[] {
    return isWorking(day) ? seasonal(day) : []
  }
  // A due date looks at many closes, and the same ones again and again.
  const closes = new Float64Array(SIZE).fill(Number.NaN)
  function closeOf(day: Day): Instant {
    const known = closes[at(day)] ?? Number.NaN
    if (!Number.isNaN(known)) return asInstant(known)
    const close = zone.instantAt(day, hoursOf(day).at(-1)?.[1] ?? DAY_MS)
    closes[at(day)] = close
    return close
  }
  return {
    zone,
    layers,
    isWorking,
    reasonFor: day => table.reasons.get(day),
    isPlanned: day => plannedYears.has(yearOf(day)),
    hoursOf,
    closeOf,
    workingDay(day, n) {
      const index = countTo(day) + n + (n === 0 && !isWorking(day) ? 1 : 0)
      const found = table.nth[index]
      if (found === undefined) throw new Error(`the calendar ends at ${dateOf(LAST)}`)
      return found as Day
    },
    workingDaysBetween: (from, to) => countTo(to) - countTo(from),
  }
}
