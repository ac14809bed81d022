import { getProcedure, type Matter, type Procedure } from '@doudi/kernel'
import type { Viewing } from '../present-matter.ts'
import { presentWhere } from './followed.ts'

/** What the county waits for from the firm: nothing moves, or nothing is known of how it went, until it comes. */
export type Awaited = 'supply' | 'rate'

/** Whether it is the firm's turn, and to do what. */
export function awaitedOf(matter: Matter, procedure: Procedure): Awaited | null {
  const open = Object.values(matter.duties).filter(duty => !duty.question)
  if (open.some(d => d.stops.some(s => s.to === undefined && s.ground === 'documents'))) return 'supply'
  const isHeard = open.some(({ node }) => {
    const step = procedure.nodes[node]
    return step?.kind === 'step' && 'rate' in step.ends
  })
  return isHeard ? 'rate' : null
}

/** A firm's own matter as its list shows it: where it stands, with whom, until when, and whose turn it is. */
export function presentOwn(matter: Matter, viewing: Viewing): Readonly<Record<string, unknown>> {
  const procedure = getProcedure(viewing.county, matter.procedure)
  return {
    id: matter.id,
    ...presentWhere(matter, viewing),
    awaited: matter.status === 'open' ? awaitedOf(matter, procedure) : null,
    disclosure: matter.disclosure,
  }
}
