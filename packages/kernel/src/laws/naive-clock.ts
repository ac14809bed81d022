import type { Calendar } from '../calendar/calendar.ts'
import type { Duty, Matter } from '../matter/matter.ts'
import type { Limit, Procedure } from '../procedure/procedure.ts'
import { asInstant, HOUR_MS, type Instant } from '../time/instant.ts'
import { type Day, plusDays } from '../time/local-date.ts'
import type { Moment } from './random-life.ts'

/**
 * Clocks a second time, the slow way: from the whole history instead of the state, day by day instead of by tables.
 * It knows nothing of `past`, of ended stops or of unions of spans, so it does not share the kernel's mistakes.
 */
export interface Naive {
  readonly history: readonly Moment[]
  /** The clock is read in the state after this moment. */
  readonly index: number
  readonly procedure: Procedure
  readonly calendar: Calendar
  readonly duty: Duty
  readonly limit: Limit
}

/** A span in which the clock runs; `to` is not part of it. */
export interface Run {
  readonly from: number
  readonly to: number
}

function isUnder(procedure: Procedure, id: string, above: string): boolean {
  for (let at: string | undefined = id; at !== undefined; at = procedure.parents[at])
    if (at === above) return true
  return false
}

/** Steps that are open at or below a duty's node. */
export function openLeaves(matter: Matter, procedure: Procedure, duty: Duty): Duty[] {
  if (duty.question) return [duty]
  return Object.values(matter.duties).filter(
    d => !d.question && procedure.nodes[d.node]?.kind === 'step' && isUnder(procedure, d.node, duty.node),
  )
}

function honouredStop(leaf: Duty, limit: Limit): Duty['stops'][number] | undefined {
  return leaf.stops.find(s => s.to === undefined && limit.stopsFor.includes(s.ground))
}

/** L5 in the words of the law: it stands still exactly while every open step below is stopped on an honoured ground. */
export function standsStill(naive: Pick<Naive, 'procedure' | 'duty' | 'limit'>, matter: Matter): boolean {
  const leaves = openLeaves(matter, naive.procedure, naive.duty)
  return leaves.length > 0 && leaves.every(leaf => honouredStop(leaf, naive.limit) !== undefined)
}

/** All spans in which the clock has run, or will run if nobody does anything and stops last to their expiry. */
export function runs(naive: Naive): Run[] {
  const { history, index, duty, limit, procedure } = naive
  const found: Run[] = []
  const first = history.findIndex(m => m.matter.duties[duty.key]?.round === duty.round)
  for (let i = first; i < index; i++) {
    const moment = history[i]
    const next = history[i + 1]
    if (!moment || !next || next.at === moment.at) continue
    if (!standsStill(naive, moment.matter)) found.push({ from: moment.at, to: next.at })
  }
  const last = history[index]
  if (!last) return found
  const stops = openLeaves(last.matter, procedure, duty).map(
    leaf => honouredStop(leaf, limit)?.expires ?? last.at,
  )
  const again = standsStill(naive, last.matter) ? Math.min(...stops) : last.at
  return [...found, { from: again, to: Number.POSITIVE_INFINITY }]
}

function runsUpTo(close: number, running: readonly Run[]): boolean {
  return running.some(r => r.from < close && close <= r.to)
}

function firstDay({ duty, limit, calendar }: Naive): Day {
  let day = calendar.zone.localOf(duty.since).day
  if (limit.cutOff === 'office-close' && !(calendar.isWorking(day) && duty.since < calendar.closeOf(day))) {
    do day = plusDays(day, 1)
    while (!calendar.isWorking(day))
  }
  return limit.from === 'next-day' ? plusDays(day, 1) : day
}

function isHours(limit: Limit): boolean {
  return limit.unit === 'working-hours' || limit.unit === 'clock-hours'
}

/** Days that may count, from the first on. */
function* countedDays(naive: Naive, running: readonly Run[]): Generator<Day> {
  const { calendar, limit } = naive
  for (let day = firstDay(naive); ; day = plusDays(day, 1)) {
    if (limit.unit === 'working-days' && !calendar.isWorking(day)) continue
    if (runsUpTo(calendar.closeOf(day), running)) yield day
  }
}

function nextWorking(calendar: Calendar, from: Day): Day {
  let day = from
  while (!calendar.isWorking(day)) day = plusDays(day, 1)
  return day
}

function officeTime(calendar: Calendar, day: Day): Run[] {
  return calendar.hoursOf(day).map(([start, end]) => ({
    from: calendar.zone.instantAt(day, start) as number,
    to: calendar.zone.instantAt(day, end) as number,
  }))
}

/** The spans that count for a limit in hours, cut to those in which the clock runs. */
function* countedHours(naive: Naive, running: readonly Run[]): Generator<Run> {
  const { calendar, limit, duty } = naive
  const cut = (span: Run): Run[] =>
    running.flatMap(r => {
      const from = Math.max(span.from, r.from, duty.since)
      const to = Math.min(span.to, r.to)
      return from < to ? [{ from, to }] : []
    })
  if (limit.unit === 'clock-hours') return yield* cut({ from: duty.since, to: Number.POSITIVE_INFINITY })
  for (let day = calendar.zone.localOf(duty.since).day; ; day = plusDays(day, 1)) {
    for (const span of officeTime(calendar, day)) yield* cut(span)
  }
}

/** The instant at which so many units are spent. */
export function naiveDue(naive: Naive, total: number): Instant {
  const { calendar, limit, duty } = naive
  const running = runs(naive)
  if (isHours(limit)) {
    let left = total * HOUR_MS
    for (const { from, to } of countedHours(naive, running)) {
      if (to - from >= left) return asInstant(from + left)
      left -= to - from
    }
    throw new Error('hours never end')
  }
  let last: Day = firstDay({ ...naive, limit: { ...limit, from: 'same-day' }, duty })
  if (calendar.closeOf(last) <= duty.since) last = plusDays(last, 1)
  let left = total
  if (left > 0) {
    for (const day of countedDays(naive, running)) {
      last = day
      left -= 1
      if (left === 0) break
    }
  }
  return calendar.closeOf(nextWorking(calendar, last))
}

/** Units spent by `now`, where days by which a term was moved off a rest day belong to nobody. */
export function naiveSpent(naive: Naive, total: number, now: Instant): number {
  const { calendar, limit } = naive
  const running = runs(naive)
  if (isHours(limit)) {
    let spent = 0
    for (const { from, to } of countedHours(naive, running)) {
      if (from >= now) break
      spent += Math.min(to, now) - from
    }
    return spent / HOUR_MS
  }
  const due = naiveDue(naive, total)
  let spent = 0
  for (const day of countedDays(naive, running)) {
    const close = calendar.closeOf(day)
    if (close > now) break
    // In time no more than the whole term is spent; overdue days begin after the due date.
    if (spent < total || close > due) spent += 1
  }
  return spent
}

/** The close of the n-th working day after an instant's date at which the clock runs. */
export function naiveWorkingDaysAfter(naive: Naive, from: Instant, days: number): Instant {
  const { calendar } = naive
  const running = runs(naive)
  let day = calendar.zone.localOf(from).day
  for (let left = days; left > 0; ) {
    day = plusDays(day, 1)
    if (calendar.isWorking(day) && runsUpTo(calendar.closeOf(day), running)) left -= 1
  }
  return calendar.closeOf(day)
}
