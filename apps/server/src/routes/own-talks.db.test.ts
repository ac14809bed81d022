import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const TALKS = '/api/registers/talk/entries'
const ONE = '示例企业0001'
const TWO = '示例企业0002'
const EVENING = {
  ...{ number: 1, date: '2026-03-04', theme: '用能与用工', place: '县行政中心', team: 'team-party' },
  ...{ seats: 1, hidesFirms: true },
}

let county: TestCounty
let keeper: SignedIn
let one: SignedIn
let two: SignedIn
let id = ''
beforeAll(async () => {
  county = await openTestCounty()
  keeper = await county.signInAs('federation-04')
  one = await county.signInAsFirm(ONE)
  two = await county.signInAsFirm(TWO)
  id = (await county.post(TALKS, { headers: keeper, body: EVENING })).body.id
})
afterAll(() => county.close())

async function read(headers: SignedIn) {
  const answer = await county.app.inject({ url: '/api/talks/mine', headers })
  const body = answer.json()
  return { status: answer.statusCode, text: answer.payload, evening: (body.coming ?? [])[0], body }
}

/** At the version that the keeper sees: whoever is told no is not told so for having looked too early. */
async function act(headers: SignedIn, command: string, body: object) {
  const { entry } = (await county.app.inject({ url: `${TALKS}/${id}`, headers: keeper })).json()
  const url = `${TALKS}/${id}/${command}`
  const answer = await county.post(url, { headers, body, version: entry.version })
  expect([command, answer.status, JSON.stringify(answer.body)]).toEqual([command, 200, expect.anything()])
  return answer.body
}

describe('the Wednesday talks as one firm has them', () => {
  test('are for firms that have signed in: nobody else is told of them', async () => {
    expect((await read({})).status).toBe(401)
    expect((await read(keeper)).status).toBe(403)
    expect((await read(one)).status).toBe(200)
  })

  test('show the programme, the places left and when its turn is, with the reason', async () => {
    await act(one, 'sign-up', { firm: 'whatever it writes' })
    const { evening } = await read(one)
    expect(evening).toMatchObject({
      theme: '用能与用工',
      left: 1,
      own: { state: 'signed-up', isUnclaimed: false },
    })
    expect(evening.turn).toMatchObject({ place: 1, of: 1 })
    expect(evening.turn.because.map((b: { zh: string }) => b.zh)).toEqual(['从未参加过', '已报名'])
    await act(keeper, 'invite', { firm: TWO, turn: '从未参加过' })
    // One place is taken; by whom is nobody's to read but the keepers'.
    expect((await read(one)).evening.left).toBe(0)
    expect((await read(one)).text).not.toContain(TWO)
    // Who was asked by its name before it had an account is told so, and takes the invitation up.
    expect((await read(two)).evening).toMatchObject({
      own: { state: 'invited', isUnclaimed: true },
      turn: null,
    })
    await act(two, 'sign-up', { firm: TWO })
    await act(two, 'answer-invitation', { firm: TWO, comes: true })
    expect((await read(two)).evening.own).toMatchObject({ state: 'coming', isUnclaimed: false })
  })

  test('a firm reads its own confidential issue and never one of another, before the evening and after it', async () => {
    const secret = { kind: 'problem', confidential: true, words: '只告诉你们' }
    await act(one, 'raise-issue', { ...secret, title: '续贷困难' })
    await act(two, 'raise-issue', { ...secret, title: '专利纠纷' })
    await act(two, 'raise-issue', { title: '公交班次', kind: 'suggestion', confidential: false })
    const [mine, theirs] = [await read(one), await read(two)]
    expect(mine.evening.issues.map((i: { title: string }) => i.title)).toEqual(['续贷困难'])
    expect(mine.text).not.toMatch(/专利纠纷|公交班次/)
    expect(theirs.evening.issues.map((i: { title: string }) => i.title)).toEqual(['专利纠纷', '公交班次'])
    expect(theirs.text).not.toContain('续贷困难')
    await county.app.inject({
      ...{ method: 'PUT', url: '/api/test-clock', headers: { 'content-type': 'application/json' } },
      payload: JSON.stringify({ now: '2026-03-04T19:30:00+08:00' }),
    })
    await act(keeper, 'hold', { heldBy: 'host' })
    for (const [part, office] of [
      ['i1', 'financial-services'],
      ['i2', 'market-regulation'],
    ]) {
      const { entry } = (await county.app.inject({ url: `${TALKS}/${id}`, headers: keeper })).json()
      const url = `/api/talks/${id}/hand`
      const handed = await county.post(url, {
        headers: keeper,
        body: { part, office },
        version: entry.version,
      })
      expect(handed.status, JSON.stringify(handed.body)).toBe(200)
    }
    await act(keeper, 'answer-on-the-spot', { part: 'i3', answer: '七月起加开两班', office: 'transport' })
    const { entry } = (await county.app.inject({ url: `${TALKS}/${id}`, headers: keeper })).json()
    const listed = await county.post(`/api/talks/${id}/list`, {
      headers: keeper,
      body: {},
      version: entry.version,
    })
    expect(listed.status, JSON.stringify(listed.body)).toBe(200)
    const after = await read(one)
    const [evening] = after.body.earlier
    expect(evening.issues).toMatchObject([
      { title: '续贷困难', outcome: 'handed', matter: { standing: 'in-hand' } },
    ])
    // The answer that helps every firm is there, of whoever asked it nothing.
    expect(evening.shared).toMatchObject([{ title: '公交班次', answer: '七月起加开两班' }])
    expect(after.text).not.toMatch(/专利纠纷|示例企业0002/)
    // Its matter is its own to follow and to confirm, and no other firm's.
    const own = `/api/portal/mine/${evening.issues[0].matter.id}`
    expect((await county.app.inject({ url: own, headers: one })).statusCode).toBe(200)
    expect((await county.app.inject({ url: own, headers: two })).statusCode).toBe(404)
  })
})
