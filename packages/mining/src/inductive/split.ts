import type { ActivityGraph, WeightedTrace } from './activity-graph.ts'
import type { Cut } from './cuts.ts'

/** Sublogs of a cut, one per group, with equal traces counted together. */
export function collected(traces: Iterable<WeightedTrace>): WeightedTrace[] {
  const counts = new Map<string, { trace: readonly number[]; count: number }>()
  for (const { trace, count } of traces) {
    const key = trace.join(' ')
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { trace, count })
    else known.count += count
  }
  return [...counts.values()]
}

type GroupOf = (activity: number) => number

/** A whole trace goes to the group that has most of its events; with noise, the others are dropped. */
function byChoice(trace: readonly number[], groups: number, groupOf: GroupOf): (readonly number[])[][] {
  const events = new Array<number>(groups).fill(0)
  for (const a of trace) events[groupOf(a)] = (events[groupOf(a)] as number) + 1
  const most = events.indexOf(Math.max(...events))
  const parts: (readonly number[])[][] = Array.from({ length: groups }, () => [])
  parts[most]?.push(trace.filter(a => groupOf(a) === most))
  return parts
}

function byProjection(trace: readonly number[], groups: number, groupOf: GroupOf): (readonly number[])[][] {
  return Array.from({ length: groups }, (_, g) => [trace.filter(a => groupOf(a) === g)])
}

/**
 * Cuts a trace into one stretch per group, in order, so that as few events as possible lie in a stretch that is not
 * theirs; those are noise and dropped. Without noise none does.
 */
function bySequence(trace: readonly number[], groups: number, groupOf: GroupOf): (readonly number[])[][] {
  const { length } = trace
  // best[g][i]: fewest misplaced of the first i events when the stretch of g ends before event i.
  let before = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY)
  before[0] = 0
  const begins: number[][] = []
  for (let g = 0; g < groups; g++) {
    const after: number[] = []
    const begin: number[] = []
    let [best, from, misplaced] = [Number.POSITIVE_INFINITY, 0, 0]
    for (let i = 0; i <= length; i++) {
      if (i > 0 && groupOf(trace[i - 1] as number) !== g) misplaced += 1
      const fresh = (before[i] as number) - misplaced
      if (fresh < best) [best, from] = [fresh, i]
      after.push(best + misplaced)
      begin.push(from)
    }
    before = after
    begins.push(begin)
  }
  const parts: (readonly number[])[][] = Array.from({ length: groups }, () => [])
  let end = length
  for (let g = groups - 1; g >= 0; g--) {
    const from = begins[g]?.[end] ?? 0
    parts[g]?.push(trace.slice(from, end).filter(a => groupOf(a) === g))
    end = from
  }
  return parts
}

/** Rounds of the body with redos between; a redo at an end, or two in a row, have an empty body beside them. */
function byLoop(trace: readonly number[], groups: number, groupOf: GroupOf): (readonly number[])[][] {
  const parts: (readonly number[])[][] = Array.from({ length: groups }, () => [])
  let stretch: number[] = []
  let current = 0
  const close = (next: number): void => {
    parts[current]?.push(stretch)
    if (current !== 0 && next !== 0) parts[0]?.push([])
    stretch = []
    current = next
  }
  for (const a of trace) {
    const g = groupOf(a)
    if (g !== current) close(g)
    stretch.push(a)
  }
  close(-1)
  return parts
}

const splits = { choice: byChoice, sequence: bySequence, parallel: byProjection, loop: byLoop } as const

/** The sublogs that a cut leaves, by group. */
export function splitLog(
  traces: readonly WeightedTrace[],
  graph: ActivityGraph,
  cut: Cut,
): WeightedTrace[][] {
  const groupOfActivity = new Map(graph.activities.map((a, i) => [a, cut.group[i] as number]))
  const groupOf: GroupOf = a => groupOfActivity.get(a) as number
  const sublogs: WeightedTrace[][] = Array.from({ length: cut.groups }, () => [])
  for (const { trace, count } of traces) {
    splits[cut.kind](trace, cut.groups, groupOf).forEach((parts, g) => {
      for (const part of parts) sublogs[g]?.push({ trace: part, count })
    })
  }
  return sublogs.map(collected)
}
