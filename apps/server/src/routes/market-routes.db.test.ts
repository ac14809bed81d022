import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const KEEPER = 'comprehensive-enforcement-03'
const LOTTERIES = '/api/registers/lottery/entries'
const CALLS = '/api/registers/site-call/entries'
const SEED = '演示种子 03 11 17 22'

let county: TestCounty
let keeper: SignedIn
beforeAll(async () => {
  county = await openTestCounty()
  keeper = await county.signInAs(KEEPER)
})
afterAll(() => county.close())

async function read(headers: SignedIn = {}) {
  const answer = await county.app.inject({ url: '/api/market/stalls', headers })
  return { text: answer.payload, ...answer.json() }
}

async function actOn(number: string, as: string, [command, body]: readonly [string, object]): Promise<void> {
  const headers = await county.signInAs(as)
  const { version } = (await county.app.inject({ url: `/api/matters/${number}`, headers })).json()
  const answer = await county.post(`/api/matters/${number}/${command}`, { headers, body, version })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

/** An application that was accepted and found eligible: it waits for the draw. */
async function waitingApplication(): Promise<string> {
  const body = { item: 'street-stall', town: '330521001', text: '低保户，想摆个糕点摊。' }
  const { number } = (await county.post('/api/matters', { body })).body
  await actOn(number, 'wukang-04', ['sign-for', {}])
  await actOn(number, 'wukang-04', ['accept-application', {}])
  await actOn(number, 'civil-affairs-04', ['sign-for', {}])
  await actOn(number, 'civil-affairs-04', ['conclude', { outcome: 'eligible' }])
  return number
}

const stepsOf = async (number: string): Promise<string[]> => {
  const { duties } = (await county.app.inject({ url: `/api/matters/${number}`, headers: keeper })).json()
  return duties.map((d: { node: string }) => d.node)
}

describe('the community market over HTTP', () => {
  const numbers: string[] = []
  let lottery: { id: string; version: number }
  const draw = { seed: SEED, witnesses: ['notary', 'resident'], names: '示例见证人甲' }
  const act = (command: string, body: object, key?: string) =>
    county.post(`${LOTTERIES}/${lottery.id}/${command}`, {
      ...{ headers: keeper, body, version: lottery.version },
      ...(key !== undefined && { key }),
    })

  test('tells the office that draws which applications wait, and everybody else nothing of them', async () => {
    numbers.push(await waitingApplication(), await waitingApplication(), await waitingApplication())
    const { applications } = await read(keeper)
    expect(applications.steps).toEqual({ draw: 3 })
    expect(applications.waiting.map((w: { number: string }) => w.number).sort()).toEqual([...numbers].sort())
    expect((await read()).applications).toBeNull()
    // An office that has nothing to do with them finds none.
    expect((await read(await county.signInAs('tax-04'))).applications).toEqual({ steps: {}, waiting: [] })
  })

  test('draws once, says to every application on the list what its lot was, and does nothing twice', async () => {
    const body = {
      ...{ market: '武康便民市集（演示）', month: '2026-04', place: '东邻里中心广场', town: '330521001' },
      ...{ on: '2026-03-02', stalls: ['A1', 'A2'], localsFirst: true, seedSource: '当日公布的号码（演示）' },
    }
    lottery = (await county.post(LOTTERIES, { headers: keeper, body })).body
    const participants = [
      ...numbers.map(number => ({ number, local: number === numbers[2] })),
      { number: '2025-000404', local: false },
    ]
    lottery = (await act('close-list', { participants })).body
    const first = await act('draw-lots', draw, 'the-draw-of-april')
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    const { told, kept } = first.body
    const won = kept.drawn.places.map((p: { number: string }) => p.number)
    expect(won[0]).toBe(numbers[2])
    for (const { number, outcome, matter } of told) {
      expect(outcome).toBe(won.includes(number) ? 'drawn' : 'not-drawn')
      expect(matter).toBe(numbers.includes(number) ? 'done' : 'absent')
    }
    for (const number of numbers)
      expect(await stepsOf(number)).toContain(won.includes(number) ? 'permit' : 'next-month')
    const again = await act('draw-lots', draw, 'the-draw-of-april')
    expect([again.status, again.body.version]).toEqual([200, first.body.version])
    expect((await read(keeper)).applications.waiting).toEqual([])
    for (const number of numbers) expect(await stepsOf(number)).not.toContain('draw')
  })

  test('shows everybody seed, list and result, and nobody’s hardship, words or name', async () => {
    const { draws, text } = await read()
    expect(draws[0]).toMatchObject({
      status: 'drawn',
      kept: {
        seed: SEED,
        witnesses: ['notary', 'resident'],
        drawn: { places: [{ stall: 'A2' }, { stall: 'A1' }] },
      },
    })
    expect(text).not.toMatch(/低保|糕点|示例见证人|eligible|hardship/)
  })

  test('counts calls of the last two months, with the offices that were called and those that came', async () => {
    const call = {
      ...{ market: '武康便民市集（演示）', place: '东邻里中心广场', town: '330521001' },
      ...{ about: '雨棚挡住消防通道', on: '2026-03-02' },
    }
    const squad = ['comprehensive-enforcement']
    const unasked = { ...call, how: 'unasked', offices: squad }
    for (const on of ['2026-01-05', '2025-12-01'])
      expect((await county.post(CALLS, { headers: keeper, body: { ...unasked, on } })).status).toBe(201)
    const called = { ...call, how: 'called', offices: ['wukang', 'market-regulation'] }
    const { id, version } = (await county.post(CALLS, { headers: keeper, body: called })).body
    const wukang = await county.signInAs('wukang-04')
    const came = await county.post(`${CALLS}/${id}/note-coming`, {
      ...{ headers: wukang, version, body: { office: 'wukang' } },
    })
    expect(came.status, JSON.stringify(came.body)).toBe(200)
    const { figures, calls, offices } = await read()
    expect(figures).toEqual({
      ...{ from: '2025-12-31', to: '2026-03-02' },
      ...{ calls: 2, unasked: 1, settled: 0, asked: 2, came: 1 },
    })
    expect(calls[0].kept.came).toEqual([{ office: 'wukang', on: '2026-03-02' }])
    expect(offices.wukang.zh).toContain('武康')
  })
})
