import type { ColumnarLog } from '../columns/columnar-log.ts'
import { wallClock } from '../figures/clock-of-log.ts'

/**
 * How much of an activity the log shows: with start and complete events its waiting (enabled to start) and its service
 * (start to complete) are apart; with one event each only the time since the event before, the sojourn, is known.
 */
export type Basis = 'start-and-complete' | 'sojourn'

/** Activities as they were carried out, ordered by case and start; times are of the clock on the wall. */
export interface ActivityInstances {
  readonly basis: Basis
  readonly count: number
  /** The case, as numbered in the log or view that was asked. */
  readonly caseOf: Uint32Array
  readonly activity: Uint16Array
  /** 0 where the log names nobody. */
  readonly resource: Uint32Array
  /** The event that completed it. */
  readonly event: Uint32Array
  readonly startMs: Float64Array
  readonly endMs: Float64Array
  /** When all that had to come before in its case was done; NaN for what begins a case. */
  readonly enabledMs: Float64Array
}

interface Instance {
  readonly caseIndex: number
  readonly activity: number
  readonly resource: number
  readonly event: number
  readonly start: number
  readonly end: number
}

interface Marks {
  /** Code of the lifecycle text that begins, or completes, an activity; −1 where the log has none. */
  readonly start: number
  readonly complete: number
}

function marksOf({ lifecycles }: ColumnarLog): Marks {
  const find = (name: string) => lifecycles.findIndex((text, i) => i > 0 && text.toLowerCase() === name)
  return { start: find('start'), complete: find('complete') }
}

/** Whether starts and completions are apart in a log, so that one activity is told by two events. */
function isPairedBy({ start, complete }: Marks): boolean {
  return start !== -1 && complete !== -1
}

/**
 * By code of lifecycle, whether an event stands for an activity carried out: where starts are logged only its completion
 * does. Undefined where every event does.
 */
export function executionMarks(log: ColumnarLog): Uint8Array | undefined {
  const marks = marksOf(log)
  if (!isPairedBy(marks)) return undefined
  return Uint8Array.from(log.lifecycles, (_, code) => (code === 0 || code === marks.complete ? 1 : 0))
}

/** Each completion takes the oldest start of its activity that is still open in the case. */
function pairedInCase(log: ColumnarLog, c: number, { wall, marks }: { wall: Float64Array; marks: Marks }) {
  const open = new Map<number, number[]>()
  const found: Instance[] = []
  for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) {
    const at = wall[i] as number
    if (Number.isNaN(at)) continue
    const activity = log.activity[i] as number
    const mark = log.lifecycle[i] as number
    if (mark === marks.start) {
      open.set(activity, [...(open.get(activity) ?? []), i])
      continue
    }
    // Scheduling, assigning, suspending: neither begins nor ends the work.
    if (mark !== marks.complete && mark !== 0) continue
    const begun = open.get(activity)?.shift()
    found.push({
      caseIndex: c,
      activity,
      resource: (log.resource[begun ?? i] as number) || (log.resource[i] as number),
      event: i,
      start: begun === undefined ? at : (wall[begun] as number),
      end: at,
    })
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

function singleInCase(log: ColumnarLog, c: number, wall: Float64Array): Instance[] {
  const found: Instance[] = []
  for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) {
    const at = wall[i] as number
    if (Number.isNaN(at)) continue
    const [activity, resource] = [log.activity[i] as number, log.resource[i] as number]
    found.push({ caseIndex: c, activity, resource, event: i, start: at, end: at })
  }
  return found
}

// Seen side by side in a tenth of the cases that have both: then neither waits for the other.
const leastOverlap = 0.1

/** Pairs of activities that run beside each other, as `a · activities + b`, told by their times overlapping. */
function concurrentPairs(byCase: readonly (readonly Instance[])[], activities: number): Set<number> {
  const both = new Map<number, number>()
  const overlapping = new Map<number, number>()
  const bump = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const instances of byCase) {
    const seen = new Set<number>()
    const beside = new Set<number>()
    const present = [...new Set(instances.map(({ activity }) => activity))]
    for (const a of present) for (const b of present) if (a !== b) seen.add(a * activities + b)
    for (const [i, one] of instances.entries()) {
      for (let j = i + 1; j < instances.length; j++) {
        const other = instances[j] as Instance
        if (other.start >= one.end) break
        if (other.activity === one.activity) continue
        beside.add(one.activity * activities + other.activity)
        beside.add(other.activity * activities + one.activity)
      }
    }
    for (const key of seen) bump(both, key)
    for (const key of beside) bump(overlapping, key)
  }
  return new Set(
    [...overlapping].flatMap(([key, n]) => (n >= leastOverlap * (both.get(key) ?? n) ? [key] : [])),
  )
}

function enabledOf(
  instances: readonly Instance[],
  i: number,
  isConcurrent: (a: number, b: number) => boolean,
): number {
  const { start, activity } = instances[i] as Instance
  let enabled = Number.NaN
  for (let j = 0; j < instances.length; j++) {
    if (j === i) continue
    const other = instances[j] as Instance
    if (other.end > start || (other.start === start && j > i)) continue
    if (other.activity !== activity && isConcurrent(activity, other.activity)) continue
    if (!(other.end <= enabled)) enabled = other.end
  }
  return enabled
}

/** The activities of a log or view as they were carried out. */
export function activityInstances(log: ColumnarLog): ActivityInstances {
  const wall = wallClock(log)
  const marks = marksOf(log)
  const isPaired = isPairedBy(marks)
  const byCase = Array.from({ length: log.cases }, (_, c) =>
    isPaired ? pairedInCase(log, c, { wall, marks }) : singleInCase(log, c, wall),
  )
  const activities = log.activities.length
  const concurrent = isPaired ? concurrentPairs(byCase, activities) : new Set<number>()
  const isConcurrent = (a: number, b: number) => concurrent.has(a * activities + b)
  const enabled = byCase.flatMap(instances =>
    isPaired
      ? instances.map((_, i) => enabledOf(instances, i, isConcurrent))
      : instances.map((_, i) => instances[i - 1]?.end ?? Number.NaN),
  )
  const all = byCase.flat()
  return {
    basis: isPaired ? 'start-and-complete' : 'sojourn',
    count: all.length,
    caseOf: Uint32Array.from(all, instance => instance.caseIndex),
    activity: Uint16Array.from(all, instance => instance.activity),
    resource: Uint32Array.from(all, instance => instance.resource),
    event: Uint32Array.from(all, instance => instance.event),
    startMs: Float64Array.from(all, instance => instance.start),
    endMs: Float64Array.from(all, instance => instance.end),
    enabledMs: Float64Array.from(enabled),
  }
}
