import { randomUUID } from 'node:crypto'
import type { StreamId } from '@doudi/kernel'
import { type Answer, type OpenLedger, openPostgresLog } from '@doudi/ledger'
import pg from 'pg'
import { openDatabase } from '../packages/ledger/src/database.ts'
import { foundLog } from '../packages/ledger/src/log/postgres-log.ts'
import { APPLICANT, NOW, officer } from './bench-county.ts'
import { type Cpu, postmasterOf, withCpu } from './cpu.ts'
import { type Measured, measure, rounded } from './measure.ts'

const CLIENTS = [1, 8, 32] as const

export interface WriteRow {
  readonly what: string
  readonly clients: number
  readonly measured: Measured
  /** Of the plain insert with as many clients. */
  readonly ofPlain: number
  /** Microseconds of processor a call; absent where the system does not tell. */
  readonly cpu?: Cpu
  /** Processor time of a plain insert over that of this: the ratio that does not depend on the neighbours. */
  readonly ofPlainCpu?: number
}

type Done = Extract<Answer, { kind: 'done' }>

function done(answer: Answer): Done {
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  return answer
}

async function openOne(ledger: OpenLedger): Promise<Done> {
  const input = { text: '路灯不亮，夜间出行不便，请尽快安排检修', title: '路灯报修', firm: '示例企业' }
  return done(await ledger.openMatter({ actor: APPLICANT, input, key: randomUUID() }))
}

/** A command that changes an existing matter: one event, its state and its row in every list. */
function noteOf(ledger: OpenLedger, matters: readonly Done[]): (client: number) => Promise<void> {
  const actor = officer(ledger, 'enterprise-centre-03')
  const versions = matters.map(m => m.matter.version)
  let calls = 0
  return async client => {
    calls += 1
    const at = client * EACH + (calls % EACH)
    const answer = await ledger.act({
      actor,
      matter: matters[at]?.matter.id ?? '',
      expectedVersion: versions[at] ?? 0,
      command: 'note',
      input: { text: '已联系，三日内到现场查看' },
      key: randomUUID(),
    })
    versions[at] = done(answer).matter.version
  }
}

/** Opening, dispatching, two notes: what a desk does all day. Every call of it is one command. */
function mixOf(ledger: OpenLedger): (client: number) => Promise<void> {
  const current = new Map<number, { matter: Done['matter']; step: number }>()
  const actor = officer(ledger, 'enterprise-centre-03')
  const acts = [
    { command: 'dispatch', input: { lead: 'wukang' } },
    { command: 'note', input: { text: '已联系' } },
    { command: 'note', input: { text: '已到现场' } },
  ]
  return async client => {
    const at = current.get(client)
    const act = at && acts[at.step]
    if (!at || !act) {
      current.set(client, { matter: (await openOne(ledger)).matter, step: 0 })
      return
    }
    const { id, version } = at.matter
    const answer = await ledger.act({
      actor,
      matter: id,
      expectedVersion: version,
      ...act,
      key: randomUUID(),
    })
    current.set(client, { matter: done(answer).matter, step: at.step + 1 })
  }
}

/** What is inserted without the ledger: a row of the log and, for the second measure, the state of a matter besides. */
interface Plain {
  readonly table: 'plain_event' | 'plain_event_and_state'
  readonly text: string
}

const INSERT = `insert into plain_event (county, seq, stream, version, type, recorded, key, text, chain)
                values ('deqing', $1, $2, 1, 'note-added', $3, $4, $5, $6)`

/** The goal is measured by this: one durable row a transaction in a table with all columns and indexes of the log. */
const PLAIN: Plain = { table: 'plain_event', text: INSERT }

/**
 * For comparison, no goal: the least that any system which keeps states must write for a command, still without list columns,
 * words to search for, notices or personal values.
 */
const PLAIN_WITH_STATE: Plain = {
  table: 'plain_event_and_state',
  text: `with event as (${INSERT}) insert into plain_state (county, id, state) values ('deqing', $2, $7)`,
}

/** As long as they are on average: the text of a note that was added, and the state of a matter at the desk. */
const TEXT = JSON.stringify({ text: 'x'.repeat(405) })
const STATE = JSON.stringify({ text: 'x'.repeat(1_300) })

async function plainInsert(
  url: string,
  { table, text }: Plain,
  load: { clients: number; forMs: number },
): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: url, max: load.clients })
  await pool.query('create table if not exists plain_event (like event_log including all)')
  await pool.query(
    'create table if not exists plain_state (county text, id text, state text, primary key (county, id))',
  )
  const { rows } = await pool.query<{ n: string }>('select count(*) as n from plain_event')
  let seq = Number(rows[0]?.n)
  const clients = await Promise.all(Array.from({ length: load.clients }, () => pool.connect()))
  const measured = await measure(load, async client => {
    seq += 1
    const event = [seq, `matter/${randomUUID()}`, NOW, randomUUID(), TEXT, Buffer.alloc(32)]
    await clients[client]?.query({
      name: table,
      text,
      values: table === 'plain_event' ? event : [...event, STATE],
    })
  })
  for (const client of clients) client.release()
  await pool.end()
  return measured
}

/** The log port alone: it takes the head, compares versions and chains, but keeps no state and no row. */
async function bareAppend(url: string, load: { clients: number; forMs: number }): Promise<Measured> {
  const { pool } = await openDatabase(url)
  const county = `bare-${load.clients}`
  const client = await pool.connect()
  await foundLog(client, county).finally(() => client.release())
  const log = openPostgresLog(pool, county)
  const measured = await measure(load, async () => {
    const stream = `matter/${randomUUID()}` as StreamId
    const events = [{ type: 'note-added', data: { text: 'x'.repeat(200) }, by: APPLICANT }]
    await log.append({ appends: [{ stream, expected: 0, events }], key: randomUUID(), now: NOW })
  })
  await pool.end()
  return measured
}

export function benchMix(ledger: OpenLedger, load: { clients: number; forMs: number }): Promise<Measured> {
  return measure(load, mixOf(ledger))
}

/** Matters that are noted on in turn: one matter alone would be a queue of its own. */
const EACH = 20

/** Writing, side by side with the plainest thing the same server can do durably. */
export async function benchWrites(
  { url, ledger }: { url: string; ledger: OpenLedger },
  forMs: number,
): Promise<WriteRow[]> {
  const rows: WriteRow[] = []
  const client = await ledger.pool.connect()
  const postmaster = await postmasterOf(client).finally(() => client.release())
  for (const clients of CLIENTS) {
    const load = { clients, forMs }
    const matters = await Promise.all(Array.from({ length: clients * EACH }, () => openOne(ledger)))
    const kinds: [string, () => Promise<Measured>][] = [
      ['plain insert, one row a transaction', () => plainInsert(url, PLAIN, load)],
      ['plain insert with a state row', () => plainInsert(url, PLAIN_WITH_STATE, load)],
      ['bare append, one a transaction', () => bareAppend(url, load)],
      ['command: open', () => measure(load, async () => void (await openOne(ledger)))],
      ['command: note', () => measure(load, noteOf(ledger, matters))],
      ['command: open, dispatch, note, note', () => benchMix(ledger, load)],
    ]
    let plain: WriteRow | undefined
    for (const [what, run] of kinds) {
      const { measured, cpu } = await withCpu(postmaster, run)
      const row: WriteRow = {
        what,
        clients,
        measured,
        ofPlain: plain ? rounded(measured.perSecond / plain.measured.perSecond) : 1,
        ...(cpu && { cpu, ofPlainCpu: plain?.cpu ? rounded(sumOf(plain.cpu) / sumOf(cpu)) : 1 }),
      }
      plain ??= row
      rows.push(row)
    }
  }
  return rows
}

function sumOf({ process, database }: Cpu): number {
  return process + database
}
