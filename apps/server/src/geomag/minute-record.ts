import { MINUTE_MS, type MinuteRecord } from '@doudi/geomag'
import type { GeomagRoom } from './geomag-room.ts'
import { withoutFlagged } from './store/derive.ts'
import { readFlags } from './store/flags.ts'
import { readColumns } from './store/read-samples.ts'
import type { Series } from './store/series-store.ts'

/** Minutes of a range from its first sample to its last, without what flags leave out; undefined where there are none. */
export async function readMinuteRecord(
  { store }: GeomagRoom,
  series: Series,
  range: { readonly fromMs: number; readonly toMs: number },
): Promise<MinuteRecord | undefined> {
  const read = { series, resolution: 'minute' as const, ...range }
  const [columns, flags] = await Promise.all([
    readColumns(store, read),
    readFlags(store, series, { ...range, limit: 100_000 }),
  ])
  const { startMs, values } = series.cadence === 'minute' ? withoutFlagged(columns, flags) : columns
  const from = values.x.findIndex(v => !Number.isNaN(v))
  const to = values.x.findLastIndex(v => !Number.isNaN(v)) + 1
  if (from < 0) return undefined
  const { x, y, z, f } = values
  return {
    startMs: startMs + from * MINUTE_MS,
    values: { x: x.slice(from, to), y: y.slice(from, to), z: z.slice(from, to), f: f.slice(from, to) },
  }
}
