import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../sign-in/person.ts'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'
import { isAmong, permissionOf } from './gate.ts'

/** An office for each role it can have, and one that has none. */
const OFFICERS: Readonly<Record<string, readonly Role[]>> = {
  'transport-01': ['officer'],
  'enterprise-centre-01': ['officer', 'desk'],
  'doudi-01': ['officer', 'catch-all'],
}

let county: TestCounty
let callers: { name: string; roles: readonly Role[]; headers: SignedIn }[]
let number: string

function officerWith(role: string): string {
  const { offices, officers } = county.county.ledger.county()
  const office = [...offices.values()].find(o => o.roles?.some(r => r === role))
  const officer = [...officers.values()].find(o => o.office === office?.id)
  if (!officer) throw new Error(`nobody is of ${role}`)
  return officer.id
}

beforeAll(async () => {
  county = await openTestCounty()
  const desk = await county.signInAs('enterprise-centre-01')
  const headers = { ...desk, 'content-type': 'application/json', 'idempotency-key': randomUUID() }
  const payload = { text: '厂区门口道路破损', firm: '示例企业0001' }
  const opened = await county.app.inject({ method: 'POST', url: '/api/matters', headers, payload })
  ;({ number } = opened.json())
  const overseers = (['inspectorate', 'leaders', 'registry'] as const).map(
    role => [officerWith(role), ['officer', role]] as const,
  )
  const officers = [...Object.entries(OFFICERS), ...overseers]
  callers = [
    { name: 'visitor', roles: ['visitor'], headers: {} },
    { name: 'receipt', roles: ['receipt'], headers: await county.signInAsApplicantOf(opened.json().id) },
    {
      name: 'owner of another firm',
      roles: ['firm-owner'],
      headers: await county.signInAsFirm('示例企业0002', 'owner'),
    },
    {
      name: 'clerk of another firm',
      roles: ['firm-clerk'],
      headers: await county.signInAsFirm('示例企业0002', 'clerk'),
    },
    ...(await Promise.all(
      officers.map(async ([id, roles]) => ({ name: id, roles, headers: await county.signInAs(id) })),
    )),
  ]
})
afterAll(() => county.close())

function addressOf(url: string): string {
  return url
    .replace(':id/:version', 'enterprise-request/1')
    .replace(':id', url.startsWith('/api/matters') ? number : 'nothing')
    .replace(':digest', '0'.repeat(64))
    .replace(':name', 'reply-letter.pdf')
    .replace(/:\w+/g, '1')
    .replace('*', 'x')
}

/** What the gate says: its two codes; anything else was said behind it. */
async function saidAtTheGate(method: string, url: string, headers: SignedIn): Promise<string> {
  const answer = await county.app.inject({
    method: method as 'GET',
    url: addressOf(url),
    headers: { ...headers, 'content-type': 'application/json' },
    ...(method === 'GET' || method === 'HEAD' ? {} : { payload: '{}' }),
  })
  const code = /"code":"([\w-]+)"/.exec(answer.body)?.[1]
  return code === 'sign-in-needed' || code === 'not-for-you' ? code : 'let in'
}

describe('every route, asked by everybody', () => {
  test('is answered as the permission table says', async () => {
    const wrong: string[] = []
    for (const { method, url } of county.app.heldRoutes) {
      // A HEAD has no body to tell the code; a stream that is let in does not end, and has tests of its own.
      if (method === 'HEAD') continue
      const { who, besides } = permissionOf(method, url) ?? { who: [] }
      for (const { name, roles, headers } of callers) {
        const mayAsk = isAmong(who, roles)
        if (mayAsk && url === '/api/stream') continue
        const said = await saidAtTheGate(method, url, headers)
        const denied = roles.includes('visitor') ? 'sign-in-needed' : 'not-for-you'
        const isRight = mayAsk ? said === 'let in' || besides !== undefined : said === denied
        if (!isRight) wrong.push(`${method} ${url} by ${name}: ${said}`)
      }
    }
    expect(wrong).toEqual([])
    expect(county.app.heldRoutes.length).toBeGreaterThan(100)
  })

  test('a foreign firm, a visitor and a foreign receipt are told that a matter is not there, as if it were not', async () => {
    const other = callers.filter(c => c.roles.includes('firm-owner') || c.roles.includes('visitor'))
    for (const { name, headers } of other) {
      for (const path of ['', '/timeline', '/attachments', '/papers', '/positions', '/related']) {
        const there = await county.app.inject({ url: `/api/matters/${number}${path}`, headers })
        const absent = await county.app.inject({ url: `/api/matters/2026-999999${path}`, headers })
        const status = [name, path, there.statusCode, there.json().code]
        expect(status).toEqual([name, path, absent.statusCode, absent.json().code])
        expect(there.statusCode).toBeGreaterThan(400)
        if (path === '') expect(there.statusCode).toBe(404)
      }
    }
  })

  test('a foreign firm learns nothing from lists, counts and searches', async () => {
    const [foreign] = callers.filter(c => c.roles.includes('firm-owner'))
    for (const query of ['', '?q=道路', '?q=示例企业0001', `?q=${number}`, '?status=closed', '?limit=200']) {
      const answer = await county.app.inject({
        url: `/api/matters${encodeURI(query)}`,
        headers: foreign?.headers ?? {},
      })
      expect([query, answer.statusCode, answer.json().items]).toEqual([query, 200, []])
    }
  })
})
