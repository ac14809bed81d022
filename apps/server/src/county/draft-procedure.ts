import { type Loaded, loadProcedure, type Matter, misfitsOf, type Procedure, type Text } from '@doudi/kernel'
import { digestOf } from '@doudi/ledger'
import type { ServerContext } from '../server-context.ts'

/** A procedure file as it is being written: the procedure it would be, or what is wrong with it. */
export function loadDraft(yaml: string, { ledger }: ServerContext): Loaded {
  const county = ledger.county()
  const { endings, draftable } = ledger.registry
  const published = Object.fromEntries([...county.procedures].map(([key, p]) => [key, p.digest]))
  const around = { offices: new Set(county.offices.keys()), endings, draftable, published }
  return loadProcedure({ file: 'procedure.yaml', text: yaml, county: around, digest: digestOf })
}

/** Why running matters could not go on under a draft, with how many of them there are. */
export interface Obstacle {
  readonly node: string
  readonly title: Text | null
  readonly reason: Text
  readonly matters: number
  /** One of them, to look at. */
  readonly example: string
}

/** Which of these matters could go on under a draft as they stand, and what keeps the others. */
export function obstaclesTo(
  to: Procedure,
  matters: readonly Matter[],
  { ledger }: ServerContext,
): { fits: number; obstacles: Obstacle[] } {
  const county = ledger.county()
  const found = new Map<string, Obstacle>()
  let fits = 0
  for (const matter of matters) {
    const from = county.procedures.get(`${matter.procedure.id}@${matter.procedure.version}`)
    const [first] = from ? misfitsOf({ matter, from, to, nodes: {} }) : []
    if (!first) {
      fits += 1
      continue
    }
    const key = `${first.node} ${first.reason.en}`
    const title = (to.nodes[first.node] ?? from?.nodes[first.node])?.title ?? null
    const known = found.get(key) ?? { ...first, title, matters: 0, example: matter.number }
    found.set(key, { ...known, matters: known.matters + 1 })
  }
  return { fits, obstacles: [...found.values()].sort((a, b) => b.matters - a.matters) }
}
