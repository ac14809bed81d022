import type { ColumnarLog } from '../columns/columnar-log.ts'
import { compare } from '../figures/directly-follows.ts'
import { activityInstances } from './activity-instances.ts'
import { spanOf } from './elapsed.ts'

/**
 * What waits before an activity, or (activity null) all matters under way. Little's law says that the mean number is the
 * arrivals per time multiplied by the mean time; where it does not hold, the queue grows, shrinks, or the log cuts it off.
 */
export interface QueueRow {
  readonly activity: string | null
  readonly arrivals: number
  readonly arrivalsPerDay: number
  /** Mean days that those who came in the window stayed. */
  readonly meanDays: number
  /** Mean number over the window, as counted moment by moment. */
  readonly meanLength: number
  readonly longest: number
  /** Arrivals per day times mean days. */
  readonly expectedLength: number
  /** Of the expected from the counted, in shares of the counted. */
  readonly deviation: number
  readonly holds: boolean
}

const dayMs = 86_400_000
const tolerance = 0.1

interface Stay {
  readonly from: number
  readonly to: number
}

interface Window {
  readonly from: number
  readonly to: number
}

/** Mean and greatest number present within the window, by going through arrivals and departures in order. */
function lengthsIn(stays: readonly Stay[], { from, to }: Window): { mean: number; longest: number } {
  const arrivals = Float64Array.from(stays, stay => stay.from).sort()
  const departures = Float64Array.from(stays, stay => stay.to).sort()
  let [present, at, area, longest, d] = [0, from, 0, 0, 0]
  const pass = (moment: number): void => {
    const inside = Math.min(Math.max(moment, from), to)
    area += present * (inside - at)
    at = inside
  }
  for (const arrival of arrivals) {
    while (d < departures.length && (departures[d] as number) <= arrival) {
      pass(departures[d] as number)
      present -= 1
      d += 1
    }
    pass(arrival)
    present += 1
    if (arrival >= from && arrival < to) longest = Math.max(longest, present)
  }
  for (; d < departures.length; d++) {
    pass(departures[d] as number)
    present -= 1
  }
  return { mean: area / (to - from), longest }
}

function rowOf(activity: string | null, stays: readonly Stay[], window: Window): QueueRow | undefined {
  const come = stays.filter(({ from }) => from >= window.from && from < window.to)
  if (come.length === 0) return undefined
  const days = (window.to - window.from) / dayMs
  const meanDays = come.reduce((sum, { from, to }) => sum + to - from, 0) / come.length / dayMs
  const { mean, longest } = lengthsIn(stays, window)
  const expected = (come.length / days) * meanDays
  const deviation = mean === 0 ? (expected === 0 ? 0 : Number.POSITIVE_INFINITY) : expected / mean - 1
  return {
    activity,
    arrivals: come.length,
    arrivalsPerDay: come.length / days,
    meanDays,
    meanLength: mean,
    longest,
    expectedLength: expected,
    deviation,
    holds: Math.abs(deviation) <= tolerance,
  }
}

/**
 * Queues by falling mean length, all matters first. The window is the log without its first and last tenth, because at
 * both ends a log holds only part of what was there.
 */
export function queueRows(log: ColumnarLog): QueueRow[] {
  const instances = activityInstances(log)
  const { from, to } = spanOf(log)
  const window = { from: from + (to - from) * 0.1, to: to - (to - from) * 0.1 }
  if (window.to <= window.from) return []
  const waiting = log.activities.map((): Stay[] => [])
  const matters = new Map<number, { from: number; to: number }>()
  for (let i = 0; i < instances.count; i++) {
    const [start, end] = [instances.startMs[i] as number, instances.endMs[i] as number]
    const enabled = instances.enabledMs[i] as number
    if (enabled <= start) waiting[instances.activity[i] as number]?.push({ from: enabled, to: start })
    const c = instances.caseOf[i] as number
    const matter = matters.get(c)
    matters.set(c, { from: Math.min(matter?.from ?? start, start), to: Math.max(matter?.to ?? end, end) })
  }
  const whole = rowOf(null, [...matters.values()], window)
  const rows = waiting.flatMap((stays, a) => rowOf(log.activities[a] as string, stays, window) ?? [])
  rows.sort((a, b) => b.meanLength - a.meanLength || compare(a.activity ?? '', b.activity ?? ''))
  return whole === undefined ? rows : [whole, ...rows]
}
