import { type ColumnarLog, eventCount } from '../columns/columnar-log.ts'
import { caseDurations, type EventClock, wallClock } from './clock-of-log.ts'
import { directlyFollows } from './directly-follows.ts'
import { type Spread, spreadOf } from './quantile.ts'
import { variantsOf } from './variants.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000

/** The first figures of a log. */
export interface LogStats {
  readonly cases: number
  readonly events: number
  readonly activities: number
  readonly variants: number
  readonly dfg_edges: number
  readonly dfg_weight: number
  readonly start_activities: number
  readonly end_activities: number
  readonly resources: number
  /** From the first to the last event of a case on the clock on the wall, whose changes in spring and autumn count. */
  readonly duration_days: Spread
}

function positives(values: Uint32Array): number {
  let found = 0
  for (const value of values) if (value > 0) found += 1
  return found
}

function resourcesIn(log: ColumnarLog): number {
  const isSeen = new Uint8Array(log.resources.length)
  for (let c = 0; c < log.cases; c++) {
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++)
      isSeen[log.resource[i] as number] = 1
  }
  isSeen[0] = 0
  return isSeen.reduce((sum, seen) => sum + seen, 0)
}

/** Case durations on a clock in a unit of so many milliseconds. */
export function durationSpread(log: ColumnarLog, clock: EventClock, unitMs: number): Spread {
  const durations = caseDurations(log, clock)
  for (let i = 0; i < durations.length; i++) durations[i] = (durations[i] as number) / unitMs
  return spreadOf(durations)
}

/** Case durations in hours on the clock asked for: mean, median, ninth decile. */
export function durationHours(log: ColumnarLog, clock: EventClock): Spread {
  return durationSpread(log, clock, hourMs)
}

/** The first figures of a log or view: `logStats(log).cases`. */
export function logStats(log: ColumnarLog): LogStats {
  const graph = directlyFollows(log)
  return {
    cases: log.cases,
    events: eventCount(log),
    activities: positives(graph.occurrences),
    variants: variantsOf(log).variants,
    dfg_edges: graph.edges,
    dfg_weight: graph.count.reduce((sum, count) => sum + count, 0),
    start_activities: positives(graph.starts),
    end_activities: positives(graph.ends),
    resources: resourcesIn(log),
    duration_days: durationSpread(log, wallClock(log), dayMs),
  }
}
