import type { Actor, PartyId } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../embedded/test-database.ts'
import { openLedger } from '../open-ledger.ts'
import { readChanges } from '../reads/changes.ts'
import { performActs } from '../simulated/perform-acts.ts'
import { countQueries } from '../testing/count-queries.ts'
import { local, openSimpleCounty, type SimpleCounty } from '../testing.ts'
import { toLine } from '../transfer/ndjson.ts'
import { restoreLog } from '../transfer/restore.ts'
import type { EntryAnswer, EntryFilter } from './entries.ts'

let county: SimpleCounty
let keeper: Actor
let other: Actor
let guard: Actor
const PUBLIC: Actor = { kind: 'applicant' }
const FIRM: Actor = { kind: 'applicant', party: 'party-1' as PartyId }

beforeAll(async () => {
  county = await openSimpleCounty()
  keeper = county.officer('transport-01')
  other = county.officer('wukang-01')
  guard = county.officer('moganshan-01')
  const answer = await county.ledger.actOnCounty({
    actor: { kind: 'system' },
    command: 'set-keepers',
    input: { keepers: { boat: ['transport'], complaint: ['transport'] }, reason: '测试' },
    key: county.key(),
  })
  expect(answer.kind).toBe('county-done')
})
afterAll(() => county.close())

function act(
  command: string,
  input: object,
  more: { by?: Actor; entry?: string; at?: number; key?: string } = {},
): Promise<EntryAnswer> {
  const { by = keeper, entry, at, key = county.key() } = more
  return county.ledger.entries.act({
    register: 'boat',
    command,
    actor: by,
    input,
    key,
    ...(entry !== undefined && { entry }),
    ...(at !== undefined && { expectedVersion: at }),
  })
}

function entryIn(answer: EntryAnswer) {
  if (answer.kind !== 'entry-done') throw new Error(JSON.stringify(answer))
  return answer.entry
}

async function enter(input: object) {
  return entryIn(await act('enter', input))
}

async function platesFor(reader: Actor, filter: Partial<EntryFilter> = {}): Promise<unknown[]> {
  const { items } = await county.ledger.entries.list({ register: 'boat', ...filter }, reader)
  return items.map(i => i.view.fields.plate)
}

let plates = 0
const plate = (): string => `P-${++plates}`

describe('an entry of a register', () => {
  test('is entered by its keepers, once, and what speaks of a person stays beside the log', async () => {
    const input = { name: '蜉蝣号', plate: plate(), owner: '示例船主' }
    expect(await act('enter', input, { by: other })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'matter/not-yours-to-keep' },
    })
    const key = county.key()
    const first = entryIn(await act('enter', input, { key }))
    const again = await act('enter', input, { key })
    expect(again).toEqual({ kind: 'entry-done', entry: first, replayed: true })
    expect(await act('enter', { ...input, name: '别名' }, { key })).toEqual({ kind: 'key-reused' })
    const { rows } = await county.ledger.pool.query<{ text: string }>(
      'select text from event_log where stream = $1',
      [`entry/boat/${first.id}`],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.text).not.toContain('示例船主')
    expect(JSON.stringify(first)).not.toContain('示例船主')
  })

  test('is not there for whoever may not know of it, and has moved only for those who may', async () => {
    const { id } = await enter({ name: '白鹭号', plate: plate() })
    const check = { finding: '合格' }
    for (const by of [other, PUBLIC, FIRM])
      for (const at of [1, 7])
        expect(await act('check-boat', check, { by, entry: id, at })).toEqual({ kind: 'absent' })
    expect(await act('check-boat', check, { entry: 'nobodys', at: 1 })).toEqual({ kind: 'absent' })
    expect(await act('check-boat', check, { entry: id, at: 7 })).toEqual({ kind: 'stale', version: 1 })
    expect(entryIn(await act('check-boat', check, { entry: id, at: 1 })).kept).toEqual({ checks: ['合格'] })
  })

  test('holds its key alone while it is open, also among those that come at the same moment', async () => {
    const shared = plate()
    const answers = await Promise.all([1, 2, 3].map(n => act('enter', { name: `船${n}`, plate: shared })))
    expect(answers.map(a => a.kind).sort()).toEqual(['entry-done', 'refused', 'refused'])
    const [open] = answers.flatMap(a => (a.kind === 'entry-done' ? [a.entry] : []))
    const [ended, next] = await Promise.all([
      act('end', { reason: '拆解' }, { entry: open?.id ?? '', at: 1 }),
      act('enter', { name: '新船', plate: shared }),
    ])
    expect([ended.kind, next.kind]).toEqual(['entry-done', 'entry-done'])
    const taken = await act('correct', { name: '旧船', reason: '笔误' }, { entry: open?.id ?? '', at: 2 })
    expect(taken.kind).toBe('entry-done')
  })

  test('is decided with the entries that it names, as they stand', async () => {
    const beside = plate()
    const moor = { name: '依傍号', plate: plate(), berth: beside }
    expect(await act('enter', moor)).toMatchObject({ refusal: { code: 'boat/no-berth' } })
    const answers = await Promise.all([act('enter', { name: '主船', plate: beside }), act('enter', moor)])
    expect(answers.map(a => a.kind)).toEqual(['entry-done', 'entry-done'])
  })
})

describe('lists of a register', () => {
  const secret = plate()
  const shown = plate()

  beforeAll(async () => {
    await enter({
      name: '隐者号',
      plate: secret,
      firm: '示例企业0007',
      guard: 'moganshan',
      from: '2026-01-01',
    })
    const { id } = await enter({ name: '公示号', plate: shown, firm: '示例企业0008', party: 'party-1' })
    await act('check-boat', { finding: '消防合格' }, { entry: id, at: 1 })
  })

  test('hold what each reader may read and nothing else', async () => {
    expect(await platesFor(keeper, { q: '隐者' })).toEqual([secret])
    expect(await platesFor(guard, { q: '隐者' })).toEqual([secret])
    expect(await platesFor(other, { q: '隐者' })).toEqual([])
    const { items } = await county.ledger.entries.list({ register: 'boat', key: shown }, PUBLIC)
    expect(items.map(i => [i.view, i.line])).toEqual([
      [
        { fields: { plate: shown }, kept: {} },
        { title: null, key: shown, firm: null, town: null },
      ],
    ])
    const own = await county.ledger.entries.list({ register: 'boat', key: shown }, FIRM)
    expect(own.items[0]?.view.fields).toEqual({ name: '公示号', plate: shown })
  })

  test('find nothing by a word that the reader does not read', async () => {
    for (const q of ['公示号', '公示', '消防合格', '示例企业0008'])
      for (const reader of [PUBLIC, other]) expect([q, await platesFor(reader, { q })]).toEqual([q, []])
    expect(await platesFor(PUBLIC, { firm: '示例企业0008' })).toEqual([])
    expect(await platesFor(keeper, { firm: '示例企业0008' })).toEqual([shown])
    expect(await platesFor(FIRM, { q: '公示' })).toEqual([shown])
    expect(await platesFor(FIRM, { q: '消防' })).toEqual([])
    expect(await platesFor(PUBLIC, { q: shown })).toEqual([shown])
  })

  test('give whom an entry names the part that is made for him, by its words alone, and no person', async () => {
    const { entries } = county.ledger
    const input = { about: '缆绳松脱', teller: '示例企业0031', guard: 'moganshan', phone: '13800000000' }
    const given = { register: 'complaint', command: 'enter', actor: keeper, input, key: county.key() }
    const { id } = entryIn(await entries.act(given))
    const found = async (q: string, reader: Actor) =>
      (await entries.list({ register: 'complaint', q }, reader)).items.map(i => i.view.fields)
    expect(await found('缆绳', guard)).toEqual([{ about: '缆绳松脱' }])
    expect(await found('示例企业0031', guard)).toEqual([])
    expect(await found('示例企业0031', keeper)).toHaveLength(1)
    expect(await found('缆绳', other)).toEqual([])
    const rows = async (reader: Actor) =>
      (
        await county.ledger.as(reader).query({
          text: 'select 1 from personal_value where stream = $1',
          values: [`entry/complaint/${id}`],
        })
      ).rows.length
    expect([await rows(keeper), await rows(guard)]).toEqual([1, 0])
  })

  test('are filtered by who has to do with them and by what is in force', async () => {
    expect(await platesFor(keeper, { office: 'moganshan' })).toEqual([secret])
    expect(await platesFor(keeper, { q: '隐者', on: '2025-12-31' as never })).toEqual([])
    expect(await platesFor(keeper, { q: '隐者', on: '2026-01-01' as never })).toEqual([secret])
    expect(await platesFor(keeper, { status: 'ended', q: '隐者' })).toEqual([])
  })

  test('come page by page, each entry once, in one question a page', async () => {
    await performActs(
      county.ledger,
      Array.from({ length: 30 }, (_, n) => ({
        kind: 'entry' as const,
        at: local('2026-02-11 10:00'),
        register: 'boat',
        command: 'enter',
        actor: keeper,
        input: {
          name: `列队${n % 3}号`,
          plate: plate(),
          ...(n % 2 && { from: `2026-01-${n + 1 < 10 ? '0' : ''}${n + 1}` }),
        },
        key: county.key(),
      })),
    )
    for (const sort of ['title', 'changed', 'from'] as const) {
      const seen: unknown[] = []
      let cursor: string | null | undefined
      do {
        const filter = { register: 'boat', q: '列队', sort, limit: 7, ...(cursor && { cursor }) }
        const { result, queries } = await countQueries(() => county.ledger.entries.list(filter, keeper))
        expect(queries).toBe(1)
        seen.push(...result.items.map(i => i.view.fields.plate))
        cursor = result.next
      } while (cursor)
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 30, 30])
    }
  })
})

describe('the history of an entry', () => {
  test('tells offices all of it, the public what is told to readers, and persons to whoever may read of them', async () => {
    const { id } = await enter({ name: '史册号', plate: plate(), owner: '示例船主甲' })
    await act('correct', { owner: '示例船主乙', reason: '笔误' }, { entry: id, at: 1 })
    await act('check-boat', { finding: '合格', witness: '示例见证人' }, { entry: id, at: 2 })
    const told = async (reader: Actor) => {
      const seen = await county.ledger.entries.find('boat', id, reader)
      if (!seen) throw new Error('not there')
      return county.ledger.entries.history(seen, reader)
    }
    const whole = await told(keeper)
    expect(whole.told.map(t => t.text.zh)).toEqual(['登记入船只台账', '更正：船主。笔误', '检查：合格'])
    expect(whole.personal).toEqual({ owner: '示例船主乙', witness: '示例见证人' })
    const outside = await told(PUBLIC)
    expect(outside.told.map(t => t.type)).toEqual(['entry-entered', 'entry-corrected'])
    expect(outside.told.every(t => (t.by as { kind: string }).kind === 'office')).toBe(true)
    expect(outside.personal).toBeUndefined()
    const overseer = await told(county.officer('doudi-01'))
    expect([overseer.told.length, overseer.personal]).toEqual([3, undefined])
  })

  test('is among the changes that those who watch the county learn of', async () => {
    const { id } = await enter({ name: '新消息号', plate: plate() })
    const { id: countyId } = county.ledger.county()
    const changes = await readChanges(county.ledger.pool, countyId, { after: 0, limit: 10_000 })
    expect(changes.at(-1)).toMatchObject({ type: 'entry-entered', isCounty: false, entry: { id } })
    expect(changes.at(-1)?.matter).toBeUndefined()
  })
})

describe('a register whose log is carried to another place', () => {
  test('has the same entries there, byte for byte, and finds them', async () => {
    const lines: string[] = []
    for (const line of await county.ledger.readLog(1, 100_000)) lines.push(toLine(line).trimEnd())
    const database = await openTestDatabase()
    const { registry, clock } = county.ledger
    const copy = await openLedger({ url: database.url, county: county.files, registry, clock })
    try {
      async function* given() {
        yield* lines
      }
      expect(await restoreLog(copy, given())).toMatchObject({ kind: 'restored' })
      const all = async (ledger: typeof copy) =>
        (await ledger.pool.query('select * from entry order by register, id')).rows
      const own = await all(county.ledger)
      expect(own.length).toBeGreaterThan(30)
      expect(await all(copy)).toEqual(own)
      const words = async (ledger: typeof copy) =>
        (await ledger.pool.query('select id, reader, words from entry_search order by id, reader')).rows
      expect(await words(copy)).toEqual(await words(county.ledger))
    } finally {
      await copy.close()
      await database.close()
    }
  })
})
