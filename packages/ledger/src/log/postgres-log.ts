import { asInstant, type StreamId } from '@doudi/kernel'
import type pg from 'pg'
import { decodeEvent, GENESIS } from './encode.ts'
import { inTransaction } from './in-transaction.ts'
import {
  type Appended,
  type AppendRequest,
  checkAppend,
  type LogEntry,
  type LogHead,
  type LogPort,
} from './log-port.ts'
import { type EventRow, type PersonalRow, type Writing, writeEvents } from './write-events.ts'

/** What `log_head` says while it is held locked. */
export interface HeldHead {
  readonly seq: number
  readonly chain: Buffer
  readonly recorded: number
  readonly countyVersion: number
  /** Matters opened so far: the next public number. */
  readonly matters: number
}

interface HeadRow {
  seq: string
  chain: Buffer
  recorded: string
  county_version: number
  matters: string
}

/** Makes sure that a county has its head. */
export async function foundLog(client: pg.ClientBase, county: string): Promise<void> {
  await client.query(
    `insert into log_head (county, seq, chain, recorded, county_version, matters) values ($1, 0, $2, 0, 0, 0)
     on conflict do nothing`,
    [county, GENESIS],
  )
}

/**
 * Takes the head for the length of the transaction. From here to the commit no other process can append, so what is
 * read now is still true when it is written; and a process that was thought dead finds the head as others left it.
 */
export async function holdHead(client: pg.ClientBase, county: string): Promise<HeldHead> {
  const { rows } = await client.query<HeadRow>({
    name: 'hold-head',
    text: 'select seq, chain, recorded, county_version, matters from log_head where county = $1 for update',
    values: [county],
  })
  const [row] = rows
  if (!row) throw new Error(`county ${county} has no log`)
  return {
    seq: Number(row.seq),
    chain: row.chain,
    recorded: Number(row.recorded),
    countyVersion: row.county_version,
    matters: Number(row.matters),
  }
}

export async function insertEvents(
  client: pg.ClientBase,
  county: string,
  rows: readonly EventRow[],
): Promise<void> {
  await client.query({
    name: 'insert-events',
    text: `insert into event_log (county, seq, stream, version, type, recorded, key, once, text, chain)
           select $1, * from unnest($2::bigint[], $3::text[], $4::int[], $5::text[], $6::bigint[], $7::text[], $8::text[], string_to_array($9, E'\\x1f'), $10::bytea[])`,
    values: [
      county,
      rows.map(r => r.seq),
      rows.map(r => r.stream),
      rows.map(r => r.version),
      rows.map(r => r.type),
      rows.map(r => r.recorded),
      rows.map(r => r.key),
      rows.map(r => r.once),
      // JSON holds no such character, and joined texts need no escaping.
      rows.map(r => r.text).join('\u001f'),
      rows.map(r => r.chain),
    ],
  })
}

export async function insertPersonal(
  client: pg.ClientBase,
  county: string,
  rows: readonly PersonalRow[],
): Promise<void> {
  if (rows.length === 0) return
  await client.query({
    name: 'insert-personal',
    text: `insert into personal_value (county, stream, version, field, salt, value)
           select $1, * from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[])`,
    values: [
      county,
      rows.map(r => r.stream),
      rows.map(r => r.version),
      rows.map(r => r.field),
      rows.map(r => r.salt),
      rows.map(r => r.value),
    ],
  })
}

/** Moves the head, and says which mark (`xmin`) whatever is written in this transaction bears. */
export async function moveHead(
  client: pg.ClientBase,
  county: string,
  head: Omit<HeldHead, 'recorded'> & { readonly recorded: number },
): Promise<string | undefined> {
  const { rows } = await client.query<{ mark: string }>({
    name: 'move-head',
    text: `update log_head set seq = $2, chain = $3, recorded = $4, county_version = $5, matters = $6
           where county = $1 returning xmin as mark`,
    values: [county, head.seq, head.chain, head.recorded, head.countyVersion, head.matters],
  })
  return rows[0]?.mark
}

export interface KnownKey {
  readonly request: string
  readonly stream: StreamId
  readonly last: number
}

/** Which of the keys the log knows, and what they led to. */
export async function findKeys(
  client: pg.ClientBase,
  county: string,
  keys: readonly string[],
): Promise<Map<string, KnownKey>> {
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<{ key: string; text: string }>({
    name: 'find-keys',
    text: 'select key, text from event_log where county = $1 and key = any($2)',
    values: [county, keys],
  })
  return new Map(
    rows.map(({ key, text }) => {
      const { stream, cause } = decodeEvent(text)
      return [key, { request: cause?.request ?? '', stream, last: cause?.last ?? 0 }]
    }),
  )
}

interface TextRow {
  text: string
  chain: Buffer
}

function entry({ text, chain }: TextRow): LogEntry {
  return { event: decodeEvent(text), text, chain: chain.toString('hex') }
}

/** The log port on PostgreSQL, one transaction an append. The ledger appends in groups through the same functions. */
export function openPostgresLog(pool: pg.Pool, county: string): LogPort {
  async function conflictIn(
    client: pg.ClientBase,
    { appends }: AppendRequest,
  ): Promise<Appended | undefined> {
    const { rows } = await client.query<{ stream: StreamId; version: number }>(
      'select stream, max(version) as version from event_log where county = $1 and stream = any($2) group by stream',
      [county, appends.map(a => a.stream)],
    )
    const versions = new Map(rows.map(r => [r.stream, r.version]))
    const moved = appends.find(a => (versions.get(a.stream) ?? 0) !== a.expected)
    return moved && { kind: 'conflict', stream: moved.stream, version: versions.get(moved.stream) ?? 0 }
  }

  async function appendNow(request: AppendRequest): Promise<Appended> {
    const { appends, key, request: digest = '', now } = request
    return inTransaction(pool, async (client, send) => {
      const [head, keys, conflict] = await Promise.all([
        holdHead(client, county),
        findKeys(client, county, key === undefined ? [] : [key]),
        conflictIn(client, request),
      ])
      const known = key === undefined ? undefined : keys.get(key)
      if (known)
        return { kind: 'key-known', same: known.request === digest, stream: known.stream, last: known.last }
      if (conflict) return conflict
      const recorded = asInstant(Math.max(now, head.recorded))
      const writing: Writing = { seq: head.seq, chain: head.chain, recorded, events: [], personal: [] }
      appends.forEach(({ stream, expected, events }, i) => {
        const given = key !== undefined && i === 0 ? { key, request: digest } : undefined
        writeEvents(writing, { stream, after: expected, drafts: events }, given)
      })
      const { seq, chain } = writing
      send(insertEvents(client, county, writing.events))
      send(insertPersonal(client, county, writing.personal))
      send(moveHead(client, county, { ...head, seq, chain, recorded }))
      return { kind: 'appended', seq, chain: chain.toString('hex') }
    })
  }

  let running: Promise<unknown> = Promise.resolve()
  /**
   * One after another: they could not go side by side anyhow, and all sessions that wait for the head are woken whenever
   * one gets it, which costs the database several times what the append does.
   */
  async function append(request: AppendRequest): Promise<Appended> {
    checkAppend(request)
    const appended = running.then(() => appendNow(request))
    running = appended.catch(() => undefined)
    return appended
  }

  return {
    append,
    async readStream(stream, after) {
      const { rows } = await pool.query<TextRow>({
        name: 'read-stream',
        text: 'select text, chain from event_log where county = $1 and stream = $2 and version > $3 order by version',
        values: [county, stream, after],
      })
      return rows.map(entry)
    },
    async read(after, limit) {
      const { rows } = await pool.query<TextRow>({
        name: 'read-log',
        text: 'select text, chain from event_log where county = $1 and seq > $2 order by seq limit $3',
        values: [county, after, limit],
      })
      return rows.map(entry)
    },
    async head(): Promise<LogHead> {
      const { rows } = await pool.query<HeadRow>('select * from log_head where county = $1', [county])
      const [row] = rows
      if (!row) throw new Error(`county ${county} has no log`)
      return {
        seq: Number(row.seq),
        chain: row.chain.toString('hex'),
        recorded: asInstant(Number(row.recorded)),
      }
    },
  }
}
