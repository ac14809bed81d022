import { type Actor, getProcedure, handle, type Matter, misfitsOf, type Text } from '@doudi/kernel'
import { type ServerContext, viewingOf } from '../server-context.ts'
import { type ChangedDate, changedDates } from '../several/changed-dates.ts'

/** 迁移方案: where the running matters of a version go, what renamed nodes become, and what becomes of their clocks. */
export interface MigrationPlan {
  readonly procedure: string
  readonly from: number
  readonly to: number
  /** Old node id → new node id, where they differ. */
  readonly nodes: Readonly<Record<string, string>>
  readonly clocks: 'keep' | 'recompute'
}

interface Place {
  readonly node: string
  readonly title: Text | null
  readonly reason: Text
}

/** One matter under the plan: which of its dates move, or what keeps it from going on. */
export interface Planned {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly dates: readonly ChangedDate[]
  readonly obstacles: readonly Place[]
}

/** The input of `migrate-matter` that carries one matter over as planned. */
export function inputOf({ to, nodes, clocks }: MigrationPlan, reason: string): Record<string, unknown> {
  return { version: to, nodes, clocks, reason }
}

/** Every place at which the matter does not fit, not only the first that the command would name. */
function placesOf(matter: Matter, { procedure, to: version, nodes }: MigrationPlan, context: ServerContext) {
  const county = context.ledger.county()
  const from = getProcedure(county, matter.procedure)
  const to = getProcedure(county, { id: procedure, version })
  return misfitsOf({ matter, from, to, nodes }).map(({ node, reason }): Place => {
    const title = (to.nodes[node] ?? from.nodes[node])?.title ?? null
    return { node, title, reason }
  })
}

/** Decides a migration as it would be, and writes nothing. */
export function planOne(
  context: ServerContext,
  actor: Actor,
  given: { plan: MigrationPlan; matter: Matter },
): Planned {
  const { plan, matter } = given
  const { registry, county, now } = viewingOf(context)
  const about = { id: matter.id, number: matter.number, title: matter.facts.title }
  const handled = handle(
    { registry, county, actor, now },
    { command: 'migrate-matter', matter, input: inputOf(plan, '推演') },
  )
  if ('matter' in handled) {
    const sides = [
      { matter, county },
      { matter: handled.matter, county },
    ] as const
    return { ...about, dates: changedDates(...sides, { registry, nodes: plan.nodes }), obstacles: [] }
  }
  const places = placesOf(matter, plan, context)
  const said = 'refused' in handled ? handled.refused.reason : { zh: '方案有误', en: 'the plan is wrong' }
  return {
    ...about,
    dates: [],
    obstacles: places.length > 0 ? places : [{ node: '', title: null, reason: said }],
  }
}
