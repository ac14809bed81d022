import { randomUUID } from 'node:crypto'
import { harbour } from '@doudi/ledger/test-register'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type Sent, type SignedIn, type TestCounty } from '../testing.ts'

const PLACE = '/api/registers/boat/entries'

let county: TestCounty
let keeper: SignedIn
let other: SignedIn
let firm: SignedIn
let plates = 0

beforeAll(async () => {
  county = await openTestCounty({ modules: [harbour] })
  const { ledger } = county.county
  await ledger.actOnCounty({
    actor: { kind: 'system' },
    command: 'set-keepers',
    input: { keepers: { boat: ['transport'] }, reason: '测试' },
    key: randomUUID(),
  })
  keeper = await county.signInAs('transport-01')
  other = await county.signInAs('wukang-01')
  firm = await county.signInAsFirm('示例企业0001')
})
afterAll(() => county.close())

function post(url: string, sent: Sent = {}) {
  return county.post(url, { headers: keeper, ...sent })
}

async function get(url: string, headers: SignedIn = keeper) {
  const answer = await county.app.inject({ url: encodeURI(url), headers })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}

async function enter(more: object = {}) {
  const { status, body } = await post(PLACE, {
    body: { name: '蜉蝣号', plate: `P-${++plates}`, owner: '示例船主', ...more },
  })
  expect(status).toBe(201)
  return body
}

describe('a register over HTTP', () => {
  test('says what its forms, acts and keepers are, and whether the reader may do them', async () => {
    const { body } = await get('/api/registers')
    const boat = body.registers.find((r: { name: string }) => r.name === 'boat')
    expect(boat).toMatchObject({
      keepers: ['transport'],
      reads: 'public',
      statuses: { moored: { zh: '停泊' } },
      fields: { properties: { owner: { 'x-personal': true, 'x-label': { zh: '船主' } } } },
    })
    const mayIn = (register: { commands: { name: string; may: boolean }[] }) =>
      Object.fromEntries(register.commands.map(c => [c.name, c.may]))
    expect(mayIn(boat)).toEqual({ enter: true, amend: true, correct: true, end: true, 'check-boat': true })
    const [foreign] = (await get('/api/registers', {})).body.registers.filter(
      (r: { name: string }) => r.name === 'boat',
    )
    expect(mayIn(foreign)).toEqual({
      enter: false,
      amend: false,
      correct: false,
      end: false,
      'check-boat': false,
    })
  })

  test('takes an entry once for a key, and an act only on the version that was seen', async () => {
    const key = randomUUID()
    const body = { name: '双桨号', plate: 'K-1' }
    const first = await post(PLACE, { body, key })
    const again = await post(PLACE, { body, key })
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect((await post(PLACE, { body: { ...body, name: '另一' }, key })).body.code).toBe(
      'idempotency-key-reused',
    )
    expect((await post(PLACE, { body })).body.code).toBe('matter/entered-already')
    const act = `${PLACE}/${first.body.id}/check-boat`
    expect((await post(act, { body: { finding: '合格' } })).status).toBe(428)
    expect((await post(act, { body: { finding: '合格' }, version: 9 })).status).toBe(412)
    const done = await post(act, { body: { finding: '合格' }, version: 1 })
    expect([done.status, done.body.status, done.body.kept, done.headers.etag]).toEqual([
      200,
      'checked',
      { checks: ['合格'] },
      '"2"',
    ])
    expect((await post(act, { body: { finding: '合格' }, version: 2 })).body.code).toBe(
      'check-boat/said-already',
    )
    expect((await post(act, { body: { finding: '' }, version: 2 })).status).toBe(422)
    expect((await post(`${PLACE}/${first.body.id}/sink`, { version: 2 })).status).toBe(404)
    expect((await post(PLACE, { body, headers: {} })).status).toBe(401)
    expect((await post(PLACE, { body, headers: other })).body.code).toBe('matter/not-yours-to-keep')
  })

  test('answers alike what is not there and what is not to be known', async () => {
    const { id } = await enter()
    for (const headers of [other, firm, {}]) {
      const there = await get(`${PLACE}/${id}`, headers)
      const nowhere = await get(`${PLACE}/nothing`, headers)
      const { traceId: _, ...said } = there.body
      const { traceId: __, ...same } = nowhere.body
      expect([there.status, said]).toEqual([404, same])
    }
    expect((await get('/api/registers/ships/entries')).status).toBe(404)
    const kept = (await get(`${PLACE}?q=蜉蝣`, other)).body
    expect(kept).toEqual({ items: [], next: null })
  })

  test('refuses a filter it does not know, and a day that is none, by name', async () => {
    expect((await get(`${PLACE}?colour=red`)).body.errors).toEqual([
      { path: 'colour', code: 'unknown-field' },
    ])
    expect((await get(`${PLACE}?on=2026-02-30`)).body.errors).toEqual([{ path: 'on', code: 'not-a-date' }])
  })

  test('shows an entry with what may be done, its history, and persons only to those near it, on the record', async () => {
    const { id } = await enter({ plate: 'D-1' })
    await post(`${PLACE}/${id}/check-boat`, { body: { finding: '合格' }, version: 1 })
    const { body, headers } = await get(`${PLACE}/${id}`)
    expect(headers.etag).toBe('"2"')
    expect(body.personal).toEqual({ owner: '示例船主' })
    expect(body.history.map((h: { type: string }) => h.type)).toEqual(['boat-checked', 'entry-entered'])
    expect(body.commands.map((c: { name: string; reason?: object }) => [c.name, c.reason])).toEqual([
      ['amend', undefined],
      ['correct', undefined],
      ['end', undefined],
      ['check-boat', undefined],
    ])
    const overseer = await county.signInAs('inspectorate-01')
    const read = await get(`${PLACE}/${id}`, overseer)
    expect([read.status, read.body.personal, read.body.commands]).toEqual([200, undefined, []])
    expect(JSON.stringify(read.body)).not.toContain('示例船主')
    const open = await get(`${PLACE}/${id}`, {})
    expect(open.body.entry).toMatchObject({ title: null, key: 'D-1', fields: { plate: 'D-1' }, kept: {} })
    const { items } = (await get('/api/audit/reads?kind=personal', overseer)).body
    const ours = items.filter((i: { what: string }) => i.what === `boat/${id} owner`)
    expect(ours.map((i: { by: { person: string } }) => i.by.person)).toEqual(['transport-01'])
    await post(`${PLACE}/${id}/end`, { body: { reason: '拆解' }, version: 2 })
    const ended = (await get(`${PLACE}/${id}`)).body.commands
    expect(ended.map((c: { name: string; reason?: object }) => [c.name, c.reason !== undefined])).toEqual([
      ['amend', true],
      ['correct', false],
      ['end', true],
      ['check-boat', true],
    ])
  })
})

describe('a matter that comes from an entry', () => {
  test('names it, is listed by it, and cannot name what its opener may not know of', async () => {
    const { id } = await enter()
    const open = (entry: string, headers: SignedIn) =>
      post('/api/matters', { body: { text: '船闸损坏', source: { register: 'boat', entry } }, headers })
    for (const headers of [other, firm, {}]) {
      const there = await open(id, headers)
      const nowhere = await open('nothing', headers)
      expect([there.status, there.body.code]).toEqual([409, 'open-matter/unknown-entry'])
      expect([nowhere.status, nowhere.body.code]).toEqual([409, 'open-matter/unknown-entry'])
    }
    const { status, body } = await open(id, keeper)
    expect(status).toBe(201)
    const listed = (await get(`/api/matters?source=${id}`)).body.items
    expect(listed.map((m: { id: string }) => m.id)).toEqual([body.id])
    expect((await get(`/api/matters?source=${id}&status=closed`)).body.items).toEqual([])
    expect((await get(`${PLACE}/${id}`)).body.matters.map((m: { id: string }) => m.id)).toEqual([body.id])
    expect((await get(`/api/matters/${body.id}`)).body.source).toEqual({ register: 'boat', entry: id })
    expect((await get(`/api/matters?source=${id}`, other)).body.items).toEqual([])
  })
})

describe('what is taken away of registers', () => {
  test('the log withholds events of entries from offices that may not read the whole of them', async () => {
    const { id } = await enter({ plate: 'L-1' })
    const log = async (headers: SignedIn) =>
      (await county.app.inject({ url: '/api/log', headers })).body.split('\n').filter(l => l.includes(id))
    expect(await log(keeper)).toHaveLength(1)
    expect(await log(other)).toHaveLength(0)
    await post(`${PLACE}/${id}/check-boat`, { body: { finding: '合格' }, version: 1 })
    // Now the public reads its plate; what it was entered with stays with those near it.
    expect((await get(`${PLACE}/${id}`, other)).status).toBe(200)
    expect(await log(other)).toHaveLength(0)
  })
})
