import { getNode, type Procedure } from '../procedure/procedure.ts'
import { dateOf, type LocalDate, plusDays } from '../time/local-date.ts'
import { clocksOf, type Laying } from './clock.ts'
import { dueOnDate } from './due.ts'
import { limitsOf } from './limits.ts'
import { type Duty, type Matter, openSteps } from './matter.ts'
import { isBelow } from './position.ts'

/** The clock of a date that came with another matter: it can neither be extended nor stopped. */
export const KEPT = 'kept'

/**
 * The duty that carries what is owed to the applicant: from the root down, the first block with limits, else the open
 * step. Its earliest date is the one that must not be lost when matters are merged or split.
 */
export function owingDuty(matter: Matter, procedure: Procedure): Duty | undefined {
  const hasLimits = (d: Duty): boolean => Object.keys(limitsOf(procedure, d)).length > 0
  const blocks = Object.values(matter.duties).filter(
    d => !d.question && getNode(procedure, d.node).kind !== 'step' && hasLimits(d),
  )
  const outer = blocks.find(d => blocks.every(other => isBelow(procedure, other.node, d.node)))
  // By key: which of several open steps is meant must not depend on the order in which a store keeps them.
  return outer ?? openSteps(matter, procedure).sort((a, b) => (a.key < b.key ? -1 : 1))[0]
}

/** The last date whose close is not after the earliest date at which the matter is due. */
export function owedBy(matter: Matter, laying: Laying): LocalDate | undefined {
  const { procedure, calendar } = laying
  const duty = owingDuty(matter, procedure)
  const clocks = duty ? clocksOf(matter, laying, duty) : []
  if (clocks.length === 0) return undefined
  const at = Math.min(...clocks.map(c => c.due.at))
  let day = calendar.zone.localOf(clocks.find(c => c.due.at === at)?.due.at ?? matter.at).day
  // A limit in hours runs out during a day, and a date on a day off moves on: then an earlier day is the last that keeps it.
  while (dueOnDate(calendar, dateOf(day)).at > at) day = plusDays(day, -1)
  return dateOf(day)
}

/** The duty and date to promise so that nothing is owed later than by `on`; undefined if it is owed sooner anyway. */
export function keeping(
  matter: Matter,
  laying: Laying,
  on: LocalDate | undefined,
): { readonly duty: Duty['key']; readonly on: LocalDate } | undefined {
  const duty = owingDuty(matter, laying.procedure)
  const own = owedBy(matter, laying)
  return duty && on !== undefined && (own === undefined || on < own) ? { duty: duty.key, on } : undefined
}
