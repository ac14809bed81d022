import { randomUUID } from 'node:crypto'
import { asInstant } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MONDAY, openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'
import { actOn } from './testing.ts'

const DESK = 'enterprise-centre-03'
const FIRM = '示例企业0001'

interface Side {
  readonly county: TestCounty
  /** Own matters by id, under names that are the same on both sides. */
  readonly names: Map<string, string>
}
let alone: Side
let crowded: Side

async function open(county: TestCounty, headers: SignedIn, input: object): Promise<string> {
  const answer = await county.app.inject({
    method: 'POST',
    url: '/api/matters',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    payload: { text: '厂区门口道路破损，路灯不亮', ...input },
  })
  expect(answer.statusCode).toBe(201)
  return answer.json().id
}

/** What both counties have: three matters of one firm, of which the transport office has one. */
async function openSide(): Promise<Side> {
  const county = await openTestCounty()
  const firm = await county.signInAsFirm(FIRM, 'owner')
  const names = new Map<string, string>()
  for (const n of [1, 2, 3]) {
    // A minute apart: what was registered at one moment has no order of its own.
    county.county.testClock?.set(asInstant(Date.parse(MONDAY) + n * 60_000))
    names.set(await open(county, firm, { firm: FIRM, town: 'wukang' }), `own-${n}`)
  }
  const [first] = names.keys()
  await actOn(county, first ?? '', { who: DESK, command: 'dispatch', input: { lead: 'transport' } })
  await actOn(county, first ?? '', { who: 'transport-04', command: 'sign-for' })
  return { county, names }
}

/** What only one of them has, and neither the firm nor the transport office may know of. */
async function crowd({ county }: Side): Promise<void> {
  const other = await county.signInAsFirm('示例企业0002', 'owner')
  for (let i = 0; i < 12; i++) {
    const disclosure = (['open', 'hide-firm-from-holder', 'doudi-only'] as const)[i % 3]
    const id = await open(county, other, { firm: i % 2 ? '示例企业0002' : FIRM, town: 'wukang', disclosure })
    if (disclosure !== 'doudi-only')
      await actOn(county, id, { who: DESK, command: 'dispatch', input: { lead: 'wukang' } })
  }
}

beforeAll(async () => {
  ;[alone, crowded] = [await openSide(), await openSide()]
  await crowd(crowded)
})
afterAll(async () => {
  await alone.county.close()
  await crowded.county.close()
})

/** A cursor holds an id: it is opened, so that the same place is the same text. */
function opened(text: string): string {
  return text.replace(
    /"next":"([\w-]{20,})"/g,
    (_, cursor: string) => `"next":"${Buffer.from(cursor, 'base64url').toString('utf8')}"`,
  )
}

async function answerOf({ county, names }: Side, url: string, headers: SignedIn): Promise<string> {
  const ids = [...names]
  const address = ids.reduce((all, [id, name]) => all.replaceAll(`{${name}}`, id), url)
  const { statusCode, body } = await county.app.inject({ url: address, headers })
  const told = ids.reduce((all, [id, name]) => all.replaceAll(id, name), opened(body))
  return `${statusCode} ${told.replace(/"traceId":"[^"]*"/, '')}`
}

const LISTS = [
  '',
  '?status=closed',
  '?sort=newest',
  '?limit=1',
  '?town=wukang',
  '?light=green',
  '?office=wukang',
]
const SEARCHES = ['路', '路灯', '路灯不亮', FIRM, '示例企业0002', '2026-0000', 'slqy'].map(
  q => `?q=${encodeURIComponent(q)}`,
)
const PAGES = ['', '/timeline', '/attachments', '/papers', '/positions', '/related'].map(
  page => `/api/matters/{own-1}${page}`,
)
const OF_ALL = [...LISTS, ...SEARCHES].map(query => `/api/matters${query}`)
const OF_OFFICES = [
  ...[...LISTS, ...SEARCHES].map(query => `/api/desk/matters${query}`),
  ...SEARCHES.map(query => `/api/suggest${query}`),
  ...[...LISTS.filter(q => !q.includes('limit')), ...SEARCHES].map(query => `/api/matters.csv${query}`),
  ...['/api/desk/summary', '/api/desk/caught', '/api/board', '/api/map', '/api/map/firms', '/api/notices'],
]

describe('two counties that differ only in what is not yours', () => {
  test('answer a firm alike: lists, searches, pages of them, and its own matters', async () => {
    for (const url of [...OF_ALL, ...PAGES, '/api/matters.csv', '/api/map', '/api/suggest?q=x', '/api/log'])
      expect([url, await answerOf(crowded, url, await crowded.county.signInAsFirm(FIRM, 'owner'))]).toEqual([
        url,
        await answerOf(alone, url, await alone.county.signInAsFirm(FIRM, 'owner')),
      ])
  })

  test('answer an office alike: lists, counts, searches, suggestions, maps, boards and exports', async () => {
    for (const url of [...OF_ALL, ...OF_OFFICES, ...PAGES])
      expect([url, await answerOf(crowded, url, await crowded.county.signInAs('transport-04'))]).toEqual([
        url,
        await answerOf(alone, url, await alone.county.signInAs('transport-04')),
      ])
  })

  test('and differ for the desk, which oversees all: the comparison would notice', async () => {
    expect(await answerOf(crowded, '/api/matters', await crowded.county.signInAs(DESK))).not.toBe(
      await answerOf(alone, '/api/matters', await alone.county.signInAs(DESK)),
    )
  })
})
