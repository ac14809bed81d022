import type { ColumnarLog } from '../columns/columnar-log.ts'
import { block, optional, type ProcessTree, silent, step } from '../trees/process-tree.ts'
import { type ActivityGraph, filtered, graphOf } from './activity-graph.ts'
import { type Cut, findCut } from './cuts.ts'
import { weightedTraces } from './inductive-miner.ts'

interface Part {
  readonly graph: ActivityGraph
  /** The part can be passed over. */
  readonly isOptional: boolean
}

/** The members of a group with the edges between them; what comes from or goes to outside begins or ends the part. */
function partOf(whole: ActivityGraph, cut: Cut, g: number): Part {
  const { n, edges, starts, ends } = whole
  const members = cut.group.flatMap((group, i) => (group === g ? [i] : []))
  const size = members.length
  const isBoundary = cut.kind === 'sequence' || cut.kind === 'loop'
  const outside = cut.group.flatMap((group, i) => (group === g ? [] : [i]))
  const from = (i: number) =>
    isBoundary ? outside.reduce((sum, o) => sum + (edges[o * n + i] as number), 0) : 0
  const to = (i: number) =>
    isBoundary ? outside.reduce((sum, o) => sum + (edges[i * n + o] as number), 0) : 0
  const graph = {
    activities: members.map(i => whole.activities[i] as number),
    n: size,
    edges: Float64Array.from({ length: size * size }, (_, k) => {
      const [i, j] = [members[Math.floor(k / size)] as number, members[k % size] as number]
      return edges[i * n + j] as number
    }),
    starts: Float64Array.from(members, i => (starts[i] as number) + from(i)),
    ends: Float64Array.from(members, i => (ends[i] as number) + to(i)),
  }
  return { graph, isOptional: cut.kind === 'sequence' && isPassedOver(whole, cut, g) }
}

function isPassedOver({ n, edges, starts, ends }: ActivityGraph, { group }: Cut, g: number): boolean {
  const places = group.map((_, i) => i)
  const earlier = places.filter(i => (group[i] as number) < g)
  const later = places.filter(i => (group[i] as number) > g)
  return (
    later.some(i => (starts[i] as number) > 0) ||
    earlier.some(i => (ends[i] as number) > 0) ||
    earlier.some(i => later.some(j => (edges[i * n + j] as number) > 0))
  )
}

function mineGraph(graph: ActivityGraph, names: readonly string[], noise: number): ProcessTree {
  const steps = graph.activities.map(a => step(names[a] as string))
  if (graph.n === 0) return silent
  if (graph.n === 1) {
    const one = steps[0] as ProcessTree
    return (graph.edges[0] as number) > 0 ? { kind: 'loop', do: one, redo: silent } : one
  }
  const clear = noise > 0 ? filtered(graph, noise) : graph
  const cut = findCut(graph) ?? (noise > 0 ? findCut(clear) : undefined)
  if (cut === undefined) return { kind: 'loop', do: block('choice', steps), redo: silent }
  const parts = Array.from({ length: cut.groups }, (_, g) => partOf(clear, cut, g))
  const trees = parts.map(({ graph: part, isOptional }) => {
    const tree = mineGraph(part, names, noise)
    return isOptional ? optional(tree) : tree
  })
  if (cut.kind !== 'loop') return block(cut.kind, trees)
  return { kind: 'loop', do: trees[0] as ProcessTree, redo: block('choice', trees.slice(1)) }
}

/**
 * The inductive miner on the directly-follows graph alone (IMd; Leemans, Fahland and van der Aalst 2018): the log is
 * looked at once, so its cost follows the activities; in exchange not every case need fit.
 */
export function discoverTreeFromGraph(
  log: ColumnarLog,
  { noise = 0 }: { readonly noise?: number } = {},
): ProcessTree {
  const traces = weightedTraces(log)
  const tree = mineGraph(graphOf(traces), log.activities, noise)
  return traces.some(({ trace }) => trace.length === 0) ? optional(tree) : tree
}
