import type { ColumnarLog } from '../columns/columnar-log.ts'
import { type WorkingPattern, workedUpTo, workingTime } from './working-time.ts'

/** Every event's place on one clock: differences between two entries are durations on it. NaN where there is no time. */
export type EventClock = Float64Array

/** The clock that never stops: instants. */
export function elapsedClock(log: ColumnarLog): EventClock {
  return log.atMs
}

/** The clock on the wall, as the source wrote its times: what people and spreadsheets subtract. */
export function wallClock(log: ColumnarLog): EventClock {
  const { atMs, offsetMin } = log
  const clock = new Float64Array(atMs.length)
  for (let i = 0; i < clock.length; i++) clock[i] = (atMs[i] as number) + (offsetMin[i] as number) * 60_000
  return clock
}

/** The clock that runs only while there is work. */
export function workingClock(log: ColumnarLog, pattern: WorkingPattern): EventClock {
  const clock = wallClock(log)
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (let i = 0; i < clock.length; i++) {
    const at = clock[i] as number
    if (at < first) first = at
    if (at > last) last = at
  }
  if (first > last) return clock
  const time = workingTime(pattern, first, last)
  for (let i = 0; i < clock.length; i++) {
    const at = clock[i] as number
    if (!Number.isNaN(at)) clock[i] = workedUpTo(time, at)
  }
  return clock
}

/** The span of each case on a clock, in milliseconds; cases without two timed ends are left out. */
export function caseDurations(log: ColumnarLog, clock: EventClock): Float64Array {
  const { cases, starts, ends } = log
  const durations = new Float64Array(cases)
  let known = 0
  for (let c = 0; c < cases; c++) {
    const [start, end] = [starts[c] as number, ends[c] as number]
    if (start >= end) continue
    const span = (clock[end - 1] as number) - (clock[start] as number)
    if (Number.isNaN(span)) continue
    // Two offsets within one case can put the wall clock back; such a case took no time on it.
    durations[known] = Math.max(span, 0)
    known += 1
  }
  return durations.subarray(0, known)
}
