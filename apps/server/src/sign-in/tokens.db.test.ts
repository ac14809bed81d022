import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApplication } from '../create-server.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { type Browser, HOST, OURS, signedIn as signIn } from './testing.ts'

let now = Date.parse('2026-03-02T01:00:00Z')
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty({ signIn: { sample: true, localToken: 'local-secret', now: () => now } })
})
afterAll(() => test.close())

const signedIn = (account: string): Promise<Browser> => signIn(test, account)

describe('tokens of programs', () => {
  it('given a person, when he makes one, then it is shown once, acts as him, and ends when he says so', async () => {
    const browser = await signedIn('officer:enterprise-centre-04')
    const made = await browser.post('/api/tokens', { label: '每日导出', days: 7 })
    expect(made.statusCode).toBe(201)
    const { id, token } = made.json<{ id: string; token: string }>()
    const headers = { authorization: `Bearer ${token}` }
    const me = () => test.app.inject({ url: '/api/me', headers })
    expect((await me()).json().person.officer).toBe('enterprise-centre-04')
    const listed = await browser.ask('/api/tokens')
    expect([listed.json().items[0].label, listed.body.includes(token)]).toEqual(['每日导出', false])
    // It needs no word of where it comes from, and makes no tokens of its own.
    const post = (url: string, payload: string) =>
      test.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      })
    expect((await post('/api/matters', '{"text":"乙"}')).statusCode).toBe(201)
    expect((await post('/api/tokens', '{"label":"x"}')).statusCode).toBe(403)
    const stranger = await signedIn('officer:transport-03')
    expect((await stranger.ask(`/api/tokens/${id}`, { method: 'DELETE' })).statusCode).toBe(404)
    expect((await browser.ask(`/api/tokens/${id}`, { method: 'DELETE' })).statusCode).toBe(204)
    expect([(await me()).statusCode, (await me()).json().code]).toEqual([401, 'token-unknown'])
  })

  it('given a token that has run out, or none of ours, then it is refused', async () => {
    const browser = await signedIn('officer:enterprise-centre-04')
    const { token } = (await browser.post('/api/tokens', { label: 'x', days: 1 })).json()
    now += 86_400_001
    const codes = await Promise.all(
      [token, 'doudi_x', 'x', ''].map(async one => {
        const headers = { authorization: `Bearer ${one}` }
        return (await test.app.inject({ url: '/api/me', headers })).json().code
      }),
    )
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'token-unknown'))
  })

  it('given the secret of this machine, when it is shown, then it is exchanged for a token of whoever is named', async () => {
    const exchange = async (body: object, host = HOST) =>
      test.app.inject({
        method: 'POST',
        url: '/api/local-token',
        payload: JSON.stringify(body),
        headers: { host, 'content-type': 'application/json' },
      })
    const localToken = 'local-secret'
    const done = await exchange({ localToken, as: 'doudi-01' })
    const headers = { authorization: `Bearer ${done.json().token}` }
    expect((await test.app.inject({ url: '/api/me', headers })).json().person.officer).toBe('doudi-01')
    const refused = await Promise.all([
      exchange({ localToken: 'guessed', as: 'doudi-01' }),
      exchange({ localToken, as: 'nobody' }),
      exchange({ localToken, as: 'applicant', matter: 'none' }),
      exchange({ localToken, as: 'doudi-01' }, 'evil.example'),
    ])
    expect(refused.map(a => a.json().code)).toEqual(['token-unknown', 'officer-unknown', 'absent', 'absent'])
  })
})

describe('people of a firm', () => {
  it('given a clerk whom the owner has not authorised, or no more, then he is nobody; the owner decides', async () => {
    const owner = await signedIn('firm:firm-0001:owner')
    const clerk = await signedIn('firm:firm-0001:clerk')
    const other = await signedIn('firm:firm-0002:owner')
    const { items } = (await owner.ask('/api/firm/accounts')).json<{
      items: { id: string; role: string }[]
    }>()
    const id = items.find(a => a.role === 'clerk')?.id
    const authorise = (browser: Browser, authorised: boolean) =>
      browser.ask(`/api/firm/accounts/${id}`, {
        method: 'PUT',
        payload: JSON.stringify({ authorised }),
        headers: { 'content-type': 'application/json' },
      })
    expect((await authorise(other, false)).statusCode).toBe(404)
    expect(await clerk.me()).not.toBeNull()
    expect((await authorise(owner, false)).statusCode).toBe(204)
    expect(await clerk.me()).toBeNull()
    expect((await authorise(owner, true)).statusCode).toBe(204)
    expect((await clerk.me())?.role).toBe('clerk')
  })
})

describe('too many requests', () => {
  it('given one who tries again and again, then he is told when he may go on, and others are not held up', async () => {
    const slow = await openTestCounty({
      signIn: {
        sample: true,
        rates: { signIn: { burst: 3, everyMs: 60_000 }, person: { burst: 2, everyMs: 60_000 } },
      },
    })
    try {
      const begin = (remoteAddress: string) =>
        slow.app.inject({ url: '/sign-in', headers: OURS, remoteAddress })
      const answers = []
      for (let i = 0; i < 4; i++) answers.push(await begin('127.0.0.1'))
      expect(answers.map(a => a.statusCode)).toEqual([303, 303, 303, 429])
      expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0)
      expect((await begin('127.0.0.2')).statusCode).toBe(303)
      const headers = { ...(await slow.signInAs('doudi-01')) }
      const me = async (app = slow.app) => (await app.inject({ url: '/api/me', headers })).statusCode
      expect([await me(), await me(), await me()]).toEqual([200, 200, 429])
    } finally {
      await slow.close()
    }
  })

  it('given a person who asks two servers in turn, then both count together, and another person is let in', async () => {
    const rates = { person: { burst: 3, everyMs: 60_000 } }
    const county = await openTestCounty({ signIn: { rates } })
    const { ledger, clock } = county.county
    const settings = { sample: true, instance: 'second' }
    const second = buildApplication({ ledger, clock, settings, signIn: { rates } })
    try {
      const ask = async (app: typeof second, who: string) =>
        (await app.inject({ url: '/api/me', headers: await county.signInAs(who) })).statusCode
      const answers = []
      for (const app of [county.app, second, county.app, second, county.app])
        answers.push(await ask(app, 'doudi-01'))
      expect(answers).toEqual([200, 200, 200, 429, 429])
      expect(await ask(second, 'doudi-03')).toBe(200)
    } finally {
      await second.close()
      await county.close()
    }
  })
})
