import { type County, hasRole, isAbsent, isActive, personOf } from '../county/county.ts'
import { accountable } from '../matter/accountable.ts'
import { allClocks } from '../matter/clock.ts'
import type { Duty, Matter } from '../matter/matter.ts'
import type { Law, Violation } from './law.ts'
import { officersOf } from './random-county.ts'
import type { Life } from './random-life.ts'

/** A planted defect may name another person, or look for the holder elsewhere. */
export interface Answering {
  readonly person: typeof personOf
  readonly accountable: typeof accountable
}

/** OWN-1: at every rest one duty is accountable, and for each a fit natural person of the holding office answers. */
export function own1Person(answering: Answering = { person: personOf, accountable }): Law {
  return life =>
    life.taken.flatMap((t): Violation[] => {
      if (t.answer !== 'done' || t.after.status === 'closed') return []
      const { county, after: matter } = t
      const now = t.act.at
      const { recused } = matter
      const faults = Object.values(matter.duties).flatMap(({ key, holder }) => {
        const id = answering.person(county, holder, { now, recused })
        const officer = id === undefined ? undefined : county.officers.get(id)
        if (officer?.office !== holder.office) return [`nobody of ${holder.office} answers for ${key}`]
        const isFit = (o: string): boolean => !recused.some(r => r === o) && !isAbsent(county, o, now)
        const others = officersOf(county, holder.office)
        return isFit(officer.id) || !others.some(o => isFit(o.id))
          ? []
          : [`${officer.id} answers for ${key}, recused or away`]
      })
      const lead = answering.accountable(matter, life.procedure)
      const all =
        lead && matter.duties[lead.key] ? faults : [...faults, 'nobody is accountable for the matter']
      return all.map(says => ({ at: t.to - 1, says }))
    })
}

function changed(was: Duty, is: Duty): boolean {
  return was.holder.office !== is.holder.office
}

function catchesAll(county: County, office: string): boolean {
  return hasRole(county, office, 'catch-all')
}

/** Duties that a moment left open, as they were and as they are. */
function kept(before: Matter | undefined, after: Matter): [Duty, Duty][] {
  return Object.values(after.duties).flatMap((is): [Duty, Duty][] => {
    const was = before?.duties[is.key]
    return was && was.round === is.round ? [[was, is]] : []
  })
}

/** OWN-2: an office changes only by the acceptance of an offer, by falling to the catch-all, or when it is disabled. */
export const own2Transfer: Law = life =>
  life.moments.flatMap(({ before, matter, county, event }, at) =>
    kept(before, matter).flatMap(([was, is]): Violation[] => {
      const { office } = is.holder
      const isFair = was.unplaced || was.offer?.to === office || catchesAll(county, office)
      const left = was.offer !== undefined && is.offer === undefined && isActive(county, was.offer.to)
      const isLost = left && office !== was.offer?.to && !catchesAll(county, office)
      return [
        ...(changed(was, is) && !isFair && isActive(county, was.holder.office)
          ? [{ at, says: `${event.type} moved ${is.key} to ${office}, which had not accepted` }]
          : []),
        ...(isLost ? [{ at, says: `${event.type} lost the offer of ${is.key} to ${was.offer?.to}` }] : []),
      ]
    }),
  )

/** OWN-3: what is disabled holds nothing and is offered nothing, as soon as the county has said so. */
export const own3Disabled: Law = life =>
  life.taken.flatMap(t =>
    Object.values(t.answer === 'done' ? t.after.duties : {}).flatMap((duty): Violation[] => {
      const away = [duty.holder.office, ...(duty.offer ? [duty.offer.to] : [])].find(
        o => !isActive(t.county, o),
      )
      return away === undefined
        ? []
        : [{ at: t.to - 1, says: `${duty.key} is left with ${away}, which is disabled` }]
    }),
  )

/** OWN-4: between two binding decisions an open duty passes between offices twice at most. */
export const own4Budget: Law = life => {
  // The offer that a holder rule makes is no passing on; all others are, once they are accepted.
  const passed = new Map<string, { times: number; isPassing: boolean }>()
  return life.moments.flatMap(({ before, matter, moves }, at) =>
    kept(before, matter).flatMap(([was, is]): Violation[] => {
      const key = `${is.key}/${is.round}`
      const { times, isPassing } = passed.get(key) ?? { times: 0, isPassing: false }
      const mine = moves.filter(m => 'duty' in m && m.duty === is.key)
      const binds = mine.some(m => m.move === 'caught' || (m.move === 'offer' && m.final))
      const offered = mine.some(m => m.move === 'offer' && !m.final && !was.unplaced)
      const isAccepted = changed(was, is) && was.offer?.to === is.holder.office && !is.offer
      const count = binds ? 0 : times + (isPassing && isAccepted ? 1 : 0)
      passed.set(key, { times: count, isPassing: offered || (isPassing && !binds && is.offer !== undefined) })
      return count > 2 ? [{ at, says: `${is.key} was passed on ${count} times` }] : []
    }),
  )
}

function dates(life: Life, matter: Matter, county: County): Map<string, string> {
  const clocks = allClocks(matter, { procedure: life.procedure, calendar: county.calendar })
  return new Map(
    clocks.map(c => [`${c.duty}/${matter.duties[c.duty]?.round}/${c.name}`, `${c.since} due ${c.due.at}`]),
  )
}

/** L4: to rename an office, to move its people or to change its routing changes no due date of anything that is open. */
export const l4Rename: Law = life =>
  life.taken.flatMap(t => {
    if (t.act.kind !== 'county' || t.act.command === 'publish-calendar' || t.answer !== 'done') return []
    const was = dates(life, t.before, t.county)
    const is = dates(life, t.after, t.county)
    return [...is].flatMap(([key, due]): Violation[] => {
      const old = was.get(key)
      return old === undefined || old === due ? [] : [{ at: t.to - 1, says: `${key} was ${old}, is ${due}` }]
    })
  })

/** What the catch-all office assigns, and what is assigned to an office that disputed, is neither disputed nor handed on. */
export const bindingBinds: Law = life => {
  const bound = new Set<string>()
  return life.moments.flatMap(({ before, matter, moves, event }, at) =>
    moves.flatMap((move): Violation[] => {
      if (!('duty' in move)) return []
      const key = `${move.duty}/${(before?.duties[move.duty] ?? matter.duties[move.duty])?.round}`
      const isHandedOn = move.move === 'offer' && !move.final && event.type === 'handed-over'
      const breaks = bound.has(key) && (move.move === 'disputed' || isHandedOn)
      if (move.move === 'caught' || (move.move === 'offer' && move.final)) bound.add(key)
      return breaks ? [{ at, says: `${event.type} touches ${move.duty}, whose assignment binds` }] : []
    }),
  )
}
