import type { Limit, NodeId, Procedure } from '../procedure/procedure.ts'
import { limitsOf } from './limits.ts'
import type { Duty, DutyKey } from './matter.ts'
import type { Move } from './move.ts'
import type { Unfolded } from './position.ts'

type Migrate = Extract<Move, { move: 'migrate' }>

/** A limit that looks at a step looks at it under its new name. */
function renamed(limit: Limit, nameOf: (id: string) => NodeId): Limit {
  return limit.dateNamedBy ? { ...limit, dateNamedBy: nameOf(limit.dateNamedBy) } : limit
}

function keptLimits(duty: Duty, procedure: Procedure, nameOf: (id: string) => NodeId): Duty['limits'] {
  const limits = Object.entries(limitsOf(procedure, duty))
  return Object.fromEntries(limits.map(([name, limit]) => [name, renamed(limit, nameOf)]))
}

/**
 * Carries the position over to another version of the procedure: every node keeps what it has been through, under its
 * new id. Clocks go on from where they began, under the limits they began with or under those of the new version.
 */
export function migrate(matter: Unfolded, from: Procedure, { version, nodes, dropped, keep }: Migrate): void {
  const nameOf = (id: string): NodeId => (nodes[id] ?? id) as NodeId
  const gone = new Set(dropped)
  matter.procedure = { id: from.id, version }
  matter.marks = Object.fromEntries(
    Object.entries(matter.marks).flatMap(([id, mark]) => (gone.has(id) ? [] : [[nameOf(id), mark]])),
  )
  const carried = (duty: Duty): Duty => {
    const { limits: _, ...rest } = duty
    const own = duty.question ? duty.key : (nameOf(duty.key) as string as DutyKey)
    const parent = duty.question && (nameOf(duty.question.parent) as string as DutyKey)
    return {
      ...rest,
      key: own,
      node: nameOf(duty.node),
      ...(duty.question && parent && { question: { ...duty.question, parent } }),
      ...(keep ? { limits: keptLimits(duty, from, nameOf) } : { epoch: duty.epoch + 1 }),
    }
  }
  matter.duties = Object.fromEntries(Object.values(matter.duties).map(d => [carried(d).key, carried(d)]))
  matter.past = matter.past.map(carried)
}
