import type { ColumnarLog } from '../columns/columnar-log.ts'

/**
 * The directly-follows graph (van der Aalst, Process Mining, 2016, §6.2): how often activity `b` is the next event
 * of the same case after `a`. Edge `e` leads from `from[e]` to `to[e]`; the sum of counts is events − cases.
 */
export interface DirectlyFollows {
  readonly edges: number
  readonly from: Uint16Array
  readonly to: Uint16Array
  readonly count: Uint32Array
  /** How often each activity occurs, begins a case and ends one. */
  readonly occurrences: Uint32Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

// Up to 2,048 activities the whole matrix has its place; it is the faster way by far.
const mostDense = 2048

/** Number of the edge a → b, or −1. */
export interface EdgeIndex {
  readonly activities: number
  readonly dense: Int32Array | undefined
  readonly sparse: ReadonlyMap<number, number> | undefined
}

function countDense(log: ColumnarLog, activities: number): Uint32Array {
  const { cases, starts, ends, activity } = log
  const counts = new Uint32Array(activities * activities)
  for (let c = 0; c < cases; c++) {
    const end = ends[c] as number
    let i = starts[c] as number
    if (i >= end) continue
    let row = (activity[i] as number) * activities
    for (i += 1; i < end; i++) {
      const next = activity[i] as number
      counts[row + next] = (counts[row + next] as number) + 1
      row = next * activities
    }
  }
  return counts
}

function countSparse(log: ColumnarLog, activities: number): Map<number, number> {
  const { cases, starts, ends, activity } = log
  const counts = new Map<number, number>()
  for (let c = 0; c < cases; c++) {
    for (let i = (starts[c] as number) + 1; i < (ends[c] as number); i++) {
      const edge = (activity[i - 1] as number) * activities + (activity[i] as number)
      counts.set(edge, (counts.get(edge) ?? 0) + 1)
    }
  }
  return counts
}

type Edges = Pick<DirectlyFollows, 'from' | 'count'>

/** An activity occurs as often as edges leave it and cases end with it. */
function countActivities(
  log: ColumnarLog,
  edges: Edges,
): Pick<DirectlyFollows, 'occurrences' | 'starts' | 'ends'> {
  const { activity } = log
  const starts = new Uint32Array(log.activities.length)
  const ends = new Uint32Array(log.activities.length)
  for (let c = 0; c < log.cases; c++) {
    const [from, to] = [log.starts[c] as number, log.ends[c] as number]
    if (from >= to) continue
    const first = activity[from] as number
    const last = activity[to - 1] as number
    starts[first] = (starts[first] as number) + 1
    ends[last] = (ends[last] as number) + 1
  }
  const occurrences = ends.slice()
  for (let e = 0; e < edges.count.length; e++) {
    const a = edges.from[e] as number
    occurrences[a] = (occurrences[a] as number) + (edges.count[e] as number)
  }
  return { occurrences, starts, ends }
}

/** Counts the graph of a log or view in one pass. */
export function directlyFollows(log: ColumnarLog): DirectlyFollows {
  const activities = log.activities.length
  const places: number[] = []
  const found: number[] = []
  if (activities <= mostDense) {
    const counts = countDense(log, activities)
    for (let place = 0; place < counts.length; place++) {
      if (counts[place] === 0) continue
      places.push(place)
      found.push(counts[place] as number)
    }
  } else {
    for (const [place, count] of [...countSparse(log, activities)].sort((a, b) => a[0] - b[0])) {
      places.push(place)
      found.push(count)
    }
  }
  const from = Uint16Array.from(places, place => Math.floor(place / activities))
  const to = Uint16Array.from(places, place => place % activities)
  const count = Uint32Array.from(found)
  return { edges: places.length, from, to, count, ...countActivities(log, { from, count }) }
}

/** Finds edges by their two activities. */
export function indexEdges({ edges, from, to }: DirectlyFollows, activities: number): EdgeIndex {
  if (activities > mostDense) {
    const sparse = new Map<number, number>()
    for (let e = 0; e < edges; e++) sparse.set((from[e] as number) * activities + (to[e] as number), e)
    return { activities, dense: undefined, sparse }
  }
  const dense = new Int32Array(activities * activities).fill(-1)
  for (let e = 0; e < edges; e++) dense[(from[e] as number) * activities + (to[e] as number)] = e
  return { activities, dense, sparse: undefined }
}

/** One edge in words. */
export interface EdgeRow {
  readonly from: string
  readonly to: string
  readonly count: number
}

/** The edges by falling count, then by name. */
export function edgeRows(graph: DirectlyFollows, activities: readonly string[]): EdgeRow[] {
  const rows = Array.from(graph.count, (count, e) => ({
    from: activities[graph.from[e] as number] as string,
    to: activities[graph.to[e] as number] as string,
    count,
  }))
  return rows.sort((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to))
}

/** By code units, so that every machine orders alike. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
