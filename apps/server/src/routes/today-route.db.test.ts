import { randomUUID } from 'node:crypto'
import { findInstant, type Instant } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
const CLERK = 'transport-04'
/** 单位分管领导, who signs what is resolved; 单位主要负责人; 县主要领导. */
const DEPUTY_HEAD = 'transport-02'
const HEAD = 'transport-01'
const LEADER = 'county-leaders-01'
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

interface Line {
  readonly number: string
  readonly duty: string
  readonly acts: readonly string[]
  readonly says?: string | null
  readonly what?: string
  readonly isReached?: boolean
  readonly reachesAt?: string
  readonly draft?: { readonly act: string; readonly input: { readonly text?: string } }
}
interface Pile {
  readonly count: number
  readonly level?: string
  readonly items: readonly Line[]
}
interface Today {
  readonly approve: Pile
  readonly breach: Pile
  readonly answer: Pile
}

async function todayOf(as: string): Promise<Today> {
  const answer = await test.app.inject({ url: '/api/today', headers: await test.signInAs(as) })
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, answer.body.slice(0, 200)])
  return answer.json()
}

interface Brief {
  readonly id: string
  readonly number: string
  readonly version: number
}

async function act(as: string, url: string, given: { input: object; version?: number }): Promise<Brief> {
  const answer = await test.app.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      ...(await test.signInAs(as, url)),
      'idempotency-key': randomUUID(),
      ...(given.version !== undefined && { 'if-match': String(given.version) }),
    },
    payload: JSON.stringify(given.input),
  })
  expect([answer.statusCode < 300, answer.body.slice(0, 300)]).toEqual([true, answer.body.slice(0, 300)])
  return answer.json()
}

async function dispatched(text: string): Promise<Brief> {
  const input = { text, firm: '示例企业0001', procedure: 'enterprise-request' }
  const opened = await act(DESK, '/api/matters', { input })
  const sent = { input: { lead: 'transport' }, version: opened.version }
  return act(DESK, `/api/matters/${opened.id}/dispatch`, sent)
}

async function signedFor(text: string): Promise<Brief> {
  const { id, version } = await dispatched(text)
  return act(CLERK, `/api/matters/${id}/sign-for`, { input: {}, version })
}

/** Time passes, and what has fallen due by then happens. */
async function goTo(time: string): Promise<void> {
  test.county.testClock?.set(findInstant(time) as Instant)
  await test.county.ledger.wakeDue()
}

const numbersIn = ({ items }: Pile) => items.map(line => line.number)

describe('what waits for a signature', () => {
  it('is shown to the one who must sign next, with its whole text, and to nobody else', async () => {
    const { id, number, version } = await signedFor('道路坑洼')
    const draft = { act: 'resolve', input: { result: 'solved', text: '已修补' } }
    const drafted = await act(CLERK, `/api/matters/${id}/draft`, { input: draft, version })
    const { approve } = await todayOf(DEPUTY_HEAD)
    expect(approve.items.find(line => line.number === number)?.draft).toMatchObject({
      act: 'resolve',
      input: { text: '已修补' },
    })
    expect(approve.items.find(line => line.number === number)?.acts).toEqual(['sign-off', 'send-back'])
    for (const other of [CLERK, HEAD, LEADER, 'power-supply-02'])
      expect([other, numbersIn((await todayOf(other)).approve).includes(number)]).toEqual([other, false])
    await act(DEPUTY_HEAD, `/api/matters/${id}/sign-off`, { input: {}, version: drafted.version })
    expect(numbersIn((await todayOf(DEPUTY_HEAD)).approve)).not.toContain(number)
  })
})

describe('what waits for an answer', () => {
  it('is a question put to the office, in its own words, and what was sent to it and is not signed for', async () => {
    const { id, number, version } = await signedFor('路灯电源')
    const question = { offices: ['power-supply'], question: '电源由谁负责' }
    await act(CLERK, `/api/matters/${id}/consult`, { input: question, version })
    const { answer } = await todayOf('power-supply-01')
    expect(answer.items.find(line => line.number === number)).toMatchObject({
      what: 'consult',
      says: '电源由谁负责',
    })
    expect(numbersIn((await todayOf(HEAD)).answer)).not.toContain(number)
    const sent = await dispatched('公交线路')
    const { answer: offered } = await todayOf(HEAD)
    expect(offered.items.find(line => line.number === sent.number)?.what).toBe('offer')
    expect(numbersIn((await todayOf('power-supply-01')).answer)).not.toContain(sent.number)
  })
})

describe('what is about to breach', () => {
  it('reaches each post at its own level: red for the deputy head, one day more for the head, five for the county', async () => {
    const { number } = await signedFor('迟迟未办的事')
    // The step has seven working days from Monday, 2 March: it is red from the close of 11 March.
    await goTo('2026-03-10T10:00:00+08:00')
    const deputy = (await todayOf(DEPUTY_HEAD)).breach
    expect(deputy.level).toBe('red')
    expect(deputy.items.find(line => line.number === number)).toMatchObject({ isReached: false })
    expect(numbersIn((await todayOf(HEAD)).breach)).not.toContain(number)
    await goTo('2026-03-16T18:00:00+08:00')
    expect((await todayOf(HEAD)).breach.items.find(l => l.number === number)).toMatchObject({
      isReached: true,
    })
    const county = (await todayOf(LEADER)).breach
    expect(county.level).toBe('red+5')
    expect(county.items.find(line => line.number === number)).toMatchObject({
      isReached: false,
      reachesAt: '2026-03-18T17:00:00+08:00',
      acts: ['instruct'],
    })
  })
})
