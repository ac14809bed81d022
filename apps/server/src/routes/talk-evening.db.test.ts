import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const TALKS = '/api/registers/talk/entries'
const EVENING = {
  number: 1,
  date: '2026-02-25',
  theme: '用能与用工',
  place: '县行政中心',
  team: 'team-party',
  seats: 10,
  hidesFirms: false,
}

let county: TestCounty
let keeper: SignedIn
let office: SignedIn
let one: SignedIn
let two: SignedIn
let evening: { id: string; version: number }

beforeAll(async () => {
  county = await openTestCounty()
  keeper = await county.signInAs('federation-04')
  office = await county.signInAs('financial-services-04')
  one = await county.signInAsFirm('示例企业0001')
  two = await county.signInAsFirm('示例企业0002')
})
afterAll(() => county.close())

async function act(command: string, headers: SignedIn, body: object) {
  const url = `${TALKS}/${evening.id}/${command}`
  const answer = await county.post(url, { headers: headers, body, version: evening.version })
  if (answer.status === 200) evening = { id: evening.id, version: answer.body.version }
  return answer
}

async function read(headers: SignedIn | Record<string, never>) {
  const answer = await county.app.inject({ url: `${TALKS}/${evening.id}`, headers })
  return { status: answer.statusCode, text: answer.payload }
}

describe('a Wednesday evening over HTTP', () => {
  test('is announced by those who keep the talks, and every firm may know of it', async () => {
    const entered = await county.post(TALKS, { headers: keeper, body: EVENING })
    expect(entered.status, JSON.stringify(entered.body)).toBe(201)
    evening = entered.body
    expect((await read({})).text).toContain('用能与用工')
    const { items } = (await county.app.inject({ url: TALKS })).json()
    expect(items[0]).toMatchObject({
      title: expect.stringContaining('用能与用工'),
      key: EVENING.date,
      firm: null,
    })
  })

  test('takes a firm at its own name, whatever it writes', async () => {
    expect((await act('sign-up', one, { firm: '示例企业0002' })).status).toBe(200)
    const { text } = await read(keeper)
    expect(text).toContain('示例企业0001')
    expect(text).not.toContain('示例企业0002')
  })

  test('keeps what a firm says in confidence from every other firm and from the public', async () => {
    const given = { title: '续贷困难', kind: 'problem', confidential: true, words: '只告诉你们' }
    expect((await act('raise-issue', one, given)).status).toBe(200)
    expect(
      (await act('raise-issue', two, { title: '公交班次', kind: 'suggestion', confidential: false })).status,
    ).toBe(200)
    expect((await read(one)).text).toContain('续贷困难')
    for (const other of [two, {}])
      expect((await read(other)).text).not.toMatch(/续贷困难|只告诉你们|示例企业0001/)
  })

  test('loses no line when two people write down what is said at the same moment', async () => {
    const url = `${TALKS}/${evening.id}/raise-issue`
    const { version } = evening
    const line = (title: string) => ({ title, kind: 'problem', firm: '示例企业0003', confidential: false })
    const answers = await Promise.all(
      ['停车位少', '食堂排队', '夜班打车难'].map(title =>
        county.post(url, { headers: keeper, body: line(title), version }),
      ),
    )
    expect(answers.map(a => a.status)).toEqual([200, 200, 200])
    evening = { id: evening.id, version: version + 3 }
    const { text } = await read(keeper)
    for (const title of ['停车位少', '食堂排队', '夜班打车难'])
      expect(text.split(`"title":"${title}"`)).toHaveLength(2)
    // Each stands at a place of its own, and a version that nobody can have seen is still refused.
    expect([...text.matchAll(/"part":"(i\d+)"/g)].map(m => m[1])).toEqual(['i1', 'i2', 'i3', 'i4', 'i5'])
    const ahead = await county.post(url, { headers: keeper, body: line('x'), version: evening.version + 1 })
    expect(ahead.status).toBe(412)
    for (const part of ['i3', 'i4', 'i5'])
      expect((await act('take-back-issue', keeper, { part, reason: '只为测试' })).status).toBe(200)
  })

  test('asks whoever decides on an older page to look again', async () => {
    const url = `${TALKS}/${evening.id}/ask-office`
    const body = { part: 'i2', office: 'transport' }
    expect((await county.post(url, { headers: keeper, body, version: evening.version - 1 })).status).toBe(412)
  })

  test('hands an issue to an office that does not learn who asked in confidence', async () => {
    expect((await act('hold', keeper, { heldBy: 'host' })).status).toBe(200)
    expect((await read(office)).text).not.toContain('续贷困难')
    expect((await act('hand-to-office', keeper, { part: 'i1', office: 'financial-services' })).status).toBe(
      200,
    )
    const { text } = await read(office)
    expect(text).toContain('续贷困难')
    expect(text).not.toMatch(/示例企业0001|只告诉你们/)
  })

  test('makes one matter of an issue, however often the page asks', async () => {
    const source = { register: 'talk', entry: evening.id, part: 'i1' }
    const body = {
      procedure: 'meeting-issue',
      origin: 'meeting',
      title: '续贷困难',
      text: '续贷困难',
      source,
    }
    const key = `talk ${evening.id} i1`.replaceAll(' ', '-')
    const first = await county.post('/api/matters', { headers: keeper, body, key })
    const second = await county.post('/api/matters', { headers: keeper, body, key })
    expect([first.status, second.body.id], JSON.stringify(first.body)).toEqual([201, first.body.id])
    const { text } = await read(keeper)
    expect(text.split(first.body.number)).toHaveLength(2)
  })

  test('issues its list only when every issue is answered or handed over', async () => {
    expect((await act('issue-list', keeper, {})).body.code).toBe('issue-list/issues-open')
    const said = { part: 'i2', answer: '四月起每小时两班', office: 'transport' }
    expect((await act('answer-on-the-spot', keeper, said)).status).toBe(200)
    expect((await act('issue-list', keeper, {})).status).toBe(200)
    // What is common to all firms is told to all, without who asked.
    const { text } = await read({})
    expect(text).toContain('四月起每小时两班')
    expect(text).not.toMatch(/示例企业0002|续贷困难/)
  })
})
