import { parseArgs } from 'node:util'
import { asInstant, type Instant, type StreamId } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import pg from 'pg'
import { chainAfter, commitTo, encodeEvent } from '../packages/ledger/src/log/encode.ts'
import { insertEvents } from '../packages/ledger/src/log/postgres-log.ts'
import { type EventRow, onceOf } from '../packages/ledger/src/log/write-events.ts'
import { type MatterRow, upsertRows } from '../packages/ledger/src/matter-row.ts'
import { seeded } from '../tools/crash/seeded.ts'
import { NOW, openBenchCounty } from './bench-county.ts'
import { makeTemplates, OWN, type Template, type Window } from './matter-templates.ts'
import { sampleWords } from './sample-words.ts'

/**
 * Fills a county with matters in the rows the ledger itself would have written: the kernel decides some hundred lives,
 * and each is copied under names of its own, with a chain that can be verified. Same seed, same rows.
 *
 *   DATABASE_URL=… npx tsx bench/load-matters.ts --matters 20000 [--open 2000] [--seed 1]
 */
export interface LoadPlan {
  readonly closed: number
  readonly open: number
  readonly window: Window
  readonly seed: number
  readonly tell?: (line: string) => void
}

export interface Loaded {
  readonly matters: number
  readonly events: number
}

/** Few lives would crowd the whole county into as few moments; each of many costs the kernel a millisecond. */
const LIVES = 2_500
const BATCH = 4_000
const DAY_MS = 86_400_000

/** A text with the names of its matter left open. */
type Compiled = (own: ReadonlyMap<string, string>) => string

function compile(text: string): Compiled {
  const parts = text.split(/(@\w+@)/)
  return own => {
    let filled = ''
    for (const part of parts) filled += part.startsWith('@') ? (own.get(part) ?? part) : part
    return filled
  }
}

interface CompiledEvent {
  readonly type: string
  readonly version: number
  readonly recorded: Instant
  readonly once: string | null
  readonly isCommand: boolean
  readonly tail: Compiled
}

interface Copied {
  readonly events: readonly CompiledEvent[]
  readonly row: MatterRow
  readonly state: Compiled
  /** Number of the first copy; the others follow it. */
  readonly first: number
  readonly copies: number
}

function compileTemplate({ events, row }: Template, place: { first: number; copies: number }): Copied {
  const compiled = events.map(({ draft, recorded, version }): CompiledEvent => {
    const isCommand = draft.effective === undefined
    const text = encodeEvent({
      seq: 0,
      stream: `matter/${OWN.id}` as 'county',
      version,
      recorded,
      draft,
      ...(isCommand && { cause: { key: '@key@', request: '@request@', last: version } }),
      ...(version === 1 && { commitments: { text: '@commitment@' } }),
    })
    const tail = compile(text.slice('{"seq":0'.length))
    return { type: draft.type, version, recorded, once: onceOf(draft), isCommand, tail }
  })
  return { events: compiled, row, state: compile(row.state), ...place }
}

function idOf(n: number, openedAt: number): string {
  const time = openedAt.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}

function ownOf({ row }: Copied, n: number): Map<string, string> {
  const openedAt = row.columns.opened_at as number
  const { title, firm } = sampleWords(n)
  const year = new Date(openedAt).getUTCFullYear()
  return new Map([
    [OWN.id, idOf(n, openedAt)],
    [OWN.number, `${year}-${String(n).padStart(6, '0')}`],
    [OWN.title, title],
    [OWN.firm, firm],
  ])
}

/** Rows in the ledger's own statements, but in batches that no desk would ever send. */
async function inBatches<T>(rows: Iterable<T>, write: (batch: readonly T[]) => Promise<void>): Promise<void> {
  let batch: T[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    await write(batch)
    batch = []
  }
  if (batch.length > 0) await write(batch)
}

interface Head {
  seq: number
  chain: Buffer
  matters: number
}

/** Every event of every copy, in the order of time, as the log of a busy county has them. */
function* eventRows(copied: readonly Copied[], head: Head): Generator<EventRow> {
  const all = copied.flatMap(c => c.events.map(event => ({ c, event })))
  all.sort((a, b) => a.event.recorded - b.event.recorded)
  const request = 'f'.repeat(64)
  for (const { c, event } of all) {
    for (let i = 0; i < c.copies; i++) {
      const { version, type, recorded, once } = event
      const own = version === 1 ? ownOf(c, c.first + i) : new Map<string, string>()
      const id = idOf(c.first + i, c.row.columns.opened_at as number)
      const key = event.isCommand ? `load-${c.first + i}-${version}` : null
      own
        .set(OWN.id, id)
        .set('@key@', key ?? '')
        .set('@request@', request)
      if (version === 1) own.set('@commitment@', commitTo(id).commitment)
      head.seq += 1
      const text = `{"seq":${head.seq}${event.tail(own)}`
      head.chain = chainAfter(head.chain, text)
      const { seq, chain } = head
      yield { seq, stream: `matter/${id}` as StreamId, version, type, recorded, key, once, text, chain }
    }
  }
}

function* matterRows(copied: readonly Copied[]): Generator<MatterRow> {
  for (const c of copied) {
    for (let i = 0; i < c.copies; i++) {
      const own = ownOf(c, c.first + i)
      const [id = '', number, title, firm] = [OWN.id, OWN.number, OWN.title, OWN.firm].map(name =>
        own.get(name),
      )
      const search = [number, title, firm, sampleWords(c.first + i).text].join('\n')
      yield { ...c.row, id, search, state: c.state(own), columns: { ...c.row.columns, number, title, firm } }
    }
  }
}

/** Building an index once is far cheaper than keeping it up to date a million times. */
async function withoutIndexes(client: pg.Client, isLarge: boolean, work: () => Promise<void>): Promise<void> {
  if (!isLarge) return work()
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename in ('matter', 'matter_search') and indexname not like '%_pkey'`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await work()
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const { definition } of rows) await client.query(definition)
}

async function readHead(client: pg.Client, county: string): Promise<Head> {
  const { rows } = await client.query<{ seq: string; chain: Buffer; matters: string }>(
    'select seq, chain, matters from log_head where county = $1 for update',
    [county],
  )
  const [row] = rows
  if (!row) throw new Error(`county ${county} has no log`)
  return { seq: Number(row.seq), chain: row.chain, matters: Number(row.matters) }
}

function copiesOf(ledger: OpenLedger, plan: LoadPlan, firstNumber: number): Copied[] {
  const { closed, open, window } = plan
  const seed = seeded(`load/${plan.seed}`)
  const recent = { from: asInstant(NOW - 30 * DAY_MS), to: asInstant(NOW - DAY_MS) }
  const kinds = [
    { total: closed, templates: { count: Math.min(LIVES, closed), window, closed: true } },
    { total: open, templates: { count: Math.min(LIVES, open), window: recent, closed: false } },
  ]
  let first = firstNumber
  return kinds.flatMap(({ total, templates }) => {
    if (total === 0) return []
    const life = { ledger, seed: seed.branch(String(templates.closed)) }
    return makeTemplates(life, templates).map((template, i) => {
      const copies = Math.floor(total / templates.count) + (i < total % templates.count ? 1 : 0)
      const copied = compileTemplate(template, { first, copies })
      first += copies
      return copied
    })
  })
}

/** Loads and leaves the head where the ledger goes on. Nobody else should write to the county meanwhile. */
export async function loadMatters(url: string, ledger: OpenLedger, plan: LoadPlan): Promise<Loaded> {
  const { id: county } = ledger.county()
  const { tell = () => undefined } = plan
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    const head = await readHead(client, county)
    const before = head.seq
    const copied = copiesOf(ledger, plan, head.matters + 1)
    const matters = plan.closed + plan.open
    await withoutIndexes(client, matters > 100_000, async () => {
      await inBatches(eventRows(copied, head), batch => insertEvents(client, county, batch))
      tell(`loaded ${head.seq - before} events`)
      await inBatches(matterRows(copied), batch => upsertRows(client, county, batch))
      tell(`loaded ${matters} matters`)
    })
    const newest = Math.max(...copied.flatMap(c => c.events.map(e => e.recorded)))
    await client.query(
      'update log_head set seq = $2, chain = $3, matters = $4, recorded = greatest(recorded, $5) where county = $1',
      [county, head.seq, head.chain, head.matters + matters, newest],
    )
    await client.query('commit')
    await client.query('vacuum analyze')
    return { matters, events: head.seq - before }
  } finally {
    await client.end()
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      matters: { type: 'string', default: '20000' },
      open: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const { DATABASE_URL: url } = process.env
  if (!url) throw new Error('set DATABASE_URL to a PostgreSQL server without data of value')
  const matters = Number(values.matters)
  const open = Number(values.open ?? matters / 10)
  const ledger = await openBenchCounty(url)
  const window = { from: asInstant(Date.parse('2019-01-02')), to: asInstant(NOW - 60 * DAY_MS) }
  const tell = (line: string): void => {
    process.stderr.write(`${line}\n`)
  }
  await loadMatters(url, ledger, { closed: matters - open, open, window, seed: Number(values.seed), tell })
  await ledger.close()
}
