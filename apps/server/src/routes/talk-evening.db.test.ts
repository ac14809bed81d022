import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { partOf } from '../papers/testing.ts'
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

  test('hands an issue to an office, which is a matter at once and does not learn who asked in confidence', async () => {
    expect((await act('hold', keeper, { heldBy: 'host' })).status).toBe(200)
    expect((await read(office)).text).not.toContain('续贷困难')
    const url = `/api/talks/${evening.id}/hand`
    const given = { headers: keeper, body: { part: 'i1', office: 'financial-services' } }
    expect((await county.post(url, { ...given, headers: office, version: evening.version })).status).toBe(409)
    const sent = { ...given, version: evening.version, key: 'hand-i1' }
    const handed = await county.post(url, sent)
    expect(handed.status, JSON.stringify(handed.body)).toBe(200)
    // A lost answer: the same again opens nothing twice.
    expect((await county.post(url, sent)).status).toBe(200)
    evening = { id: evening.id, version: handed.body.version }
    const { matters } = (await county.app.inject({ url: `${TALKS}/${evening.id}`, headers: keeper })).json()
    expect(matters).toHaveLength(1)
    expect(matters[0]).toMatchObject({ title: '续贷困难', firm: '示例企业0001' })
    const { text } = await read(office)
    expect(text).toContain('续贷困难')
    expect(text).not.toMatch(/示例企业0001|只告诉你们/)
    const mine = await county.app.inject({ url: `/api/matters/${matters[0].id}`, headers: one })
    expect([mine.statusCode, mine.json().number]).toEqual([200, matters[0].number])
    expect((await county.app.inject({ url: `/api/matters/${matters[0].id}`, headers: two })).statusCode).toBe(
      404,
    )
  })

  test('issues its list only when every issue is answered or handed over, and every matter goes on with it', async () => {
    const url = `/api/talks/${evening.id}/list`
    const early = await county.post(url, { headers: keeper, version: evening.version })
    expect([early.status, early.body.code]).toEqual([409, 'issue-list/issues-open'])
    const said = { part: 'i2', answer: '四月起每小时两班', office: 'transport' }
    expect((await act('answer-on-the-spot', keeper, said)).status).toBe(200)
    const issued = await county.post(url, { headers: keeper, version: evening.version })
    expect(issued.status, JSON.stringify(issued.body)).toBe(200)
    evening = { id: evening.id, version: issued.body.version }
    const whole = (await county.app.inject({ url: `/api/talks/${evening.id}`, headers: keeper })).json()
    expect(whole.matters.i1).toMatchObject({
      standing: 'in-hand',
      step: { zh: '确定承办单位' },
      holder: { office: 'enterprise-centre' },
    })
    // What is common to all firms is told to all, without who asked.
    const { text } = await read({})
    expect(text).toContain('四月起每小时两班')
    expect(text).not.toMatch(/示例企业0002|续贷困难/)
  })

  test('hangs on the wall without confidential issues, and without firms where they are hidden', async () => {
    const wall = async () =>
      (await county.app.inject({ url: `/api/talks/${evening.id}/wall`, headers: keeper })).payload
    expect(await wall()).toContain('示例企业0002')
    expect(await wall()).not.toMatch(/续贷困难|示例企业0001/)
    expect((await act('amend', keeper, { hidesFirms: true, reason: '大屏' })).status).toBe(200)
    expect(await wall()).not.toContain('示例企业')
    expect(JSON.parse(await wall())).toMatchObject({ collected: 2, confidential: 1, onTheSpot: 1, handed: 1 })
  })

  test('is written as list and minutes, as drafts, for those who read it whole', async () => {
    const paper = async (name: string, headers: SignedIn) => {
      const url = `/api/talks/${evening.id}/papers/${name}`
      const answer = await county.app.inject({ url, headers })
      return { status: answer.statusCode, bytes: answer.rawPayload }
    }
    expect((await paper('minutes.docx', keeper)).status).toBe(409)
    expect((await act('issue-minutes', keeper, { minutes: '会议听取了企业意见。' })).status).toBe(200)
    for (const name of ['list.docx', 'minutes.docx']) {
      const { status, bytes } = await paper(name, keeper)
      expect([status, bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
      const text = partOf(bytes, 'word/document.xml').replace(/<[^>]+>/g, '')
      expect(text).toContain('四月起每小时两班')
      expect(partOf(bytes, 'word/header1.xml')).toContain('演示数据')
      expect(text).not.toMatch(/续贷困难|示例企业/)
    }
    // Whoever prints it, the paper is of the office that issued it.
    const catchAll = await county.signInAs('doudi-03')
    const printed = partOf((await paper('list.docx', catchAll)).bytes, 'word/document.xml')
    expect(printed.replace(/<[^>]+>/g, '')).toMatch(/德清县工商业联合会2026年3月2日/)
    expect((await paper('list.docx', office)).status).toBe(404)
    expect((await paper('other.docx', keeper)).status).toBe(404)
  })

  test('is followed up first on the next evening, and says whose turn it is then', async () => {
    const next = { ...EVENING, number: 2, date: '2026-03-04', team: 'team-congress' }
    const { body } = await county.post(TALKS, { headers: keeper, body: next })
    const shown = (await county.app.inject({ url: `/api/talks/${body.id}`, headers: keeper })).json()
    expect(shown.before).toMatchObject([
      { evening: { number: 1 }, issue: { part: 'i1' }, matter: { standing: 'in-hand' } },
    ])
    const stranger = (await county.app.inject({ url: `/api/talks/${body.id}`, headers: office })).payload
    expect(stranger).not.toMatch(/示例企业0001/)
    const turn = await county.app.inject({ url: `/api/talks/${body.id}/turn`, headers: keeper })
    expect(turn.json().items[0]).toMatchObject({ firm: '示例企业0001', because: [{ zh: '从未参加过' }] })
    expect((await county.app.inject({ url: `/api/talks/${body.id}/turn`, headers: office })).statusCode).toBe(
      403,
    )
  })

  test('stands in the programme, before the evenings that are planned', async () => {
    const programme = (await county.app.inject({ url: '/api/talks', headers: keeper })).json()
    expect(programme.evenings.map((e: { number: number }) => e.number)).toEqual([2, 1])
    expect(programme.evenings[1]).toMatchObject({ issues: { collected: 2, onTheSpot: 1, handed: 1 } })
    expect(programme.planned[0]).toMatchObject({ number: 3, date: '2026-03-11', team: 'team-government' })
    // An office that is asked nothing reads the programme, and of no firm.
    const payload = (await county.app.inject({ url: '/api/talks', headers: office })).payload
    expect(payload).not.toContain('示例企业')
  })

  test('is counted with what each figure is a part of, for those who read all evenings whole', async () => {
    const figures = await county.app.inject({ url: '/api/talks/figures', headers: keeper })
    expect(figures.json().whole).toMatchObject({
      sessions: 1,
      collected: 2,
      onTheSpot: { count: 1, of: 2 },
      done: { count: 1, of: 2 },
      satisfied: { count: 0, of: 0 },
    })
    expect((await county.app.inject({ url: '/api/talks/figures', headers: office })).statusCode).toBe(403)
    // As of the day before it, there was no evening.
    const before = await county.app.inject({ url: '/api/talks/figures?on=2026-02-24', headers: keeper })
    expect(before.json().whole).toMatchObject({ sessions: 0, collected: 0 })
    const wrong = await county.app.inject({ url: '/api/talks/figures?on=2026-02-30', headers: keeper })
    expect([wrong.statusCode, wrong.json().errors[0].code]).toEqual([422, 'not-a-date'])
  })
})
