import { randomUUID } from 'node:crypto'
import { findInstant, type Instant } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
const CLERK = 'transport-04'
const INSPECTOR = 'inspectorate-03'
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

interface Brief {
  readonly id: string
  readonly number: string
  readonly version: number
}
interface View {
  readonly offices: readonly { office: string; red: number; told: number; supervised: number }[]
  readonly supervised: readonly {
    readonly number: string
    readonly demands: readonly { office: string; says: string }[]
    readonly since: { acts: number; newest: { title: { zh: string } } | null }
    readonly acts: readonly string[]
  }[]
  readonly late: readonly { readonly number: string; readonly acts: readonly string[] }[]
}

async function viewOf(as = INSPECTOR): Promise<View> {
  const answer = await test.app.inject({ url: '/api/inspectorate', headers: await test.signInAs(as) })
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, answer.body.slice(0, 200)])
  return answer.json()
}

async function act(as: string, url: string, { version, ...input }: Record<string, unknown>): Promise<Brief> {
  const headers = {
    'content-type': 'application/json',
    ...(await test.signInAs(as, url)),
    'idempotency-key': randomUUID(),
    ...(version !== undefined && { 'if-match': String(version) }),
  }
  const answer = await test.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(input) })
  expect([answer.statusCode < 300, answer.body.slice(0, 300)]).toEqual([true, answer.body.slice(0, 300)])
  return answer.json()
}

/** A request that an office has signed for. */
async function signedFor(text: string): Promise<Brief> {
  const { id, version } = await act(DESK, '/api/matters', {
    text,
    firm: '示例企业0001',
    procedure: 'enterprise-request',
  })
  const sent = await act(DESK, `/api/matters/${id}/dispatch`, { lead: 'transport', version })
  return act(CLERK, `/api/matters/${id}/sign-for`, { version: sent.version })
}

async function goTo(time: string): Promise<void> {
  test.county.testClock?.set(findInstant(time) as Instant)
  await test.county.ledger.wakeDue()
}

describe('督查', () => {
  it('shows what is supervised, what was demanded, and what the office has done since, not what anybody else has', async () => {
    const one = await signedFor('道路坑洼')
    const watched = await act(INSPECTOR, `/api/matters/${one.id}/supervise`, {
      text: '三日内到现场',
      version: one.version,
    })
    const before = (await viewOf()).supervised.find(row => row.number === one.number)
    expect(before).toMatchObject({
      demands: [{ office: 'inspectorate', says: '三日内到现场' }],
      since: { acts: 0, newest: null },
      acts: ['supervise'],
    })
    // A word of the desk is not the office's answer.
    const noted = await act(DESK, `/api/matters/${one.id}/note`, { text: '已转告', version: watched.version })
    expect((await viewOf()).supervised[0]?.since.acts).toBe(0)
    const own = await act(CLERK, `/api/matters/${one.id}/note`, { text: '已到现场', version: noted.version })
    expect((await viewOf()).supervised[0]?.since).toMatchObject({
      acts: 1,
      newest: { title: { zh: '备注' } },
    })
    const again = { text: '请报进度', version: own.version }
    await act(INSPECTOR, `/api/matters/${one.id}/supervise`, again)
    const after = (await viewOf()).supervised[0]
    expect([after?.demands.length, after?.since.acts]).toEqual([2, 0])
  })

  it('counts broken promises by office, and names what is three working days late and not supervised', async () => {
    const { number } = await signedFor('迟迟未办的事')
    expect((await viewOf()).offices).toEqual([
      { office: 'transport', name: expect.anything(), red: 0, told: 0, supervised: 1 },
    ])
    // Seven working days from Monday, 2 March: red from the close of 11 March, told three working days later.
    await goTo('2026-03-12T10:00:00+08:00')
    expect((await viewOf()).offices[0]).toMatchObject({ office: 'transport', red: 2, told: 0 })
    expect((await viewOf()).late).toEqual([])
    await goTo('2026-03-17T10:00:00+08:00')
    const view = await viewOf()
    expect(view.offices[0]).toMatchObject({ office: 'transport', red: 2, told: 2, supervised: 1 })
    expect(view.late.map(row => [row.number, row.acts])).toEqual([[number, ['supervise']]])
  })

  it('is seen by those who may supervise, and refused to the office that is watched', async () => {
    for (const as of ['doudi-03', 'county-leaders-03']) expect((await viewOf(as)).supervised).toHaveLength(1)
    for (const as of [CLERK, DESK, 'data-03']) {
      const answer = await test.app.inject({ url: '/api/inspectorate', headers: await test.signInAs(as) })
      expect([as, answer.statusCode, answer.json().code]).toEqual([as, 403, 'not-for-you'])
    }
  })
})
