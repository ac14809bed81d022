import type { ColumnarLog } from '../columns/columnar-log.ts'
import { wallClock } from '../figures/clock-of-log.ts'
import { type WorkingPattern, workedUpTo, workingTime } from '../figures/working-time.ts'

/** How long it is from one moment of the clock on the wall to another, on the clock that was asked for. */
export type Elapsed = (fromWallMs: number, toWallMs: number) => number

/** The first and last moment of a log on the wall. */
export function spanOf(log: ColumnarLog): { readonly from: number; readonly to: number } {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const at of wallClock(log)) {
    if (at < from) from = at
    if (at > to) to = at
  }
  return from <= to ? { from, to } : { from: 0, to: 0 }
}

/** Working time where a pattern is given, else all time; between moments of the log, and `besides` these. */
export function elapsedIn(
  log: ColumnarLog,
  pattern: WorkingPattern | undefined,
  besides: Iterable<number> = [],
): Elapsed {
  if (pattern === undefined) return (from, to) => to - from
  let { from: first, to: last } = spanOf(log)
  for (const moment of besides) [first, last] = [Math.min(first, moment), Math.max(last, moment)]
  const time = workingTime(pattern, first, last)
  return (from, to) => workedUpTo(time, to) - workedUpTo(time, from)
}
