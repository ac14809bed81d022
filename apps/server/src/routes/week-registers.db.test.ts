import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EntriesDone, enterEntries } from '../run/enter-entries.ts'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const FOLDER = new URL('../../../../county/deqing', import.meta.url).pathname

let county: TestCounty
let group: SignedIn
let done: EntriesDone
beforeAll(async () => {
  county = await openTestCounty()
  done = await enterEntries(county.county.ledger, FOLDER)
  group = await county.signInAs('vehicle-network-04')
})
afterAll(() => county.close())

async function read(url: string, headers: SignedIn = {}) {
  const answer = await county.app.inject({ url: encodeURI(url), headers })
  return {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    text: answer.body,
    body: () => answer.json(),
  }
}

async function byKey(register: string, key: string) {
  const { items } = (await read(`/api/registers/${register}/entries?key=${key}`, group)).body()
  return items[0] as { id: string; version: number; status: string; kept: { over?: object } }
}

async function act(register: string, key: string, [command, body]: readonly [string, object]) {
  const { id, version } = await byKey(register, key)
  const url = `/api/registers/${register}/entries/${id}/${command}`
  return county.post(url, { headers: group, body, version })
}

test('the registers of the county folder are entered once, with all that was done to them', async () => {
  expect(done.entered).toBeGreaterThan(40)
  // A quarter that is not over on the day of the test is not reported yet; nothing else is left out.
  expect(done.skipped.filter(said => !said.endsWith('report-actual/not-yet-over'))).toEqual([])
  expect(done.acts).toBeGreaterThan(30)
  expect(await enterEntries(county.county.ledger, FOLDER)).toEqual({ entered: 0, acts: 0, skipped: [] })
})

test('the chronicle is read by anybody as a feed and as a calendar, corrected ones with a higher sequence', async () => {
  const office = await county.signInAs('county-office-03')
  const list = (await read('/api/registers/chronicle/entries?limit=20')).body().items as {
    id: string
    version: number
    fields: { date: string }
  }[]
  expect(list).toHaveLength(10)
  const found = list.find(e => e.fields.date === '2022-07-20')
  await county.post(`/api/registers/chronicle/entries/${found?.id}/correct`, {
    headers: office,
    body: { place: '浙江德清', reason: '补充地点' },
    version: found?.version ?? 0,
  })
  const feed = await read('/api/chronicle/feed.json')
  expect(feed.type).toMatch(/^application\/feed\+json/)
  expect(feed.body().items).toHaveLength(10)
  expect(feed.body().items.at(-2)).toMatchObject({ _doudi: { place: '浙江德清', version: 2 } })
  const calendar = await read('/api/chronicle/calendar.ics?lang=en')
  expect(calendar.type).toMatch(/^text\/calendar/)
  expect(calendar.text.match(/BEGIN:VEVENT/g)).toHaveLength(10)
  expect(calendar.text.match(/SEQUENCE:1/g)).toHaveLength(1)
  expect((await read('/api/chronicle/feed.json?lang=fr')).status).toBe(422)
})

test('a road that is closed ends the tests that were confirmed, matters and entries, once however often it is asked', async () => {
  const vin = '0DEM00003TEST0001'
  const declaration = {
    document: '声明（演示）',
    stage: 'road-test',
    from: '2026-03-02',
    until: '2027-03-01',
    segments: ['DQ-001'],
  }
  expect((await act('test-vehicle', vin, ['declare-test', declaration])).status).toBe(200)
  const plate = { number: '测试0001', until: '2027-03-01', policies: ['DEMO-C-0001', 'DEMO-L-0001'] }
  expect((await act('test-vehicle', vin, ['give-plate', plate])).status).toBe(200)

  const { id, version } = await byKey('road-segment', 'DQ-001')
  const running = (await read(`/api/pilot-zone/segments/${id}/running`, group)).body()
  expect(running.items).toMatchObject([{ vin, firm: '示例企业0020', until: '2027-03-01', matter: null }])

  const close = (tests: string[], key: string) =>
    county.post(`/api/registers/road-segment/entries/${id}/close-road`, {
      headers: group,
      body: { on: '2026-03-02', why: '道路改造', tests },
      version,
      key,
    })
  const unseen = await close([], randomUUID())
  expect([unseen.status, unseen.body.code]).toEqual([409, 'tests-not-as-listed'])
  const key = randomUUID()
  const closed = await close([vin], key)
  expect([closed.status, closed.body.status]).toEqual([200, 'closed'])
  expect(closed.body.ended).toEqual([{ vin, entry: 'entry-done', matter: null }])
  const over = await byKey('test-vehicle', vin)
  expect(over).toMatchObject({ status: 'test-over', kept: { over: { cause: 'road-closed' } } })
  expect((await close([vin], key)).status).toBe(200)
  expect((await byKey('test-vehicle', vin)).version).toBe(over.version)
  const strange = await county.signInAs('education-04')
  expect((await read(`/api/pilot-zone/segments/${id}/running`, strange)).body().items).toEqual([])
})
