import type { Element } from '@doudi/geomag'
import type { Series, SeriesStore } from './series-store.ts'

/** What was said of a stretch of samples, by whom and why. It lies beside them and can be taken back. */
export interface Flag {
  readonly id: string
  readonly element: Element | 'all'
  /** First and last stamp. */
  readonly fromMs: number
  readonly toMs: number
  readonly kind: string
  readonly size: number | null
  /** Whether what is computed goes without these samples. */
  readonly leavesOut: boolean
  /** Null where the program found it. */
  readonly officer: string | null
  readonly placed: number
  readonly why: string
  readonly withdrawn: { readonly at: number; readonly by: string; readonly why: string } | null
}

export type NewFlag = Omit<Flag, 'id' | 'withdrawn'>

interface Row {
  id: string
  element: Element | 'all'
  from_at: string
  to_at: string
  kind: string
  size: number | null
  leaves_out: boolean
  officer: string | null
  placed: string
  why: string
  withdrawn: string | null
  withdrawn_by: string | null
  withdrawn_why: string | null
}

function read(row: Row): Flag {
  const { id, element, kind, size, officer, why } = row
  return {
    ...{ id, element, kind, size, officer, why },
    fromMs: Number(row.from_at),
    toMs: Number(row.to_at),
    leavesOut: row.leaves_out,
    placed: Number(row.placed),
    withdrawn:
      row.withdrawn === null
        ? null
        : { at: Number(row.withdrawn), by: row.withdrawn_by ?? '', why: row.withdrawn_why ?? '' },
  }
}

/** Where a spike, or what a person has called bad, is left out, everything computed from it is due. */
async function noteDue(
  { pool }: Pick<SeriesStore, 'pool'>,
  series: number,
  flags: readonly { fromMs: number; toMs: number }[],
) {
  if (flags.length === 0) return
  await pool.query(
    'insert into geomag.due (series, from_at, to_at) select $1, * from unnest($2::bigint[], $3::bigint[])',
    [series, flags.map(f => f.fromMs), flags.map(f => f.toMs)],
  )
}

/** Places flags; those that the program has found before are passed over. The new ones come back. */
export async function placeFlags(
  store: SeriesStore,
  { id: series }: Series,
  flags: readonly NewFlag[],
): Promise<Flag[]> {
  if (flags.length === 0) return []
  const of = <K extends keyof NewFlag>(key: K): NewFlag[K][] => flags.map(f => f[key])
  const { rows } = await store.pool.query<Row>(
    `insert into geomag.flag (series, element, from_at, to_at, kind, size, leaves_out, officer, placed, why)
     select $1, * from unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::float8[], $7::bool[], $8::text[], $9::bigint[], $10::text[])
     on conflict do nothing returning *`,
    [
      series,
      of('element'),
      of('fromMs'),
      of('toMs'),
      of('kind'),
      of('size'),
      of('leavesOut'),
      of('officer'),
      of('placed'),
      of('why'),
    ],
  )
  const placed = rows.map(read)
  await noteDue(
    store,
    series,
    placed.filter(f => f.leavesOut),
  )
  return placed
}

/** Takes a flag back; undefined if it is not there or was taken back before. */
export async function withdrawFlag(
  store: SeriesStore,
  { id: series }: Series,
  { id, at, by, why }: { id: string; at: number; by: string; why: string },
): Promise<Flag | undefined> {
  const { rows } = await store.pool.query<Row>(
    `update geomag.flag set withdrawn = $3, withdrawn_by = $4, withdrawn_why = $5
     where series = $1 and id = $2 and withdrawn is null returning *`,
    [series, id, at, by, why],
  )
  const flag = rows[0] && read(rows[0])
  if (flag?.leavesOut) await noteDue(store, series, [flag])
  return flag
}

export interface FlagFilter {
  readonly fromMs: number
  readonly toMs: number
  /** With those that were taken back. */
  readonly all?: boolean
  readonly limit?: number
}

/** Flags that touch a stretch, in order of time. */
export async function readFlags(
  { pool }: SeriesStore,
  { id }: Series,
  { fromMs, toMs, all = false, limit = 2_000 }: FlagFilter,
): Promise<Flag[]> {
  const { rows } = await pool.query<Row>({
    name: 'geomag flags',
    text: `select * from geomag.flag where series = $1 and from_at < $3 and to_at >= $2 and ($4 or withdrawn is null)
           order by from_at, id limit $5`,
    values: [id, fromMs, toMs, all, limit],
  })
  return rows.map(read)
}
