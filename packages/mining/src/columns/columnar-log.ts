import type { XesAttribute } from '../log/attribute.ts'

/** One further attribute of events or of cases: `texts[codes[i]]`, where code 0 says that it is absent. */
export interface TextColumn {
  readonly key: string
  readonly type: XesAttribute['type']
  readonly codes: Uint32Array
  readonly texts: readonly string[]
}

/**
 * An event log as immutable columns, made for counting: the events of a case lie side by side, ordered by time and,
 * where times are equal, as the source had them (XES 1849 §4.1 orders a trace by its file; sources that are not
 * sorted need the time). Case `i` owns the events `starts[i]` up to but not including `ends[i]`.
 *
 * A filter is another value over the same event columns, with fewer or narrower cases: nothing is copied.
 */
export interface ColumnarLog {
  readonly cases: number
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Case `i` of this view is case `source[i]` of the loaded log: its place in `caseIds` and in case columns. */
  readonly source: Uint32Array
  readonly caseIds: readonly string[]
  readonly activities: readonly string[]
  /** `resources[0]` is nobody: the event names none. */
  readonly resources: readonly string[]
  readonly activity: Uint16Array
  readonly resource: Uint32Array
  /** The instant in milliseconds since 1970-01-01T00:00:00Z; NaN where an event has none. */
  readonly atMs: Float64Array
  /** What the clock on the wall was ahead of UTC, as the source wrote it. */
  readonly offsetMin: Int16Array
  /** `lifecycles[0]` is none. */
  readonly lifecycle: Uint8Array
  readonly lifecycles: readonly string[]
  readonly eventColumns: ReadonlyMap<string, TextColumn>
  readonly caseColumns: ReadonlyMap<string, TextColumn>
  /** Attributes with nested ones, lists and containers of events and cases, which no column can hold. */
  readonly nestedOfEvents: ReadonlyMap<number, readonly XesAttribute[]>
  readonly nestedOfCases: ReadonlyMap<number, readonly XesAttribute[]>
}

/** How many events the cases of a log or view hold. */
export function eventCount({ cases, starts, ends }: ColumnarLog): number {
  let events = 0
  for (let i = 0; i < cases; i++) events += (ends[i] as number) - (starts[i] as number)
  return events
}

/** The view of those cases that `keep` lets pass, in their order. */
export function keepCases(log: ColumnarLog, keep: (caseIndex: number) => boolean): ColumnarLog {
  const kept: number[] = []
  for (let i = 0; i < log.cases; i++) if (keep(i)) kept.push(i)
  return {
    ...log,
    cases: kept.length,
    starts: Uint32Array.from(kept, i => log.starts[i] as number),
    ends: Uint32Array.from(kept, i => log.ends[i] as number),
    source: Uint32Array.from(kept, i => log.source[i] as number),
  }
}

/** The view of cases that lie whole within a stretch of time, both ends included (the filter called "contained"). */
export function keepContained(log: ColumnarLog, fromMs: number, toMs: number): ColumnarLog {
  return keepCases(log, i => {
    const [start, end] = [log.starts[i] as number, log.ends[i] as number]
    return start < end && (log.atMs[start] as number) >= fromMs && (log.atMs[end - 1] as number) <= toMs
  })
}
