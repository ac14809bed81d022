import { randomUUID } from 'node:crypto'
import { findInstant } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

const DESK = 'enterprise-centre-03'

async function get(url: string) {
  const answer = await test.app.inject({ method: 'GET', url })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

async function say(as: string, url: string, [body, version]: readonly [object, number?]) {
  const [, matter = ''] = /^\/api\/matters\/([^/]+)/.exec(url) ?? []
  const person = as !== 'applicant' ? test.signInAs(as) : matter && test.signInAsApplicantOf(matter)
  const answer = await test.app.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      ...((await person) || {}),
      'idempotency-key': randomUUID(),
      ...(version !== undefined && { 'if-match': String(version) }),
    },
    payload: JSON.stringify(body),
  })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json() as { id: string; version: number }
}

function setTime(local: string): void {
  const at = findInstant(`${local.replace(' ', 'T')}:00+08:00`)
  if (at === undefined) throw new Error(local)
  test.county.testClock?.set(at)
}

/** A request answered at once and, if a grade is given, rated and closed. */
async function handled(opened: string, answeredAt: string, grade?: string): Promise<void> {
  setTime(opened)
  const matter = await say('applicant', '/api/matters', [{ text: '路灯不亮' }])
  setTime(answeredAt)
  await test.county.ledger.wakeDue()
  const now = (await test.county.ledger.findMatter(matter.id, { kind: 'system' }))?.matter.version ?? 0
  const path = `/api/matters/${matter.id}`
  const answered = await say(DESK, `${path}/answer-directly`, [{ answer: '已处理' }, now])
  if (grade === undefined) return
  const rated = await say('applicant', `${path}/rate`, [{ grade }, answered.version])
  await say(DESK, `${path}/close`, [{}, rated.version])
}

describe('the year in figures', () => {
  it('says nothing of shares while there are fewer than five', async () => {
    await handled('2026-03-02 09:00', '2026-03-02 10:00', 'very-satisfied')
    const figures = await get('/api/portal/figures?year=2026')
    expect(figures).toMatchObject({
      opened: 1,
      closed: { total: 1, results: [{ result: 'answered', label: { zh: '直接答复' }, count: 1 }] },
      onTime: { few: true, of: 1 },
      hearing: { invited: 1, answered: { few: true }, grades: null, satisfied: { few: true, of: 1 } },
    })
  })

  it('counts what was late, who was asked, who answered and how, and who could not be reached', async () => {
    for (const grade of ['satisfied', 'satisfied', 'fairly-satisfied'])
      await handled('2026-03-03 09:00', '2026-03-03 10:00', grade)
    // Promised within one working day, answered on the fourth: the intake was late.
    await handled('2026-03-03 09:00', '2026-03-09 10:00', 'satisfied')
    // Asked and not yet rated.
    await handled('2026-04-01 09:00', '2026-04-01 10:00')
    const figures = await get('/api/portal/figures?year=2026')
    expect(figures).toMatchObject({
      opened: 6,
      closed: { total: 5 },
      onTime: { few: false, count: 4, of: 5, share: 0.8 },
      hearing: {
        invited: 6,
        answered: { count: 5, of: 6 },
        unreachable: 0,
        waiting: 1,
        satisfied: { count: 5, of: 5, share: 1 },
      },
    })
    expect(figures.hearing.grades).toContainEqual({ grade: 'satisfied', count: 3 })
    expect(figures.months[2]).toEqual({ month: 3, opened: 5, closed: 5 })
    expect(figures.months[3]).toEqual({ month: 4, opened: 1, closed: 0 })
    expect(Object.keys(figures.definitions)).toEqual(
      expect.arrayContaining([
        'opened',
        'closed',
        'onTime',
        'invited',
        'answered',
        'unreachable',
        'satisfied',
      ]),
    )
    expect(figures.upTo.seq).toBeGreaterThan(0)
  })

  it('a firm that three calls did not reach is shown apart and never counts as satisfied', async () => {
    setTime('2026-05-06 09:00')
    const matter = await say('applicant', '/api/matters', [{ text: '路灯不亮' }])
    const path = `/api/matters/${matter.id}`
    const sent = await say(DESK, `${path}/dispatch`, [{ lead: 'wukang' }, matter.version])
    const taken = await say('wukang-03', `${path}/sign-for`, [{}, sent.version])
    const drafted = await say('wukang-03', `${path}/draft`, [
      { act: 'resolve', input: { result: 'solved', text: '已修好' } },
      taken.version,
    ])
    let { version } = await say('wukang-02', `${path}/sign-off`, [{}, drafted.version])
    for (const time of ['2026-05-06 10:00', '2026-05-06 15:00', '2026-05-06 19:00']) {
      setTime(time)
      version = (await say(DESK, `${path}/call-back`, [{ reached: false }, version])).version
    }
    const { hearing } = await get('/api/portal/figures?year=2026')
    expect(hearing).toMatchObject({ invited: 7, unreachable: 1, waiting: 1, satisfied: { of: 5 } })
  })

  it('another year is another year', async () => {
    expect(await get('/api/portal/figures?year=2025')).toMatchObject({
      opened: 0,
      onTime: { few: true, of: 0 },
    })
    const wrong = await test.app.inject({ method: 'GET', url: '/api/portal/figures?year=abc' })
    expect(wrong.statusCode).toBe(422)
  })
})

describe('the catalogue', () => {
  it('names for every item its office, its steps and what is promised', async () => {
    const { items, procedures } = await get('/api/portal/catalogue')
    expect(items.length).toBeGreaterThan(50)
    const power = items.find((i: { id: string }) => i.id === 'power-connection')
    expect(power.officeName.zh).toBe('德清县供电公司')
    expect(power.materials.length).toBeGreaterThan(2)
    for (const { procedure } of items) expect(procedures[procedure].steps.length).toBeGreaterThan(0)
    const limits = procedures['enterprise-request'].limits
    expect(limits).toContainEqual(
      expect.objectContaining({ name: 'promised', unit: 'working-days', amount: 10 }),
    )
    expect(limits).toContainEqual(expect.objectContaining({ name: 'legal', amount: 30 }))
  })

  it('says where to go with what is not handled here, with its basis and its date', async () => {
    const { asOf, entries } = await get('/api/portal/guidance')
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(entries.map((e: { id: string }) => e.id)).toEqual(
      expect.arrayContaining(['litigation', 'petition', 'discipline', 'state-secret', 'emergency']),
    )
    for (const entry of entries) expect(entry.basis.zh.length).toBeGreaterThan(2)
  })

  it('the map says what it is not', async () => {
    const places = await get('/api/portal/places')
    expect(places.mark.zh).toBe('示意图，非测绘成果，不作划界依据')
    expect(places.approval).toBeNull()
    expect(places.towns).toHaveLength(13)
  })
})
