import type { ColumnarLog } from '../columns/columnar-log.ts'
import type { EventClock } from './clock-of-log.ts'
import { compare, type DirectlyFollows, directlyFollows, indexEdges } from './directly-follows.ts'
import { quantiles } from './quantile.ts'

/** How long it takes from one activity to the next, in milliseconds on the clock it was asked for. */
export interface EdgeTime {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly mean: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly min: number | null
  readonly max: number | null
}

interface Gaps {
  /** Gaps of edge `e` lie from `offsets[e]` to `ends[e]`. */
  readonly values: Float64Array
  readonly offsets: Uint32Array
  readonly ends: Uint32Array
}

function gapsByEdge(log: ColumnarLog, graph: DirectlyFollows, clock: EventClock): Gaps {
  const { cases, starts, ends, activity } = log
  const { activities, dense, sparse } = indexEdges(graph, log.activities.length)
  const offsets = new Uint32Array(graph.edges + 1)
  for (let e = 0; e < graph.edges; e++) offsets[e + 1] = (offsets[e] as number) + (graph.count[e] as number)
  const next = offsets.slice(0, graph.edges)
  const values = new Float64Array(offsets[graph.edges] as number)
  for (let c = 0; c < cases; c++) {
    const end = ends[c] as number
    for (let i = (starts[c] as number) + 1; i < end; i++) {
      const place = (activity[i - 1] as number) * activities + (activity[i] as number)
      const edge = dense === undefined ? (sparse?.get(place) as number) : (dense[place] as number)
      const gap = (clock[i] as number) - (clock[i - 1] as number)
      // An event without a time makes no gap.
      if (Number.isNaN(gap)) continue
      values[next[edge] as number] = gap
      next[edge] = (next[edge] as number) + 1
    }
  }
  return { values, offsets, ends: next }
}

function timeOf(values: Float64Array, from: number, to: number): Omit<EdgeTime, 'from' | 'to' | 'count'> {
  if (from === to) return { mean: null, p50: null, p90: null, min: null, max: null }
  let sum = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = from; i < to; i++) {
    const gap = values[i] as number
    sum += gap
    if (gap < min) min = gap
    if (gap > max) max = gap
  }
  const [p50 = null, p90 = null] = quantiles(values, [0.5, 0.9], { from, to })
  return { mean: sum / (to - from), p50, p90, min, max }
}

/** The directly-follows graph with its times, exact percentiles included, by falling count. */
export function edgeTimes(log: ColumnarLog, clock: EventClock, graph = directlyFollows(log)): EdgeTime[] {
  const { values, offsets, ends } = gapsByEdge(log, graph, clock)
  const rows = Array.from(graph.count, (count, e) => ({
    from: log.activities[graph.from[e] as number] as string,
    to: log.activities[graph.to[e] as number] as string,
    count,
    ...timeOf(values, offsets[e] as number, ends[e] as number),
  }))
  return rows.sort((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to))
}
