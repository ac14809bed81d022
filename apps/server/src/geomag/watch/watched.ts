import { MINUTE_MS, type MinuteRecord, type StationSite } from '@doudi/geomag'
import type { Columns } from '../store/read-samples.ts'
import type { Series } from '../store/series-store.ts'

/** A neighbour may be so late. */
const LATE_MS = 15 * MINUTE_MS

/** What is watched: a station's series, or a drill's. */
export interface Watched {
  readonly station: StationSite
  readonly series: Series
  readonly neighbour?: Series | undefined
  /** Whether courses of storms are told from this one: one station speaks for the county. */
  readonly speaks: boolean
  /** Whether what is found opens matters. */
  readonly opens: boolean
  readonly written: (ms: number) => string
}

function part({ startMs, values }: MinuteRecord, from: number, to: number): MinuteRecord {
  const { x, y, z, f } = values
  return {
    startMs: startMs + from * MINUTE_MS,
    values: {
      x: x.subarray(from, to),
      y: y.subarray(from, to),
      z: z.subarray(from, to),
      f: f.subarray(from, to),
    },
  }
}

/** A record as it stood at a moment. */
export function until(record: MinuteRecord, toMs: number): MinuteRecord {
  return part(record, 0, Math.floor((toMs - record.startMs) / MINUTE_MS) + 1)
}

export function since(record: MinuteRecord, fromMs: number): MinuteRecord {
  const from = Math.max(0, Math.floor((fromMs - record.startMs) / MINUTE_MS))
  return part(record, from, record.values.x.length)
}

/** From its first sample on: before it there is no record. */
export function fromFirst(columns: Columns): MinuteRecord {
  const first = columns.values.x.findIndex(v => !Number.isNaN(v))
  return part(columns, Math.max(0, first), columns.values.x.length)
}

/** Whether a record has come as far as a moment, but for the last minutes. */
export function isThere({ startMs, values }: MinuteRecord, atMs: number): boolean {
  const last = startMs + values.x.findLastIndex(v => !Number.isNaN(v)) * MINUTE_MS
  return atMs - last <= LATE_MS
}
