import type { Calendar } from '../calendar/calendar.ts'
import type { Duty, Level, Matter } from '../matter/matter.ts'
import type { Limit, Procedure } from '../procedure/procedure.ts'
import { asInstant, type Instant, later } from '../time/instant.ts'
import { dayOf, plusDays } from '../time/local-date.ts'
import { type Naive, naiveDue, naiveWorkingDaysAfter } from './naive-clock.ts'
import type { Life } from './random-life.ts'

/** A clock of a duty as the declaration and the state have it, before anything is counted. */
export interface Wound {
  readonly name: string
  readonly total: number
  readonly naive: Naive
  /** For clocks that run to a date. */
  readonly date?: string
}

const NAMED: Limit = { unit: 'named-date', amount: 0, from: 'next-day', cutOff: 'midnight', stopsFor: [] }

function declared(procedure: Procedure, duty: Duty): [string, Limit][] {
  if (duty.question) return [['promised', procedure.questions[duty.question.kind]]]
  return Object.entries(procedure.nodes[duty.node]?.limits ?? {})
}

function dateFor(
  matter: Matter,
  { duty, name, limit }: { duty: Duty; name: string; limit: Limit },
): string | undefined {
  return duty.dates[name] ?? (limit.dateNamedBy && matter.marks[limit.dateNamedBy]?.namedDate)
}

/** All clocks of the duties that are open after a moment of a life, under the calendar then or now in force. */
export function woundClocks(
  { moments: history, procedure }: Pick<Life, 'moments' | 'procedure'>,
  index: number,
  county: { readonly calendar: Calendar } | undefined = history[index]?.county,
): Wound[] {
  const moment = history[index]
  if (!moment || !county) return []
  const { calendar } = county
  return Object.values(moment.matter.duties).flatMap(duty => {
    const named = Object.keys(duty.dates).map((name): [string, Limit] => [name, NAMED])
    return [...declared(procedure, duty), ...named].map(([name, limit]): Wound => {
      const naive: Naive = {
        history,
        index,
        procedure,
        calendar,
        duty,
        limit: limit.unit === 'named-date' ? NAMED : limit,
      }
      const total = limit.amount + (duty.extra[name] ?? []).reduce((sum, n) => sum + n, 0)
      if (limit.unit !== 'named-date') return { name, total, naive }
      const named = dateFor(moment.matter, { duty, name, limit }) ?? ''
      const opened = calendar.zone.format(duty.since).slice(0, 10)
      // What had passed when the clock began is the day of its beginning.
      return { name, total, naive, date: [named, opened].sort().at(-1) ?? opened }
    })
  })
}

function closeOnOrAfter({ calendar }: Naive, date: string): Instant {
  let day = dayOf(date)
  while (!calendar.isWorking(day)) day = plusDays(day, 1)
  return calendar.closeOf(day)
}

export function dueOf({ naive, total, date }: Wound): Instant {
  return date === undefined ? naiveDue(naive, total) : closeOnOrAfter(naive, date)
}

function yellowOf({ naive, total, date }: Wound, due: Instant): Instant {
  if (date !== undefined) {
    let day = plusDays(naive.calendar.zone.localOf(due).day, -1)
    while (!naive.calendar.isWorking(day)) day = plusDays(day, -1)
    return later(naive.duty.since, naive.calendar.closeOf(day))
  }
  if (naive.limit.unit.endsWith('hours')) return naiveDue(naive, total / 2)
  const left = Math.floor(Math.max(total / 2, 1))
  return total - left > 0 ? naiveDue(naive, total - left) : due
}

export interface Step {
  readonly level: Level
  readonly at: Instant
}

/** Only a step's promised clock has all levels; all others are red, and red once more a day later. */
export function ladderOf(wound: Wound): Step[] {
  const { naive, name } = wound
  const due = dueOf(wound)
  const isStep = !naive.duty.question && naive.procedure.nodes[naive.duty.node]?.kind === 'step'
  const after = (days: number): Instant => naiveWorkingDaysAfter(naive, due, days)
  const short: Step[] = [
    { level: 'red', at: due },
    { level: 'red+1', at: after(1) },
  ]
  if (!isStep || name !== 'promised') return short
  const yellow = yellowOf(wound, due)
  const first: Step[] = yellow < due ? [{ level: 'yellow', at: asInstant(yellow) }] : []
  return [...first, ...short, { level: 'red+3', at: after(3) }, { level: 'red+5', at: after(5) }]
}
