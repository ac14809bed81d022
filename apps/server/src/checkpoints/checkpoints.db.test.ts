import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asInstant } from '@doudi/kernel'
import { toLine } from '@doudi/ledger'
import {
  checkReceipt,
  generateKey,
  isConsistent,
  mirroredCheckpoints,
  mirrorTiles,
  openCheckpoint,
  proveConsistency,
  readSigner,
  readVerifier,
  type Signer,
  type Verdict,
  type Verifier,
  verifyLog,
} from '@doudi/proof'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildApplication } from '../create-server.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { type CheckpointRoom, openCheckpointRoom } from './checkpoint-room.ts'

let county: TestCounty
let folder: string
let mirror: string
let room: CheckpointRoom
const { secret, verifier: pinned } = generateKey('sample.invalid/deqing')
const signer = readSigner(secret) as Signer
const verifier = readVerifier(pinned) as Verifier
const NOW = asInstant(Date.parse('2026-03-02T10:00:00+08:00'))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doudi-mirror-'))
  mirror = join(folder, 'at-the-archive')
  county = await openTestCounty()
  room = openCheckpointRoom(county.county.ledger, { signer, mirrors: [mirror] })
})
afterEach(async () => {
  await county.close()
  await rm(folder, { recursive: true })
})

async function openMatter(text: string): Promise<string> {
  const headers = await county.signInAs('enterprise-centre-01')
  const { body, status } = await county.post('/api/matters', {
    headers,
    body: { text, firm: '示例企业0001' },
  })
  expect(status).toBe(201)
  return body.id
}

/** Everything there is, as an export has it. */
async function exported(): Promise<string[]> {
  const lines = await county.county.ledger.readLog(1, 100_000)
  return lines.map(line => toLine(line).slice(0, -1))
}

async function verdict(): Promise<Verdict> {
  return verifyLog({
    lines: await exported(),
    verifier,
    checkpoints: await mirroredCheckpoints(mirror),
    tiles: mirrorTiles(mirror),
  })
}

/** As the owner of the database, whom no trigger stops. */
async function asOwner(change: string): Promise<void> {
  const client = new pg.Client({ connectionString: county.url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(change)
  } finally {
    await client.end()
  }
}

describe('a county that signs its log', () => {
  test('carries checkpoints outside, and whoever holds them finds the log unchanged', async () => {
    await openMatter('厂区门口道路破损')
    const first = await room.seal(NOW)
    await openMatter('用电增容')
    await openMatter('排水不畅')
    const second = await room.seal(asInstant(NOW + 600_000))
    expect(first.kind).toBe('sealed')
    expect(second.kind).toBe('sealed')
    const { seq } = await headOf()
    expect(await verdict()).toMatchObject({ kind: 'holds', events: seq, checkpoints: [{}, { size: seq }] })
  })

  test('shows that each checkpoint continues the one before', async () => {
    const sizes = []
    for (const text of ['一', '二', '三']) {
      await openMatter(text)
      const sealed = await room.seal(NOW)
      if (sealed.kind !== 'sealed') throw new Error('not sealed')
      sizes.push(sealed.checkpoint)
    }
    for (const older of sizes)
      for (const newer of sizes.filter(c => c.size >= older.size)) {
        const path = await proveConsistency(room.tiles, older.size, newer.size)
        const asked = { older: older.size, olderRoot: older.root, size: newer.size, root: newer.root, path }
        expect(isConsistent(asked)).toBe(true)
      }
  })

  test('is answerable by two servers that sign at once', async () => {
    await openMatter('厂区门口道路破损')
    const other = openCheckpointRoom(county.county.ledger, { signer, mirrors: [] })
    const sealed = await Promise.all([room.seal(NOW), other.seal(NOW), room.seal(NOW), other.seal(NOW)])
    const roots = sealed.map(s => (s.kind === 'sealed' ? s.checkpoint.root.toString('hex') : s.reason))
    expect(new Set(roots).size).toBe(1)
  })

  test('signs nothing once an event is not what was chained', async () => {
    await openMatter('厂区门口道路破损')
    await asOwner(`update event_log set text = replace(text, '"recorded"', '"recorded" ') where seq = 7`)
    expect(await room.seal(NOW)).toEqual({ kind: 'not-sealed', reason: 'event-differs', seq: 7 })
    expect(room.faults().log).toMatchObject({ seq: 7 })
    expect(existsSync(mirror)).toBe(false)
  })

  test('signs nothing once its tree is not what was signed', async () => {
    await openMatter('厂区门口道路破损')
    await room.seal(NOW)
    await asOwner(
      `update log_tile set hashes = overlay(hashes placing '\\x00'::bytea from 40) where level = 0 and n = 0`,
    )
    await openMatter('用电增容')
    expect(await room.seal(NOW)).toMatchObject({ kind: 'not-sealed', reason: 'tree-differs' })
  })
})

async function headOf(): Promise<{ seq: number }> {
  const lines = await county.county.ledger.readLog(1, 100_000)
  return { seq: lines.length }
}

describe('the owner of the database', () => {
  test.each([
    ['an event is deleted', 'delete from event_log where seq = 9', 9],
    ['an event is changed', `update event_log set text = replace(text, '"by"', '"By"') where seq = 9`, 9],
    [
      'two events change places',
      `update event_log a set text = b.text, chain = b.chain from event_log b
       where a.county = b.county and (a.seq, b.seq) in ((9, 10), (10, 9))`,
      9,
    ],
    ['the chain is cut and sewn', `update event_log set chain = '\\x00' where seq = 9`, 9],
  ])('is found out when %s', async (_, change, seq) => {
    await openMatter('厂区门口道路破损')
    await room.seal(NOW)
    await asOwner(change)
    expect(await verdict()).toMatchObject({ kind: 'broken', seq })
  })

  test('is found out when the whole log is cut back to an older state', async () => {
    await openMatter('厂区门口道路破损')
    await room.seal(NOW)
    const { seq } = await headOf()
    await asOwner(`delete from event_log where seq > ${seq - 3};
      delete from log_tile; delete from log_tree; delete from log_checkpoint`)
    expect(await verdict()).toMatchObject({ kind: 'broken', fault: 'cut-short', seq: seq - 2 })
    expect(await room.seal(NOW), 'the log itself is sound').toMatchObject({ kind: 'sealed' })
    expect(room.faults().mirrors, 'and the mirror knows more').toMatchObject([{ reason: 'ahead', size: seq }])
  })

  test('who puts an older copy back finds the county read-only, and is told why', async () => {
    await openMatter('厂区门口道路破损')
    await room.seal(NOW)
    const { seq } = await headOf()
    await asOwner(`delete from event_log where seq > ${seq - 3}; delete from log_checkpoint; delete from log_tree;
      delete from log_tile; update log_head set seq = ${seq - 3}`)
    const { ledger, clock } = county.county
    const restored = openCheckpointRoom(ledger, { signer, mirrors: [mirror] })
    expect(restored.mayContinue()).toBe(true)
    expect((await restored.compare()).mirrors).toMatchObject([{ reason: 'ahead', size: seq }])
    const app = buildApplication({
      ...{ ledger, clock, checkpoints: restored, settings: { sample: true, instance: 'test' } },
    })
    const sent = { method: 'POST', headers: await county.signInAs('enterprise-centre-01') } as const
    for (const url of ['/api/matters', '/api/county/set-absence', '/api/portal/requests'])
      expect((await app.inject({ ...sent, url })).json()).toMatchObject({ code: 'log-behind-its-mirror' })
    expect((await app.inject({ url: '/api/matters', headers: sent.headers })).statusCode).toBe(200)
    expect((await headOf()).seq).toBe(seq - 3)
    await app.close()
  })

  test('cannot carry another log to a mirror that holds this one', async () => {
    await openMatter('厂区门口道路破损')
    await room.seal(NOW)
    const kept = await readFile(join(mirror, 'checkpoint'), 'utf8')
    const another = await openTestCounty()
    try {
      const forger = openCheckpointRoom(another.county.ledger, { signer, mirrors: [mirror] })
      const headers = await another.signInAs('enterprise-centre-01')
      for (const text of ['一', '二', '三'])
        await another.post('/api/matters', { headers, body: { text, firm: '示例企业0001' } })
      await forger.seal(NOW)
      expect(forger.faults().mirrors).toMatchObject([{ reason: 'other-log' }])
      expect(await readFile(join(mirror, 'checkpoint'), 'utf8')).toBe(kept)
    } finally {
      await another.close()
    }
  })

  test('cannot as the application change or empty what has been signed', async () => {
    await openMatter('厂区门口道路破损')
    await room.seal(NOW)
    const { pool } = county.county.ledger
    for (const change of [
      'delete from log_checkpoint',
      'update log_checkpoint set size = 1',
      'truncate log_tile',
      'delete from log_tile',
      `update log_tile set hashes = '\\x' where level = 0`,
      `update log_tile set hashes = overlay(hashes placing '\\x00'::bytea from 1)`,
    ])
      await expect(pool.query(change), change).rejects.toThrow()
  })
})

describe('an applicant', () => {
  test('holds a receipt that proves without us that the request was registered', async () => {
    const id = await openMatter('厂区门口道路破损')
    await room.seal(NOW)
    await openMatter('用电增容')
    await room.seal(NOW)
    const [opening] = (await county.county.ledger.readLog(1, 100_000)).filter(
      l => l.stream === `matter/${id}`,
    )
    if (!opening) throw new Error('no event')
    const receipt = await room.receipt(opening)
    expect(checkReceipt(String(receipt), verifier)).toMatchObject({ kind: 'holds', seq: opening.seq })
    expect(openCheckpoint(String(receipt).split('\n\n').slice(1).join('\n\n'), verifier).kind).toBe('signed')
  })

  test('has none before a checkpoint has seen the request', async () => {
    await room.seal(NOW)
    await openMatter('厂区门口道路破损')
    const { seq } = await headOf()
    expect(await room.receipt({ seq, text: '{}' })).toBeUndefined()
  })
})
