import { ELEMENTS, type Element } from '@doudi/geomag'
import {
  type EvenSeries,
  filterToMinutes,
  findSpikes,
  meansOver,
  minuteFilter,
  SECOND_RULE,
} from '@doudi/magnetics'
import type pg from 'pg'
import { type Flag, type NewFlag, placeFlags, readFlags } from './flags.ts'
import { blank, type Columns, readColumns } from './read-samples.ts'
import type { Series, SeriesStore } from './series-store.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** Half the width of the filter. */
const REACH_MS = 45_000
/** So much around a stretch says what is usual there. */
const AROUND_MS = 122_000
/** A sample is called a spike when so much has come after it: whether it comes back cannot be known before. */
const AFTER_MS = 12_000
const LONGEST_MS = DAY_MS
const WEIGHTS = minuteFilter(SECOND_MS) as Float64Array

interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

function even({ startMs, intervalMs, values }: Columns, element: Element): EvenSeries {
  return { startMs, intervalMs, values: values[element] }
}

/** Leaves out what flags in force say is to be left out. */
export function withoutFlagged(columns: Columns, flags: readonly Flag[]): Columns {
  for (const flag of flags) if (flag.leavesOut && flag.withdrawn === null) blank(columns, flag)
  return columns
}

function spikesIn(columns: Columns, { fromMs, toMs }: Stretch, placed: number): NewFlag[] {
  return ELEMENTS.flatMap(element =>
    findSpikes(columns.values[element], SECOND_RULE).flatMap(i => {
      const at = columns.startMs + i * SECOND_MS
      if (at < fromMs || at > toMs) return []
      return [
        {
          ...{
            element,
            fromMs: at,
            toMs: at,
            kind: 'spike',
            size: null,
            leavesOut: true,
            officer: null,
            placed,
          },
          why: 'SECOND_RULE',
        },
      ]
    }),
  )
}

/** Minutes out of seconds, as far as the filter's window has come. */
async function deriveMinutes(
  store: SeriesStore,
  series: Series,
  { fromMs, toMs, now }: Stretch & { readonly now: number },
): Promise<void> {
  const around = { fromMs: fromMs - REACH_MS - AROUND_MS, toMs: toMs + REACH_MS + AROUND_MS }
  const columns = await readColumns(store, { series, resolution: 'second', ...around })
  const known = Math.min(toMs + REACH_MS, (series.newest ?? 0) - AFTER_MS)
  await placeFlags(store, series, spikesIn(columns, { fromMs: fromMs - MINUTE_MS, toMs: known }, now))
  withoutFlagged(columns, await readFlags(store, series, { ...around, limit: 100_000 }))
  const first = Math.ceil((fromMs - REACH_MS - MINUTE_MS) / MINUTE_MS) * MINUTE_MS
  const last = Math.floor(Math.min(toMs + REACH_MS, (series.newest ?? 0) - REACH_MS) / MINUTE_MS) * MINUTE_MS
  const minutes = ELEMENTS.map(element => filterToMinutes(even(columns, element), WEIGHTS))
  await writeValues(store.pool, 'filtered', { series: series.id, minutes, first, last })
}

interface Writing {
  readonly series: number
  readonly minutes: readonly EvenSeries[]
  readonly first: number
  readonly last: number
  readonly span?: string
}

/** Writes values between two stamps; where there are none any more, what was there goes. */
async function writeValues(pool: pg.Pool, table: 'filtered' | 'mean', writing: Writing): Promise<void> {
  const { series, minutes, first, last, span } = writing
  const [one] = minutes
  if (!one || last < first) return
  const [stamps, gone]: [number[], number[]] = [[], []]
  const columns = minutes.map((): (number | null)[] => [])
  for (let i = 0; i < one.values.length; i++) {
    const at = one.startMs + i * one.intervalMs
    if (at < first || at > last) continue
    const values = minutes.map(m => m.values[i] as number)
    if (values.every(Number.isNaN)) gone.push(at)
    else {
      stamps.push(at)
      for (const [c, v] of values.entries()) columns[c]?.push(Number.isNaN(v) ? null : Math.round(v * 1000))
    }
  }
  const spanned = span === undefined ? '' : `'${span}', `
  const key = span === undefined ? '' : 'span, '
  if (stamps.length > 0)
    await pool.query(
      `insert into geomag.${table} (series, ${key}at, x, y, z, f)
       select $1, ${spanned}* from unnest($2::bigint[], $3::int[], $4::int[], $5::int[], $6::int[])
       on conflict (series, ${key}at) do update set x = excluded.x, y = excluded.y, z = excluded.z, f = excluded.f`,
      [series, stamps, ...columns],
    )
  if (gone.length > 0)
    await pool.query(
      `delete from geomag.${table} where series = $1 and at = any($2) ${span === undefined ? '' : `and span = '${span}'`}`,
      [series, gone],
    )
}

/** Means of the hours and days that a stretch touches. */
async function deriveMeans(store: SeriesStore, series: Series, { fromMs, toMs }: Stretch): Promise<void> {
  const first = Math.floor(fromMs / DAY_MS) * DAY_MS
  const end = (Math.floor(toMs / DAY_MS) + 1) * DAY_MS
  const minutes = await readColumns(store, { series, resolution: 'minute', fromMs: first, toMs: end })
  if (series.cadence === 'minute')
    withoutFlagged(minutes, await readFlags(store, series, { fromMs: first, toMs: end, limit: 100_000 }))
  for (const span of ['hour', 'day'] as const) {
    const spanMs = span === 'hour' ? HOUR_MS : DAY_MS
    // An hour is kept by its beginning and shown by its middle.
    const means = ELEMENTS.map(element => {
      const { startMs, ...rest } = meansOver(even(minutes, element), span)
      return { ...rest, startMs: startMs - spanMs / 2 }
    })
    const from = Math.floor(fromMs / spanMs) * spanMs
    await writeValues(store.pool, 'mean', {
      series: series.id,
      minutes: means,
      first: from,
      last: toMs,
      span,
    })
  }
}

interface Due {
  readonly id: string
  readonly series: number
  readonly from_at: string
  readonly to_at: string
}

/** Stretches that lie together are computed together, none longer than a day. */
function joined(due: readonly Due[]): Stretch[] {
  const sorted = due
    .map(d => ({ fromMs: Number(d.from_at), toMs: Number(d.to_at) }))
    .sort((a, b) => a.fromMs - b.fromMs)
  const stretches: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of sorted) {
    const last = stretches.at(-1)
    if (last && fromMs <= last.toMs + MINUTE_MS) last.toMs = Math.max(last.toMs, toMs)
    else stretches.push({ fromMs, toMs })
  }
  return stretches.flatMap(({ fromMs, toMs }) => {
    const parts: Stretch[] = []
    for (let from = fromMs; from <= toMs; from += LONGEST_MS)
      parts.push({ fromMs: from, toMs: Math.min(toMs, from + LONGEST_MS) })
    return parts
  })
}

async function newestOf({ pool }: SeriesStore, id: number): Promise<Series | undefined> {
  const { rows } = await pool.query<Omit<Series, 'newest'> & { newest: string | null }>(
    'select id, station, cadence, drill, newest from geomag.series where id = $1',
    [id],
  )
  const [row] = rows
  return row && { ...row, newest: row.newest === null ? null : Number(row.newest) }
}

/**
 * Computes what is due of one series: spikes are flagged, seconds filtered to minutes, minutes averaged. A note is struck
 * off only after that, so that whoever is cut off begins again; doing it twice gives the same.
 */
export async function deriveOnce(store: SeriesStore, now: number): Promise<boolean> {
  const { rows } = await store.pool.query<Due>(
    `select id, series, from_at, to_at from geomag.due
     where series = (select series from geomag.due order by id limit 1) order by id limit 500`,
  )
  const [first] = rows
  const series = first && (await newestOf(store, first.series))
  if (!first || !series) return false
  for (const stretch of joined(rows)) {
    if (series.cadence === 'second') await deriveMinutes(store, series, { ...stretch, now })
    await deriveMeans(store, series, { fromMs: stretch.fromMs - MINUTE_MS, toMs: stretch.toMs + MINUTE_MS })
  }
  await store.pool.query('delete from geomag.due where id = any($1)', [rows.map(r => r.id)])
  return true
}

/** Computes until nothing is due. */
export async function deriveAll(store: SeriesStore, now: number): Promise<void> {
  while (await deriveOnce(store, now));
}
