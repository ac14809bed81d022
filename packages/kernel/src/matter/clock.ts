import type { Calendar } from '../calendar/calendar.ts'
import { type ClockName, getNode, type Limit, type Procedure, type Unit } from '../procedure/procedure.ts'
import { asInstant, DAY_MS, type Instant, later } from '../time/instant.ts'
import { type Interval, subtract, union } from '../time/interval.ts'
import {
  type Count,
  type Due,
  dueAfter,
  dueOnDate,
  isPlannedBetween,
  spentUntil,
  workingDaysLater,
} from './due.ts'
import { limitsOf } from './limits.ts'
import type { Duty, DutyKey, Level, Matter, StopSpan } from './matter.ts'
import { isBelow } from './position.ts'

export type Light = 'green' | 'yellow' | 'red'

/** A limit of an open duty, laid on the calendar. Never stored: computed from the log whenever it is looked at. */
export interface Clock {
  readonly duty: DutyKey
  readonly name: ClockName
  readonly limit: Limit
  readonly since: Instant
  /** Limit plus extensions, in the limit's unit. */
  readonly total: number
  readonly still: readonly Interval[]
  readonly due: Due
}

export interface ClockReading {
  readonly duty: DutyKey
  readonly name: ClockName
  readonly unit: Unit
  readonly due: Due
  readonly total: number
  readonly spent: number
  readonly left: number
  /** Units that passed by now while the clock stood still. */
  readonly paused: number
  readonly light: Light
  readonly state: 'running' | 'stopped'
  /** Counting touched a year whose holiday plan is not published yet. */
  readonly provisional: boolean
}

const FOREVER_MS = 150 * 366 * DAY_MS
/** A stage reply names the day of the next one; that day is a clock like any other. */
const NAMED_DATE: Limit = {
  unit: 'named-date',
  amount: 0,
  from: 'next-day',
  cutOff: 'midnight',
  stopsFor: [],
}

function honoured(stops: readonly StopSpan[], limit: Limit): Interval[] {
  return stops
    .filter(s => limit.stopsFor.includes(s.ground))
    .map(s => ({ from: s.from, to: s.to ?? s.expires }))
}

/** Steps that belong to a duty's span of time: the step itself, or all open and ended ones below a block. */
function stepsOf(matter: Matter, procedure: Procedure, duty: Duty): Duty[] {
  if (duty.question || getNode(procedure, duty.node).kind === 'step') return [duty]
  const all = [...matter.past, ...Object.values(matter.duties)]
  return all.filter(
    d =>
      !d.question &&
      d.since >= duty.since &&
      procedure.nodes[d.node]?.kind === 'step' &&
      isBelow(procedure, d.node, duty.node),
  )
}

/** L5: a block stands still exactly while every open step below it is stopped on a ground the clock honours. */
function stillOf(
  matter: Matter,
  procedure: Procedure,
  { duty, limit }: { duty: Duty; limit: Limit },
): Interval[] {
  const steps = stepsOf(matter, procedure, duty)
  if (!steps.some(s => honoured(s.stops, limit).length > 0)) return []
  const end = asInstant(duty.since + FOREVER_MS)
  const running = steps.flatMap(s =>
    subtract([{ from: s.since, to: s.endedAt ?? end }], honoured(s.stops, limit)),
  )
  return subtract([{ from: duty.since, to: end }], union(running))
}

/** The clocks of a duty: those its node declares, and the dates somebody named. */
export function clockNames(procedure: Procedure, duty: Duty): ClockName[] {
  const declared = Object.keys(limitsOf(procedure, duty))
  // By name: ties must not depend on the order in which a store keeps the dates.
  const named = Object.keys(duty.dates).sort()
  return named.length > 0 ? [...declared, ...named] : declared
}

function limitOf(procedure: Procedure, duty: Duty, name: ClockName): Limit {
  if (duty.dates[name] !== undefined) return NAMED_DATE
  const declared = limitsOf(procedure, duty)[name]
  return declared ?? NAMED_DATE
}

function dueDate(
  matter: Matter,
  duty: Duty,
  { name, limit }: { name: ClockName; limit: Limit },
): string | undefined {
  return duty.dates[name] ?? (limit.dateNamedBy && matter.marks[limit.dateNamedBy]?.namedDate)
}

export interface Laying {
  readonly procedure: Procedure
  readonly calendar: Calendar
}

/** One clock of a duty, laid on the calendar. */
export function layClock(
  matter: Matter,
  laying: Laying,
  { duty, name }: { duty: Duty; name: ClockName },
): Clock {
  const { procedure, calendar } = laying
  const limit = limitOf(procedure, duty, name)
  const total = (duty.extra[name] ?? []).reduce((sum, days) => sum + days, limit.amount)
  if (limit.unit === 'named-date') {
    const opened = calendar.zone.format(duty.since).slice(0, 10)
    const named = dueDate(matter, duty, { name, limit }) ?? opened
    // Where nobody named the date, or it had passed before the clock began, it is the day of opening: soon red, and
    // so seen.
    const hadPassed = named < opened
    const date = hadPassed ? opened : named
    return {
      duty: duty.key,
      name,
      limit,
      since: duty.since,
      total,
      still: [],
      due: dueOnDate(calendar, date),
    }
  }
  const still = stillOf(matter, procedure, { duty, limit })
  const due = dueAfter(calendar, { limit, since: duty.since, still }, total)
  return { duty: duty.key, name, limit, since: duty.since, total, still, due }
}

/** All clocks of one duty. */
export function clocksOf(matter: Matter, laying: Laying, duty: Duty): Clock[] {
  return clockNames(laying.procedure, duty).map(name => layClock(matter, laying, { duty, name }))
}

/** All clocks of a matter. */
export function allClocks(matter: Matter, laying: Laying): Clock[] {
  return Object.values(matter.duties).flatMap(duty => clocksOf(matter, laying, duty))
}

/** Yellow: half of the time is left, or one working day. A limit of one day has no yellow: it would warn from the start. */
export function yellowOf({ limit, since, still, total, due }: Clock, calendar: Calendar): Instant {
  if (due.day === undefined) return dueAfter(calendar, { limit, since, still }, total / 2).at
  if (limit.unit === 'named-date') return later(since, calendar.closeOf(calendar.workingDay(due.day, -1)))
  const spent = Math.ceil(total - Math.max(total / 2, 1))
  return spent <= 0 ? due.at : dueAfter(calendar, { limit, since, still }, spent).at
}

/** One level of a clock's ladder; when it is reached is computed only when asked. */
export interface Rung {
  readonly level: Level
  readonly at: () => Instant
}

/** The ladder of a clock from yellow to the last level, in the order of time. */
export function* rungsOf(clock: Clock, calendar: Calendar, isWhole: boolean): Generator<Rung> {
  const { due, still } = clock
  const afterDue = (days: number) => () => workingDaysLater(calendar, due.at, { days, still })
  if (isWhole) {
    const yellow = yellowOf(clock, calendar)
    if (yellow < due.at) yield { level: 'yellow', at: () => yellow }
  }
  yield { level: 'red', at: () => due.at }
  yield { level: 'red+1', at: afterDue(1) }
  if (!isWhole) return
  yield { level: 'red+3', at: afterDue(3) }
  yield { level: 'red+5', at: afterDue(5) }
}

export function lightOf(clock: Clock, calendar: Calendar, now: Instant): Light {
  if (now >= clock.due.at) return 'red'
  return now >= yellowOf(clock, calendar) ? 'yellow' : 'green'
}

/** Days by which a term was moved off a day of rest are nobody's: neither spent before the due date nor overdue after it. */
function spentOf({ limit, since, still, total, due }: Clock, calendar: Calendar, now: Instant): number {
  const count: Count = { limit, since, still }
  const counted = spentUntil(calendar, count, now)
  if (due.day === undefined) return counted
  if (now < due.at) return Math.min(counted, total)
  return counted - Math.max(spentUntil(calendar, count, due.at) - total, 0)
}

/** What would have been spent without the stops, less what was: time that passed and counts against nobody. */
function pausedOf({ limit, since, still }: Clock, calendar: Calendar, now: Instant): number {
  if (still.length === 0) return 0
  const without = spentUntil(calendar, { limit, since, still: [] }, now)
  return without - spentUntil(calendar, { limit, since, still }, now)
}

/** A clock as it stands at `now`. `spent + left = total`, the last law of the day (L3). */
export function readClock(clock: Clock, calendar: Calendar, now: Instant): ClockReading {
  const { duty, name, limit, total, still, since, due } = clock
  const named = limit.unit === 'named-date'
  const spent = named ? 0 : spentOf(clock, calendar, now)
  return {
    duty,
    name,
    unit: limit.unit,
    due,
    total,
    spent,
    left: named ? 0 : total - spent,
    paused: named ? 0 : pausedOf(clock, calendar, now),
    light: lightOf(clock, calendar, now),
    state: still.some(s => s.from <= now && now < s.to) ? 'stopped' : 'running',
    provisional: !isPlannedBetween(calendar, since, due),
  }
}
