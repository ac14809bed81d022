import type { Calendar } from '../calendar/calendar.ts'
import type { Limit } from '../procedure/procedure.ts'
import { asInstant, DAY_MS, HOUR_MS, type Instant } from '../time/instant.ts'
import { type Interval, lengthMs, subtract } from '../time/interval.ts'
import { type Day, dayOf, plusDays } from '../time/local-date.ts'

/** One limit laid on the calendar: where counting begins, and which times do not count. */
export interface Count {
  readonly limit: Pick<Limit, 'unit' | 'from' | 'cutOff'>
  readonly since: Instant
  /** Times at which the clock stands still, sorted and apart. */
  readonly still: readonly Interval[]
}

export interface Due {
  readonly at: Instant
  /** The date, for clocks counted in days. */
  readonly day?: Day
}

/**
 * The day a thing counts as received. After hours, and on a day off, that is the next working day.
 */
export function receiptDay(calendar: Calendar, since: Instant, cutOff: Limit['cutOff']): Day {
  const { day } = calendar.zone.localOf(since)
  if (cutOff === 'midnight') return day
  if (calendar.isWorking(day) && since < calendar.closeOf(day)) return day
  return calendar.workingDay(plusDays(day, 1), 0)
}

/** A day is spent when the clock runs up to the day's close; a stop that begins at the close leaves the day spent. */
function stillAtClose(close: Instant, still: readonly Interval[]): boolean {
  return still.some(s => s.from < close && close <= s.to)
}

/** The day of receipt or, if its close had passed when the clock began, the day after: nobody is late before the start. */
function openDay(calendar: Calendar, { limit, since }: Count): Day {
  const received = receiptDay(calendar, since, limit.cutOff)
  return calendar.closeOf(received) > since ? received : plusDays(received, 1)
}

function firstDay(calendar: Calendar, count: Count): Day {
  const { limit, since } = count
  return limit.from === 'next-day'
    ? plusDays(receiptDay(calendar, since, limit.cutOff), 1)
    : openDay(calendar, count)
}

/** Goes through the days that may be counted, in order, until `visit` says stop. */
function forCountedDays(
  calendar: Calendar,
  count: Count,
  visit: (close: Instant, day: Day) => boolean,
): void {
  const { limit, still } = count
  const everyDay = limit.unit === 'calendar-days'
  let day = firstDay(calendar, count)
  for (;;) {
    if (!everyDay && !calendar.isWorking(day)) day = calendar.workingDay(day, 0)
    const close = calendar.closeOf(day)
    if (!stillAtClose(close, still) && !visit(close, day)) return
    day = plusDays(day, 1)
  }
}

function dueByDays(calendar: Calendar, count: Count, days: number): Due {
  let last = openDay(calendar, count)
  if (days > 0 && count.limit.unit === 'working-days' && count.still.length === 0) {
    last = calendar.workingDay(calendar.workingDay(firstDay(calendar, count), 0), days - 1)
  } else if (days > 0) {
    let left = days
    forCountedDays(calendar, count, (_, day) => {
      last = day
      left -= 1
      return left > 0
    })
  }
  // CLK-2: a term in calendar days that ends on a day off ends on the next working day (民法典 §203, not checked here).
  const day = calendar.workingDay(last, 0)
  return { at: calendar.closeOf(day), day }
}

/** Office time as spans, from an instant on, day by day. */
function* officeSpans(calendar: Calendar, since: Instant): Generator<Interval> {
  let { day } = calendar.zone.localOf(since)
  for (;;) {
    for (const [start, end] of calendar.hoursOf(day)) {
      const from = asInstant(Math.max(calendar.zone.instantAt(day, start), since))
      const to = calendar.zone.instantAt(day, end)
      if (from < to) yield { from, to }
    }
    day = calendar.workingDay(plusDays(day, 1), 0)
  }
}

function spans(calendar: Calendar, { limit, since }: Count): Iterable<Interval> {
  if (limit.unit === 'working-hours') return officeSpans(calendar, since)
  return [{ from: since, to: asInstant(since + 200 * 366 * DAY_MS) }]
}

function dueByHours(calendar: Calendar, count: Count, hours: number): Due {
  let leftMs = hours * HOUR_MS
  for (const span of spans(calendar, count)) {
    for (const { from, to } of subtract([span], count.still)) {
      if (to - from >= leftMs) return { at: asInstant(from + leftMs) }
      leftMs -= to - from
    }
  }
  throw new Error('office time never ends')
}

function inHours(limit: Count['limit']): boolean {
  return limit.unit === 'working-hours' || limit.unit === 'clock-hours'
}

/** When `amount` units (days or hours, by the limit) are spent. Pure: the same log and calendar give the same date. */
export function dueAfter(calendar: Calendar, count: Count, amount: number): Due {
  return inHours(count.limit) ? dueByHours(calendar, count, amount) : dueByDays(calendar, count, amount)
}

/** Units spent until `now`: whole days, or hours. */
export function spentUntil(calendar: Calendar, count: Count, now: Instant): number {
  if (!inHours(count.limit)) {
    let days = 0
    forCountedDays(calendar, count, close => {
      if (close > now) return false
      days += 1
      return true
    })
    return days
  }
  let spentMs = 0
  for (const span of spans(calendar, count)) {
    if (span.from >= now) break
    const until = { from: span.from, to: asInstant(Math.min(span.to, now)) }
    spentMs += lengthMs(subtract([until], count.still))
    if (span.to >= now) break
  }
  return spentMs / HOUR_MS
}

/** The close of a named date; on a day off, of the next working day. */
export function dueOnDate(calendar: Calendar, date: string): Due {
  const day = calendar.workingDay(dayOf(date), 0)
  return { at: calendar.closeOf(day), day }
}

/** The close of the n-th working day after an instant's date, days on which the clock stood still left out. */
export function workingDaysLater(
  calendar: Calendar,
  from: Instant,
  { days, still }: { days: number; still: readonly Interval[] },
): Instant {
  const count: Count = {
    limit: { unit: 'working-days', from: 'next-day', cutOff: 'midnight' },
    since: from,
    still,
  }
  return dueByDays(calendar, count, days).at
}

/** False if counting from `since` to the due date touched a year whose plan is not published. */
export function isPlannedBetween(calendar: Calendar, since: Instant, due: Due): boolean {
  let { day } = calendar.zone.localOf(since)
  const end = calendar.zone.localOf(due.at).day
  for (; day < end; day = plusDays(day, 200)) if (!calendar.isPlanned(day)) return false
  return calendar.isPlanned(end)
}
