import { ELEMENTS, type Element } from '@doudi/geomag'
import type { Series, SeriesStore } from './series-store.ts'

/** What is read: raw samples, or what was computed from them. */
export type Resolution = 'second' | 'minute' | 'hour' | 'day'

export const RESOLUTION_MS: Readonly<Record<Resolution, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

/** Columns on an even beat, nT; NaN where there is nothing. */
export interface Columns {
  readonly startMs: number
  readonly intervalMs: number
  readonly values: Readonly<Record<Element, Float64Array>>
}

interface Range {
  readonly series: Series
  readonly resolution: Resolution
  /** From here, and before there. */
  readonly fromMs: number
  readonly toMs: number
}

type Row = [place: number, x: number | null, y: number | null, z: number | null, f: number | null]

/** Means stand in the middle of their hour or day; an hour is found by its beginning. */
function sourceOf({ series, resolution }: Range): { table: string; where: string } {
  if (resolution === 'hour' || resolution === 'day')
    return { table: 'geomag.mean', where: `and span = '${resolution}'` }
  if (resolution === series.cadence) return { table: `geomag.${resolution}`, where: '' }
  return { table: 'geomag.filtered', where: '' }
}

/** A stretch of a series on an even beat; empty where its cadence is too slow for the resolution. */
export async function readColumns({ pool }: SeriesStore, range: Range): Promise<Columns> {
  const { series, resolution, fromMs, toMs } = range
  const intervalMs = RESOLUTION_MS[resolution]
  const startMs = Math.ceil(fromMs / intervalMs) * intervalMs
  const count = Math.max(0, Math.ceil((toMs - startMs) / intervalMs))
  const empty = (): Float64Array => new Float64Array(count).fill(Number.NaN)
  const values: Record<Element, Float64Array> = { x: empty(), y: empty(), z: empty(), f: empty() }
  if (resolution === 'second' && series.cadence !== 'second') return { startMs, intervalMs, values }
  const { table, where } = sourceOf(range)
  const { rows } = await pool.query<Row>({
    name: `geomag columns ${resolution} ${series.cadence}`,
    text: `select ((at - $2) / $4)::int, x, y, z, f from ${table}
           where series = $1 and at >= $2 and at < $3 ${where} order by at`,
    values: [series.id, startMs, startMs + count * intervalMs, intervalMs],
    rowMode: 'array',
  } as never)
  for (const row of rows as unknown as Row[])
    ELEMENTS.forEach((element, i) => {
      const value = row[i + 1]
      if (value !== null && value !== undefined) values[element][row[0]] = value / 1000
    })
  return { startMs, intervalMs, values }
}

/** Blanks a stretch of one element, or of all. */
export function blank(
  { startMs, intervalMs, values }: Columns,
  { element, fromMs, toMs }: { element: Element | 'all'; fromMs: number; toMs: number },
): void {
  const from = Math.max(0, Math.ceil((fromMs - startMs) / intervalMs))
  const to = Math.max(from, Math.floor((toMs - startMs) / intervalMs) + 1)
  for (const one of ELEMENTS) if (element === 'all' || element === one) values[one].fill(Number.NaN, from, to)
}
