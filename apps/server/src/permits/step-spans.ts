import {
  type County,
  type Duty,
  effectiveAt,
  evolveMatter,
  getProcedure,
  type Instant,
  type Matter,
  type Registry,
} from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import type { StepSpan } from '@doudi/permits'

type History = NonNullable<Awaited<ReturnType<OpenLedger['history']>>>

interface Opening {
  readonly duty: Duty
  readonly to?: Instant
}

/** Every opening of every step, as the log tells it: when it began and ended, and where it stood still. */
export function stepSpans(
  { events }: History,
  { county, registry }: { readonly county: County; readonly registry: Registry },
): StepSpan[] {
  const openings = new Map<string, Opening>()
  let matter: Matter | undefined
  for (const event of events) {
    matter = evolveMatter(matter, event, { registry, county })
    const at = effectiveAt(event) as Instant
    const open = new Set<string>()
    for (const duty of Object.values(matter.duties)) {
      const name = `${duty.key} ${duty.round}`
      open.add(name)
      openings.set(name, { duty })
    }
    for (const [name, opening] of openings)
      if (!open.has(name) && opening.to === undefined) openings.set(name, { ...opening, to: at })
  }
  if (!matter) return []
  const { nodes } = getProcedure(county, matter.procedure)
  return [...openings.values()].flatMap(({ duty, to }): StepSpan[] => {
    const node = nodes[duty.node]
    if (duty.question || node?.kind !== 'step') return []
    const stops = duty.stops.map(s => ({ owner: s.timeOf, from: s.from, to: s.to }))
    return [{ step: node.id, owner: node.timeOf, from: duty.since, to, stops }]
  })
}
