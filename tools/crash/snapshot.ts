import pg from 'pg'
import { decodeEvent, type StoredEvent } from '../../packages/ledger/src/log/encode.ts'

export interface LogRow {
  readonly seq: number
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly recorded: number
  readonly key: string | null
  readonly text: string
  readonly chain: Buffer
  readonly event: StoredEvent
}

export interface StoredMatterRow {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly state: string
  readonly columns: Readonly<Record<string, unknown>>
}

/** The whole database as it was at one moment, read past the ledger: plain SQL on its own connection. */
export interface Snapshot {
  readonly log: readonly LogRow[]
  readonly matters: readonly StoredMatterRow[]
  readonly head: { readonly seq: number; readonly chain: Buffer; readonly matters: number }
  readonly externalRefs: number
  readonly noticesTwice: number
}

type Row = Readonly<Record<string, unknown>>

function logRow(row: Row): LogRow {
  const { seq, stream, version, type, recorded, key, text, chain } = row as unknown as LogRow
  return {
    ...{ seq: Number(seq), stream, version, type, recorded: Number(recorded), key, text, chain },
    event: decodeEvent(text),
  }
}

export async function readSnapshot(url: string, county: string): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const all = async (sql: string): Promise<readonly Row[]> => (await client.query<Row>(sql, [county])).rows
  try {
    await client.query('begin isolation level repeatable read read only')
    const log = (await all('select * from event_log where county = $1 order by seq')).map(logRow)
    const matters = await all('select * from matter where county = $1')
    const [head] = await all('select seq, chain, matters from log_head where county = $1')
    const [refs] = await all('select count(*) as n from external_ref where county = $1')
    const [twice] = await all(
      'select count(*) - count(distinct dedupe_key) as n from outbox where county = $1',
    )
    return {
      log,
      matters: matters.map(({ id, version, status, state, ...columns }) => ({
        ...({ id, version, status, state } as Omit<StoredMatterRow, 'columns'>),
        columns,
      })),
      head: {
        seq: Number(head?.seq),
        chain: head?.chain as Buffer,
        matters: Number(head?.matters),
      },
      externalRefs: Number(refs?.n),
      noticesTwice: Number(twice?.n),
    }
  } finally {
    await client.end()
  }
}
