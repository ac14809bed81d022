import type { Registry } from '../command/registry.ts'
import { type County, getProcedure } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import { mayReadWhole } from '../event/telling.ts'
import type { Duty, Holder, Mark, Matter } from './matter.ts'
import { mayKnowFirm } from './sight.ts'

interface Rules {
  readonly county: County
  readonly registry: Pick<Registry, 'matterCommands'>
}

function withoutPerson({ office }: Holder): Holder {
  return { office }
}

/** A duty as whoever asked sees it: which office, since when, until when; no person, no dispute, no draft. */
function outwardDuty({ draft: _, holder, offer, disputedBy: __, ...duty }: Duty): Duty {
  return {
    ...duty,
    holder: withoutPerson(holder),
    ...(offer && { offer: { to: offer.to, since: offer.since, final: offer.final } }),
    disputedBy: [],
  }
}

/** What offices ask one another, who is named, which other matters it is tied to: all that stays with the offices. */
function outward(matter: Matter): Matter {
  const { merged: _, leads: __, cameFrom: ___, ...rest } = matter
  const { routed: ____, ...facts } = matter.facts
  const isOutward = (duty: Duty): boolean => !duty.question
  const marks = Object.entries(matter.marks).map(([id, { named: _____, holder, ...mark }]) => [
    id,
    { ...mark, ...(holder && { holder: withoutPerson(holder) }) },
  ])
  const duties = Object.entries(matter.duties).filter(([, duty]) => isOutward(duty))
  return {
    ...rest,
    facts,
    marks: Object.fromEntries(marks),
    duties: Object.fromEntries(duties.map(([key, duty]) => [key, outwardDuty(duty)])),
    past: matter.past.filter(isOutward).map(outwardDuty),
    knownTo: [],
    recused: [],
  }
}

/** How a step ended is as confided as the events that can end it. */
function withoutConfided(matter: Matter, reader: Actor, { county, registry }: Rules): Matter {
  const confided = [...registry.matterCommands.values()].filter(c => !mayReadWhole(c.tells, reader, county))
  if (reader.kind === 'applicant' || confided.length === 0) return matter
  const { nodes } = getProcedure(county, matter.procedure)
  const marks = Object.entries(matter.marks).map(([id, mark]): [string, Mark] => {
    const node = nodes[id]
    const isConfided = node?.kind === 'step' && confided.some(({ name }) => node.ends[name] !== undefined)
    const { outcome: _, ...rest } = mark
    return [id, isConfided ? rest : mark]
  })
  return { ...matter, marks: Object.fromEntries(marks) }
}

/** The matter without what the reader may not know. */
export function asSeenBy(matter: Matter, reader: Actor, rules: Rules): Matter {
  if (reader.kind === 'applicant') return outward(matter)
  const seen = withoutConfided(matter, reader, rules)
  if (mayKnowFirm(matter, reader, rules.county)) return seen
  const { firm: _, ...facts } = seen.facts
  return { ...seen, facts }
}
