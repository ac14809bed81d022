import { randomUUID } from 'node:crypto'
import { findInstant } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from './testing.ts'

let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

const DESK = 'enterprise-centre-03'
const ASKERS = 'inspectorate'

function setTime(local: string): void {
  const at = findInstant(`${local.replace(' ', 'T')}:00+08:00`)
  if (at === undefined) throw new Error(local)
  test.county.testClock?.set(at)
}

async function wakeAt(local: string): Promise<void> {
  setTime(local)
  await test.county.ledger.wakeDue()
}

function get(url: string, headers: SignedIn) {
  return test.app.inject({ url: encodeURI(url), headers })
}

async function say(headers: SignedIn, url: string, body: object) {
  const [, number = ''] = /^\/api\/matters\/([^/]+)/.exec(url) ?? []
  const seen = number && (await get(`/api/matters/${number}`, headers)).json()
  const all = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers }
  const ifMatch = seen ? { 'if-match': String(seen.version) } : {}
  const payload = JSON.stringify(body)
  return test.app.inject({ method: 'POST', url, headers: { ...all, ...ifMatch }, payload })
}

async function must(headers: SignedIn, url: string, body: object) {
  const answer = await say(headers, url, body)
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json() as { id: string; number: string }
}

/** A request that was answered, rated and closed at that time. */
async function closed(at: string, more: object = {}): Promise<{ id: string; number: string }> {
  setTime(at)
  const desk = await test.signInAs(DESK)
  const opened = await must({}, '/api/matters', {
    text: '厂门口的路坏了',
    firm: '示例企业0001',
    phone: '10000000001',
    ...more,
  })
  const applicant = await test.signInAsApplicantOf(opened.id)
  await must(desk, `/api/matters/${opened.number}/answer-directly`, { answer: '已修' })
  await must(applicant, `/api/matters/${opened.number}/rate`, { grade: 'satisfied' })
  await must(desk, `/api/matters/${opened.number}/close`, {})
  return opened
}

async function asker(): Promise<SignedIn> {
  const officers = [...test.county.ledger.county().officers.values()]
  const found = officers.find(o => o.office === ASKERS && o.post === 'liaison')
  return test.signInAs(found?.id ?? '')
}

/** Look-backs of a matter, as the inspectorate finds them. */
async function lookBacksOf(number: string): Promise<{ number: string; office: string; title: string }[]> {
  const found = []
  for (const status of ['open', 'closed']) {
    const list = await get(`/api/matters?procedure=look-back&status=${status}&q=${number}`, await asker())
    found.push(...list.json().items)
  }
  return found
}

describe('sixty days after a matter is closed', () => {
  it('the inspectorate finds a call to make, once, with a limit and the number to call; the closed matter stays closed', async () => {
    const matter = await closed('2026-03-02 09:00')
    await wakeAt('2026-04-30 09:00')
    expect(await lookBacksOf(matter.number)).toEqual([])
    await wakeAt('2026-05-06 09:00')
    await wakeAt('2026-05-07 09:00')
    const [call, ...more] = await lookBacksOf(matter.number)
    expect(more).toEqual([])
    expect(call).toMatchObject({ title: `事后回访：${matter.number}` })
    const shown = (await get(`/api/matters/${call?.number}`, await asker())).json()
    expect(shown).toMatchObject({ status: 'open', holder: { office: ASKERS } })
    expect(shown.clocks.length).toBeGreaterThan(0)
    const kept = await test.county.ledger.findMatter(matter.id, { kind: 'system' })
    expect(kept?.matter).toMatchObject({ status: 'closed', duties: {} })
  })

  it('neither the office concerned, nor the first receiver, nor any other overseer learns of the call or the answer', async () => {
    const matter = await closed('2026-05-11 09:00')
    await wakeAt('2026-07-13 09:00')
    const [call] = await lookBacksOf(matter.number)
    const number = call?.number ?? ''
    const told = { reached: true, treatment: 'unfair', account: '之后检查明显变多' }
    await must(await asker(), `/api/matters/${number}/look-back`, told)
    const others = [DESK, 'transport-03', 'doudi-03', 'data-03', 'county-leaders-01']
    for (const person of others) {
      const headers = await test.signInAs(person)
      expect([person, (await get(`/api/matters/${number}`, headers)).statusCode]).toEqual([person, 404])
      const list = await get('/api/matters?procedure=look-back&status=open&limit=200', headers)
      expect(list.body).not.toContain(matter.number)
      const search = await get(`/api/matters?q=${number}`, headers)
      expect([person, search.json().items]).toEqual([person, []])
      const log = await get('/api/log?from=1', headers)
      expect([person, log.body.includes('检查明显变多')]).toEqual([person, false])
    }
    const applicant = await test.signInAsApplicantOf(matter.id)
    expect((await get(`/api/matters/${number}`, applicant)).statusCode).toBe(404)
  })

  it('unfair treatment is looked into by those who asked, and goes to no other office', async () => {
    const matter = await closed('2026-07-14 09:00')
    await wakeAt('2026-09-15 09:00')
    const number = (await lookBacksOf(matter.number))[0]?.number ?? ''
    const headers = await asker()
    const path = `/api/matters/${number}`
    const bare = await say(headers, `${path}/look-back`, { reached: true, treatment: 'unfair' })
    expect(bare.json().code).toBe('look-back/account-missing')
    await must(headers, `${path}/look-back`, { reached: true, treatment: 'unfair', account: '被约谈' })
    const asked = await say(headers, `${path}/consult`, { offices: ['transport'], question: '可有此事' })
    expect(asked.json().code).toBe('matter/kept-apart')
    const opened = await say(headers, `${path}/set-disclosure`, { disclosure: 'open', reason: '公开' })
    expect(opened.statusCode).toBe(409)
    await must(headers, `${path}/conclude`, { outcome: 'confirmed', opinion: '已责令改正' })
    expect((await get(path, headers)).json()).toMatchObject({ status: 'closed', result: 'confirmed' })
  })

  it('who is not reached on three days counts as not reached, never as fairly treated', async () => {
    const matter = await closed('2026-09-16 09:00')
    await wakeAt('2026-11-17 09:00')
    const path = `/api/matters/${(await lookBacksOf(matter.number))[0]?.number}`
    const call = { reached: false }
    await must(await asker(), `${path}/look-back`, call)
    setTime('2026-11-17 15:00')
    expect((await say(await asker(), `${path}/look-back`, call)).json().code).toBe('look-back/tried-today')
    for (const day of ['2026-11-18 09:00', '2026-11-19 09:00']) {
      setTime(day)
      await must(await asker(), `${path}/look-back`, call)
    }
    expect((await get(path, await asker())).json()).toMatchObject({ status: 'closed', result: 'unreachable' })
  })

  it('a matter that was taken up again is asked about after its last closing, and one with nobody to call is not', async () => {
    const matter = await closed('2026-11-23 09:00')
    const asked = await closed('2026-11-23 09:30')
    const nobody = await closed('2026-11-23 10:00', { firm: undefined, phone: undefined })
    setTime('2026-12-01 09:00')
    const applicant = await test.signInAsApplicantOf(matter.id)
    await must(applicant, `/api/matters/${matter.number}/reopen`, { reason: '又坏了' })
    await wakeAt('2027-01-25 09:00')
    expect(await lookBacksOf(asked.number)).toHaveLength(1)
    expect(await lookBacksOf(matter.number)).toEqual([])
    expect(await lookBacksOf(nobody.number)).toEqual([])
  })

  it('nobody opens one by hand, and the public figures count none', async () => {
    const input = { text: '事后回访', procedure: 'look-back', lookBack: { matter: 'x', number: 'x' } }
    const answer = await say(await asker(), '/api/matters', input)
    expect(answer.json().code).toBe('open-matter/look-back-by-hand')
    const before = (await get('/api/portal/figures?year=2027', {})).json().opened
    const matter = await closed('2027-02-01 09:00')
    await wakeAt('2027-04-06 09:00')
    expect(await lookBacksOf(matter.number)).toHaveLength(1)
    expect((await get('/api/portal/figures?year=2027', {})).json().opened).toBe(before + 1)
  })
})
