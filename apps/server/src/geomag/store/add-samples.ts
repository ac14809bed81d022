import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ELEMENTS, type SampleBatch } from '@doudi/geomag'
import { inTransaction } from '@doudi/ledger'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Series, SeriesStore } from './series-store.ts'

/** What became of a batch: every sample is one of added, known or differing. */
export interface Added {
  readonly samples: number
  readonly added: number
  /** There already, with these very values. */
  readonly known: number
  /** There already with other values, which stay: raw samples are never changed. */
  readonly differing: number
  /** Stamps of the first of them. */
  readonly differingAt: readonly number[]
  /** Of those added: older than what had come before. */
  readonly late: number
}

export interface Adding {
  readonly series: Series
  readonly batch: SampleBatch
  readonly way: 'http' | 'mqtt' | 'drill'
  readonly now: number
}

const DAY_MS = 86_400_000
const ROWS_A_CHUNK = 4_096
const MOST_TOLD = 20

function picotesla(value: number): string {
  return Number.isNaN(value) ? '\\N' : String(Math.round(value * 1000))
}

/** Lines of COPY, in chunks; `lead` begins each line. */
function* copyLines({ times, values }: SampleBatch, lead: string): Generator<string> {
  for (let from = 0; from < times.length; from += ROWS_A_CHUNK) {
    let chunk = ''
    for (let i = from; i < Math.min(times.length, from + ROWS_A_CHUNK); i++)
      chunk += `${lead}${times[i]}\t${ELEMENTS.map(e => picotesla(values[e][i] as number)).join('\t')}\n`
    yield chunk
  }
}

async function copy(client: pg.PoolClient, text: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), client.query(copyFrom(text)))
}

const madeReady = new WeakMap<pg.Pool, Set<string>>()

/** Months are made outside the transaction of the samples, so that two stations never wait for each other's. */
async function prepareMonths({ pool }: SeriesStore, from: number, to: number): Promise<void> {
  const ready = madeReady.get(pool) ?? new Set()
  madeReady.set(pool, ready)
  const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7)
  const asked = `${monthOf(from - DAY_MS)} ${monthOf(to + DAY_MS)}`
  if (ready.has(asked)) return
  await pool.query('select geomag.prepare_months($1, $2)', [from - DAY_MS, to + DAY_MS])
  ready.add(asked)
}

type Outcome = Omit<Added, 'samples'>

/** Everything is newer than anything there is: nothing can be there already. */
async function append(client: pg.PoolClient, { series, batch }: Adding): Promise<Outcome> {
  await copy(client, `copy geomag.${series.cadence} from stdin`, copyLines(batch, `${series.id}\t`))
  return { added: batch.times.length, known: 0, differing: 0, differingAt: [], late: 0 }
}

/** Something may be there already: it is laid beside what is there. */
async function merge(client: pg.PoolClient, { series, batch }: Adding, newest: number): Promise<Outcome> {
  const { times } = batch
  await client.query(
    'create temp table if not exists incoming (at bigint, x int, y int, z int, f int) on commit delete rows',
  )
  await copy(client, 'copy incoming from stdin', copyLines(batch, ''))
  const { rows } = await client.query<{ added: number; late: number }>(
    `with put as (
       insert into geomag.${series.cadence} select $1, at, x, y, z, f from incoming on conflict do nothing returning at)
     select count(*)::int as added, (count(*) filter (where at < $2))::int as late from put`,
    [series.id, newest],
  )
  const { added, late } = rows[0] ?? { added: 0, late: 0 }
  if (added === times.length) return { added, late, known: 0, differing: 0, differingAt: [] }
  const { rows: others } = await client.query<{ at: string }>(
    `select i.at from incoming i join geomag.${series.cadence} s on s.series = $1 and s.at = i.at
     where s.at between $2 and $3 and (s.x, s.y, s.z, s.f) is distinct from (i.x, i.y, i.z, i.f) order by i.at`,
    [series.id, times[0], times[times.length - 1]],
  )
  return {
    ...{ added, late },
    known: times.length - added - others.length,
    differing: others.length,
    differingAt: others.slice(0, MOST_TOLD).map(row => Number(row.at)),
  }
}

/**
 * Keeps a batch. When this returns, what it says is on disk; the same batch again changes nothing. What must be computed
 * anew is noted in the same transaction.
 */
export async function addSamples(store: SeriesStore, adding: Adding): Promise<Added> {
  const { series, batch, way, now } = adding
  const { times } = batch
  const samples = times.length
  if (samples === 0) return { samples, added: 0, known: 0, differing: 0, differingAt: [], late: 0 }
  const [first, last] = [times[0] as number, times[samples - 1] as number]
  await prepareMonths(store, first, last)
  return inTransaction(store.pool, async client => {
    const { rows } = await client.query<{ newest: string | null }>(
      'select newest from geomag.series where id = $1 for update',
      [series.id],
    )
    const newest = Number(rows[0]?.newest ?? Number.MIN_SAFE_INTEGER)
    const outcome = first > newest ? await append(client, adding) : await merge(client, adding, newest)
    await client.query('update geomag.series set newest = greatest(newest, $2) where id = $1', [
      series.id,
      last,
    ])
    if (outcome.added > 0)
      await client.query('insert into geomag.due (series, from_at, to_at) values ($1, $2, $3)', [
        series.id,
        first,
        last,
      ])
    await client.query(
      `insert into geomag.intake (series, way, received, from_at, to_at, samples, added, known, late, differing)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        series.id,
        way,
        now,
        first,
        last,
        samples,
        outcome.added,
        outcome.known,
        outcome.late,
        outcome.differing,
      ],
    )
    return { samples, ...outcome }
  })
}
