import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LogEntry, openPostgresLog } from './index.ts'
import type { Answer } from './ledger.ts'
import { chainAfter, GENESIS } from './log/encode.ts'
import { stateDigest } from './matter-row.ts'
import { APPLICANT, type Done, done, openSimpleCounty, openTestLedger, type SimpleCounty } from './testing.ts'
import { toLine } from './transfer/ndjson.ts'
import { restoreLog } from './transfer/restore.ts'

let desk: SimpleCounty
const key = (): string => desk.key()
const open = (text?: string, more?: object): Promise<Done> => desk.open(text, more)

beforeAll(async () => {
  desk = await openSimpleCounty()
})
afterAll(() => desk.close())

describe('commands', () => {
  test('a request that is registered has a number, a holder and a clock', async () => {
    const { matter } = await open()
    const found = await desk.ledger.findMatter(matter.number, desk.officer('enterprise-centre-03'))
    expect(found?.matter).toEqual(matter)
    expect(matter.number).toMatch(/^2026-\d{6}$/)
    expect(Object.keys(matter.duties)).toEqual(['whole', 'intake'])
  })

  test('the same submit sent twice, and twenty times at once, makes one matter (CMD-1, check 6 of OpenCRVS 7477)', async () => {
    const same = { actor: APPLICANT, input: { procedure: 'simple', text: '一件事' }, key: key() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.ledger.openMatter(same)))
    const again = done(await desk.ledger.openMatter(same))
    expect(new Set(answers.map(a => done(a).matter.id))).toEqual(new Set([again.matter.id]))
    expect(again).toMatchObject({ replayed: true, matter: done(answers[0] as Answer).matter })
  })

  test('a key used with another body is refused, and the first answer stays what it was', async () => {
    const first = { actor: APPLICANT, input: { procedure: 'simple', text: '甲' }, key: key() }
    const { matter } = done(await desk.ledger.openMatter(first))
    expect(await desk.ledger.openMatter({ ...first, input: { procedure: 'simple', text: '乙' } })).toEqual({
      kind: 'key-reused',
    })
    const actor = desk.officer('enterprise-centre-03')
    await desk.ledger.act({
      actor,
      matter: matter.id,
      expectedVersion: matter.version,
      command: 'dispatch',
      input: { lead: 'wukang' },
      key: key(),
    })
    expect(done(await desk.ledger.openMatter(first)).matter).toEqual(matter)
  })

  test('of two officers who act on the same version, the second is told that the matter has moved (CMD-2)', async () => {
    const { matter } = await open()
    const act = {
      actor: desk.officer('enterprise-centre-03'),
      matter: matter.id,
      expectedVersion: matter.version,
      command: 'note',
    }
    const answers = await Promise.all([
      desk.ledger.act({ ...act, input: { text: '一' }, key: key() }),
      desk.ledger.act({ ...act, input: { text: '二' }, key: key() }),
    ])
    expect(answers.map(a => a.kind).sort()).toEqual(['done', 'stale'])
  })

  test('whoever publishes on an older county is told that it has moved', async () => {
    const { version } = desk.ledger.county()
    const input = { officer: 'data-03', from: '2026-02-12', to: '2026-02-12' }
    const act = { actor: desk.officer('data-03'), command: 'set-absence', input }
    expect(await desk.ledger.actOnCounty({ ...act, key: key(), expectedVersion: version - 1 })).toEqual({
      kind: 'stale',
      version,
    })
    expect(await desk.ledger.actOnCounty({ ...act, key: key(), expectedVersion: version })).toMatchObject({
      kind: 'county-done',
    })
  })

  test('a refused or invalid command appends nothing and may be sent again with its key (CMD-3)', async () => {
    const { matter } = await open()
    const head = await openPostgresLog(desk.ledger.pool, 'deqing').head()
    const base = { matter: matter.id, expectedVersion: matter.version, key: key() }
    const refused = await desk.ledger.act({
      ...base,
      actor: desk.officer('inspectorate-03'),
      command: 'dispatch',
      input: { lead: 'wukang' },
    })
    expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'matter/not-yours' } })
    const invalid = await desk.ledger.act({
      ...base,
      actor: desk.officer('enterprise-centre-03'),
      command: 'dispatch',
      input: { lead: ['wukang'], colour: 1 },
    })
    expect(invalid).toMatchObject({
      kind: 'invalid',
      faults: [
        { path: 'lead', code: 'invalid-type' },
        { path: 'colour', code: 'unknown-field' },
      ],
    })
    expect(await openPostgresLog(desk.ledger.pool, 'deqing').head()).toEqual(head)
    const again = await desk.ledger.act({
      ...base,
      actor: desk.officer('enterprise-centre-03'),
      command: 'dispatch',
      input: { lead: 'wukang' },
    })
    expect(again.kind).toBe('done')
  })

  test('a matter the hotline has sent before is not opened twice', async () => {
    const externalRef = { system: '12345', number: 'HZ-1' }
    const { matter } = await open('热线转来', { externalRef })
    const second = await desk.ledger.openMatter({
      actor: APPLICANT,
      input: { procedure: 'simple', text: '又来', externalRef },
      key: key(),
    })
    expect(second).toEqual({ kind: 'known', matter: matter.id })
  })

  test('what speaks of a person is beside the log; the log holds a commitment to it', async () => {
    await open('我叫李示例，电话如下', { phone: '10000000001', contact: '李示例' })
    const { rows } = await desk.ledger.pool.query(
      `select text from event_log where text like '%10000000001%' or text like '%李示例%'`,
    )
    expect(rows).toEqual([])
    const beside = await desk.ledger.pool.query(
      `select field from personal_value where value = '10000000001'`,
    )
    expect(beside.rows).toEqual([{ field: 'phone' }])
  })
})

describe('the log', () => {
  async function wholeLog(): Promise<readonly LogEntry[]> {
    return openPostgresLog(desk.ledger.pool, 'deqing').read(0, 1_000_000)
  }

  test('sequence numbers are dense, times never go back, and every link of the chain can be computed again (LOG-2, LOG-3)', async () => {
    let chain = GENESIS
    let recorded = 0
    for (const [i, entry] of (await wholeLog()).entries()) {
      chain = chainAfter(chain, entry.text)
      expect(entry).toMatchObject({ chain: chain.toString('hex'), event: { seq: i + 1 } })
      expect(entry.event.recorded).toBeGreaterThanOrEqual(recorded)
      recorded = entry.event.recorded
    }
  })

  test('the application can neither change nor delete nor empty what is recorded (LOG-2)', async () => {
    for (const sql of [
      `update event_log set type = 'x'`,
      'delete from event_log',
      'truncate event_log',
      'alter table event_log disable trigger all',
      'drop table event_log',
    ]) {
      await expect(desk.ledger.pool.query(sql)).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  test('rebuilding from the log gives every matter the state it has (PRJ-1)', async () => {
    const { matter } = await open()
    desk.setTime('2026-03-31 09:00')
    await desk.ledger.wakeDue()
    const other = await openTestLedger({ found: false })
    const lines = (await wholeLog()).map(toLine)
    async function* each(): AsyncGenerator<string> {
      for (const line of lines) yield line.slice(0, -1)
    }
    expect(await restoreLog(other.ledger, each())).toMatchObject({ kind: 'restored', events: lines.length })
    const ids = await desk.ledger.pool.query<{ id: string; state: string }>(
      'select id, state from matter order by id',
    )
    const restored = await other.ledger.pool.query<{ id: string; state: string }>(
      'select id, state from matter order by id',
    )
    const digests = (rows: { id: string; state: string }[]): string[] =>
      rows.map(r => `${r.id} ${stateDigest(r.state)}`)
    expect(digests(restored.rows)).toEqual(digests(ids.rows))
    expect(restored.rows.map(r => r.id)).toContain(matter.id)
    expect(await restoreLog(other.ledger, each())).toEqual({ kind: 'not-empty' })
    await other.close()
  })

  test('one changed character in an export is found, with its line', async () => {
    const lines = (await wholeLog()).map(toLine).map(l => l.slice(0, -1))
    const at = lines.findIndex(l => l.includes('"matter-opened"'))
    lines[at] = (lines[at] ?? '').replace('simple', 'simpel')
    const other = await openTestLedger({ found: false })
    async function* each(): AsyncGenerator<string> {
      yield* lines
    }
    expect(await restoreLog(other.ledger, each())).toEqual({
      kind: 'broken',
      line: at + 1,
      reason: 'chain-differs',
    })
    expect((await openPostgresLog(other.ledger.pool, 'deqing').head()).seq).toBe(0)
    await other.close()
  })
})

describe('lists and search', () => {
  test('Chinese is found from one character on, and a phrase inside a longer run (check 9, Zammad 1696)', async () => {
    const { matter } = await open('危险货物道路运输经营许可证到期如何换领')
    const reader = desk.officer('enterprise-centre-03')
    for (const q of ['危', '许可', '货物道路', '道路运输经营', '换领', matter.number]) {
      const { items } = await desk.ledger.list({ q }, reader)
      expect(
        items.map(i => i.id),
        q,
      ).toContain(matter.id)
    }
    expect((await desk.ledger.list({ q: '货运' }, reader)).items).toEqual([])
    expect((await desk.ledger.list({ q: '%' }, reader)).items).toEqual([])
  })

  test('pages join without gap or overlap', async () => {
    const reader = desk.officer('enterprise-centre-03')
    const all = (await desk.ledger.list({ limit: 200 }, reader)).items.map(i => i.id)
    const paged: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await desk.ledger.list({ limit: 3, ...(cursor && { cursor }) }, reader)
      paged.push(...page.items.map(i => i.id))
      if (!page.next) break
      cursor = page.next
    }
    expect(paged).toEqual(all)
  })

  test('an officer who is recused does not find the matter, in lists or by its number', async () => {
    const { matter } = await open('需要回避的事')
    const actor = desk.officer('enterprise-centre-03')
    await desk.ledger.act({
      actor,
      matter: matter.id,
      expectedVersion: matter.version,
      command: 'recuse',
      input: { officer: 'enterprise-centre-03', reason: '亲属' },
      key: key(),
    })
    expect(await desk.ledger.findMatter(matter.number, actor)).toBeUndefined()
    expect((await desk.ledger.list({ q: '回避的事' }, actor)).items).toEqual([])
    expect(
      (await desk.ledger.list({ q: '回避的事' }, desk.officer('enterprise-centre-04'))).items,
    ).toHaveLength(1)
  })
})
