import type { ColumnarLog } from '../columns/columnar-log.ts'
import type { PetriNet, Transition } from '../nets/petri-net.ts'
import {
  countFollows,
  type Dependency,
  type DependencyRow,
  dependenciesOf,
  dependencyRows,
  type FollowCounts,
  type HeuristicsOptions,
} from './dependencies.ts'

/** What the heuristics miner found: its dependencies, and the Petri net that goes along them. */
export interface HeuristicsNet {
  readonly dependencies: readonly DependencyRow[]
  /** Not sound by construction, as the nets of trees are: alignments say what it can do. */
  readonly net: PetriNet
}

/** All largest sets of which every two are joined (Bron and Kerbosch, with a pivot). */
export function largestCliques(
  nodes: readonly number[],
  isJoined: (a: number, b: number) => boolean,
): number[][] {
  const found: number[][] = []
  const grow = (clique: number[], candidates: number[], done: number[]): void => {
    if (candidates.length === 0 && done.length === 0) found.push(clique)
    const [pivot] = [...candidates, ...done].sort(
      (a, b) => candidates.filter(c => isJoined(b, c)).length - candidates.filter(c => isJoined(a, c)).length,
    )
    let open = candidates
    let closed = done
    for (const node of candidates.filter(c => pivot === undefined || !isJoined(pivot, c))) {
      const near = (list: readonly number[]) => list.filter(other => isJoined(node, other))
      grow([...clique, node], near(open), near(closed))
      open = open.filter(other => other !== node)
      closed = [...closed, node]
    }
  }
  grow([], [...nodes], [])
  return found
}

interface Sides {
  readonly self: number
  readonly others: readonly number[]
  /** Weight of the dependency with another activity. */
  readonly weight: (other: number) => number
}

/**
 * Which of the ways in, or out, are gone together: (|b>c| + |c>b|) / (|a>b| + |a>c| + 1) above the threshold, unless one
 * of the two depends on the other.
 */
function bindingsOf({ counts, placeOf, and }: Laying, { self, others, weight }: Sides): number[][] {
  const { n, follows } = counts
  const between = (b: number, c: number) => (follows[b * n + c] as number) + (follows[c * n + b] as number)
  const depends = (b: number, c: number) => placeOf.has(b * n + c) || placeOf.has(c * n + b)
  const isTogether = (b: number, c: number) =>
    b !== c &&
    b !== self &&
    c !== self &&
    !depends(b, c) &&
    between(b, c) / (weight(b) + weight(c) + 1) >= and
  return largestCliques(others, isTogether)
}

interface Laying {
  readonly transitions: Transition[]
  readonly placeOf: ReadonlyMap<number, number>
  readonly counts: FollowCounts
  readonly and: number
}

/** One activity between a place before and a place behind it, and the silent steps that choose ways in and out. */
function layActivity(
  laying: Laying,
  dependencies: readonly Dependency[],
  about: { a: number; label: string | undefined; before: number; behind: number },
): void {
  const { transitions, placeOf, counts } = laying
  const { a, label, before, behind } = about
  const { n, follows } = counts
  const place = (from: number, to: number) => placeOf.get(from * n + to) as number
  const sources = dependencies.filter(({ to }) => to === a).map(({ from }) => from)
  const targets = dependencies.filter(({ from }) => from === a).map(({ to }) => to)
  const into: Sides = { self: a, others: sources, weight: other => follows[other * n + a] as number }
  const out: Sides = { self: a, others: targets, weight: other => follows[a * n + other] as number }
  if (sources.length > 0)
    for (const binding of bindingsOf(laying, into))
      transitions.push({ label: undefined, from: binding.map(b => place(b, a)), to: [before] })
  transitions.push({ label, from: [before], to: [behind] })
  if (targets.length > 0)
    for (const binding of bindingsOf(laying, out))
      transitions.push({ label: undefined, from: [behind], to: binding.map(b => place(a, b)) })
}

/** The causal net as a Petri net: a place for each dependency (van der Aalst 2016, §3.2.7). */
function netOf(
  log: ColumnarLog,
  counts: FollowCounts,
  { dependencies, and }: { dependencies: readonly Dependency[]; and: number },
): PetriNet {
  const { n, begin, end } = counts
  const used = [...new Set(dependencies.flatMap(({ from, to }) => [from, to]))].sort((x, y) => x - y)
  const placeOf = new Map(dependencies.map(({ from, to }, i) => [from * n + to, i]))
  const transitions: Transition[] = []
  const laying: Laying = { transitions, placeOf, counts, and }
  let places = dependencies.length
  let [first, last] = [0, 0]
  for (const a of used) {
    const [before, behind] = [places, places + 1]
    places += 2
    if (a === begin) first = before
    if (a === end) last = behind
    layActivity(laying, dependencies, { a, label: log.activities[a], before, behind })
  }
  const marked = (at: number) => Array.from({ length: places }, (_, p) => (p === at ? 1 : 0))
  return { places, transitions, initial: marked(first), final: marked(last) }
}

/**
 * Discovers a heuristics net, robust where logs are noisy and not block-structured: `discoverHeuristics(log)`.
 * Cases without events say nothing.
 */
export function discoverHeuristics(
  log: ColumnarLog,
  { dependency = 0.9, and = 0.1 }: HeuristicsOptions = {},
): HeuristicsNet {
  const counts = countFollows(log)
  const dependencies = dependenciesOf(counts, dependency)
  return { dependencies: dependencyRows(log, dependencies), net: netOf(log, counts, { dependencies, and }) }
}
