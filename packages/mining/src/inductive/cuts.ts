import {
  type ActivityGraph,
  apart,
  components,
  componentsOf,
  isStronglyConnected,
  neighbours,
  reachability,
  type Steps,
  stepsOf,
} from './activity-graph.ts'

/**
 * A cut of a graph: `group` of each activity; groups are numbered in order where order matters, and the body of a loop
 * is group 0 (Leemans, Fahland and van der Aalst, Discovering Block-Structured Process Models from Event Logs, 2013).
 */
export interface Cut {
  readonly kind: 'choice' | 'sequence' | 'parallel' | 'loop'
  readonly group: readonly number[]
  readonly groups: number
}

function countOf(group: readonly number[]): number {
  return group.reduce((most, g) => Math.max(most, g), -1) + 1
}

/** The groups numbered anew, without gaps, in order of first member. */
function renumbered(group: readonly number[]): number[] {
  const numbers = new Map<number, number>()
  return group.map(g => {
    const known = numbers.get(g) ?? numbers.size
    numbers.set(g, known)
    return known
  })
}

function choiceCut(steps: Steps): Cut | undefined {
  const group = componentsOf(neighbours(steps))
  const groups = countOf(group)
  return groups > 1 ? { kind: 'choice', group, groups } : undefined
}

/** Whether any member of one group reaches any of another, at `a · groups + b`. */
function reachOfGroups(group: readonly number[], groups: number, reached: Uint8Array): Uint8Array {
  const n = group.length
  const between = new Uint8Array(groups * groups)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (reached[i * n + j]) between[(group[i] as number) * groups + (group[j] as number)] = 1
    }
  }
  return between
}

/** Activities that reach each other, or neither of which reaches the other, cannot stand in a sequence. */
function orderedGroups({ n }: ActivityGraph, steps: Steps): number[] | undefined {
  if (isStronglyConnected(steps)) return undefined
  const reached = reachability(steps)
  let group = components(n, (i, j) => reached[i * n + j] === reached[j * n + i])
  for (;;) {
    const groups = countOf(group)
    if (groups < 2) return undefined
    const between = reachOfGroups(group, groups, reached)
    const merged = components(groups, (a, b) => between[a * groups + b] === between[b * groups + a])
    if (countOf(merged) === groups) {
      // The order is total now: the place of a group is the number of groups that reach it.
      const place = (b: number) =>
        Array.from({ length: groups }, (_, a) => a).filter(a => a !== b && between[a * groups + b] === 1)
          .length
      const places = Array.from({ length: groups }, (_, b) => place(b))
      return group.map(g => places[g] as number)
    }
    group = group.map(g => merged[g] as number)
  }
}

interface Jumps {
  /** Work can come to group `b` from before group `a` (at a, b), or go from it beyond. */
  readonly over: (a: number, b: number) => boolean
}

/** Which groups can be passed over on the way from one to another; the start is group −1, the end group `groups`. */
function jumpsOf({ n, edges, starts, ends }: ActivityGraph, group: readonly number[], groups: number): Jumps {
  const size = groups + 2
  const leads = new Uint8Array(size * size)
  for (let i = 0; i < n; i++) {
    const from = (group[i] as number) + 1
    if ((starts[i] as number) > 0) leads[from] = 1
    if ((ends[i] as number) > 0) leads[from * size + groups + 1] = 1
    for (let j = 0; j < n; j++)
      if ((edges[i * n + j] as number) > 0) leads[from * size + (group[j] as number) + 1] = 1
  }
  return { over: (a, b) => leads[(a + 1) * size + b + 1] === 1 }
}

/**
 * Groups that can only be left out together are one group, else each alone would become optional and the pair lose its
 * tie (the strict sequence cut; Leemans, Robust Process Mining with Guarantees, 2017, §6.1.3).
 */
function tiedTogether(graph: ActivityGraph, group: readonly number[]): number[] {
  const groups = countOf(group)
  const { over } = jumpsOf(graph, group, groups)
  const range = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k)
  const isSkippable = range(0, groups).map(g =>
    range(-1, g).some(a => range(g + 1, groups + 1).some(b => over(a, b))),
  )
  const tied: number[] = [0]
  for (let g = 1; g < groups; g++) {
    const before = g - 1
    // Each can be done without the other: into g from before its neighbour, and from that neighbour beyond g.
    const isAlone =
      range(-1, before).some(a => over(a, g)) && range(g + 1, groups + 1).some(b => over(before, b))
    const isTied = isSkippable[g] && isSkippable[before] && !isAlone
    tied.push((tied[before] as number) + (isTied ? 0 : 1))
  }
  return tied.at(-1) === 0 ? [...group] : group.map(g => tied[g] as number)
}

function sequenceCut(graph: ActivityGraph, steps: Steps): Cut | undefined {
  const group = orderedGroups(graph, steps)
  if (group === undefined) return undefined
  const tied = tiedTogether(graph, group)
  return { kind: 'sequence', group: tied, groups: countOf(tied) }
}

function parallelCut({ starts, ends }: ActivityGraph, steps: Steps): Cut | undefined {
  const group = componentsOf(apart(steps))
  const groups = countOf(group)
  if (groups < 2) return undefined
  // Every branch must be able to begin and to end the whole; those that cannot go with the first that can.
  const isWhole = Array.from({ length: groups }, (_, g) =>
    [starts, ends].every(values => values.some((value, i) => value > 0 && group[i] === g)),
  )
  const home = isWhole.indexOf(true)
  const joined = group.map(g => (isWhole[g] ? g : home))
  const numbered = renumbered(joined)
  const left = countOf(numbered)
  return home !== -1 && left > 1 ? { kind: 'parallel', group: numbered, groups: left } : undefined
}

/** Where the body of a loop begins and ends. */
interface Body {
  readonly startsOf: readonly number[]
  readonly endsOf: readonly number[]
}

/** Whether a part outside the body is entered from every end of it only, and left to every start of it only. */
function isRedo(graph: ActivityGraph, members: readonly number[], { startsOf, endsOf }: Body): boolean {
  const { n, edges, starts, ends } = graph
  const hasEdge = (i: number, j: number) => (edges[i * n + j] as number) > 0
  const isOnlyStart = (i: number) => (starts[i] as number) > 0 && ends[i] === 0
  const isOnlyEnd = (i: number) => (ends[i] as number) > 0 && starts[i] === 0
  let [isEntered, isLeft] = [false, false]
  for (const m of members) {
    const from = endsOf.filter(e => hasEdge(e, m)).length
    const to = startsOf.filter(s => hasEdge(m, s)).length
    if ((from > 0 && from < endsOf.length) || (to > 0 && to < startsOf.length)) return false
    if (
      startsOf.some(s => isOnlyStart(s) && hasEdge(s, m)) ||
      endsOf.some(e => isOnlyEnd(e) && hasEdge(m, e))
    )
      return false
    isEntered ||= from > 0
    isLeft ||= to > 0
  }
  return isEntered && isLeft
}

/** What is outside the body, in parts that hang together, in order of first member. */
function partsOutside({ n, edges }: ActivityGraph, outside: readonly number[]): number[][] {
  const isJoined = (a: number, b: number) => {
    const [i, j] = [outside[a] as number, outside[b] as number]
    return (edges[i * n + j] as number) > 0 || (edges[j * n + i] as number) > 0
  }
  const parts: number[][] = []
  for (const [k, part] of components(outside.length, isJoined).entries()) {
    const members = parts[part] ?? []
    members.push(outside[k] as number)
    parts[part] = members
  }
  return parts
}

function loopCut(graph: ActivityGraph): Cut | undefined {
  const { n, starts, ends } = graph
  const all = Array.from({ length: n }, (_, i) => i)
  const body = {
    startsOf: all.filter(i => (starts[i] as number) > 0),
    endsOf: all.filter(i => (ends[i] as number) > 0),
  }
  const outside = all.filter(i => starts[i] === 0 && ends[i] === 0)
  if (outside.length === 0 || outside.length === n) return undefined
  const redos = partsOutside(graph, outside).filter(members => isRedo(graph, members, body))
  if (redos.length === 0) return undefined
  const group = new Array<number>(n).fill(0)
  for (const [k, members] of redos.entries()) for (const i of members) group[i] = k + 1
  return { kind: 'loop', group, groups: redos.length + 1 }
}

/** The first cut that fits, in the order in which the inductive miner asks. */
export function findCut(graph: ActivityGraph): Cut | undefined {
  if (graph.n < 2) return undefined
  const steps = stepsOf(graph)
  return choiceCut(steps) ?? sequenceCut(graph, steps) ?? parallelCut(graph, steps) ?? loopCut(graph)
}
