import { type Instant, later } from './instant.ts'

/** A span of time, half-open: `from` belongs to it, `to` does not. */
export interface Interval {
  readonly from: Instant
  readonly to: Instant
}

/** The same time as sorted spans that neither touch nor overlap; empty spans vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(i => i.from < i.to).sort((a, b) => a.from - b.from)
  const merged: Interval[] = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last && next.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: later(last.to, next.to) }
    else merged.push(next)
  }
  return merged
}

/** What is left of `whole` when `holes` are cut out of it. */
export function subtract(whole: readonly Interval[], holes: readonly Interval[]): Interval[] {
  const cuts = union(holes)
  return union(whole).flatMap(span => {
    const rest: Interval[] = []
    let from = span.from
    for (const cut of cuts) {
      if (cut.to <= from || cut.from >= span.to) continue
      if (cut.from > from) rest.push({ from, to: cut.from })
      if (cut.to > from) from = cut.to
    }
    if (from < span.to) rest.push({ from, to: span.to })
    return rest
  })
}

/** Total length in milliseconds. */
export function lengthMs(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + (to - from), 0)
}
