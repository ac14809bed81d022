import { randomUUID } from 'node:crypto'
import { countyPort, type Seen } from '@doudi/visits/offline'
import {
  BlindPhone,
  course,
  Interleaving,
  NewKeyPhone,
  Phone,
  type Place,
  type Step,
  TornPhone,
} from '@doudi/visits/test-phones'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const OFFICER = 'leidian-04'
const LINKS = '/api/registers/liaison-link/entries'
const VISITS = '/api/registers/visit/entries'
const RUNS = 200
/** Runs that share the county at the same time, each with a firm of its own. */
const AT_ONCE = 10

let county: TestCounty
let centre: SignedIn
let officer: SignedIn

beforeAll(async () => {
  county = await openTestCounty()
  centre = await county.signInAs('enterprise-centre-04')
  officer = await county.signInAs(OFFICER)
})
afterAll(() => county.close())

async function read<T>(url: string): Promise<T> {
  const answer = await county.app.inject({ url: encodeURI(url), headers: centre })
  return answer.json()
}

/** A phone's requests go the way of every page's: through the routes of the real application, onto PostgreSQL. */
function openPhone(Kind: typeof Phone): Phone {
  const port = countyPort(async ({ method, path, body, key, version }) => {
    const answer = await county.app.inject({
      method,
      url: path,
      headers: {
        ...officer,
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': encodeURIComponent(key) }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    return { status: answer.statusCode, body: answer.json() }
  })
  return new Kind(OFFICER, port)
}

interface Told {
  readonly text: { readonly zh: string }
  readonly was?: { readonly date?: string }
}

/** The county behind HTTP as the place of one run, with a firm of its own. */
function placeOf(firm: string): Place {
  const of = { firm, town: '330521110', officer: OFFICER }
  const visit = { ...of, date: '2026-03-02', purpose: 'routine', turn: 1 }
  const open = async (): Promise<readonly Seen[]> => {
    const { items } = await read<{ items: readonly Seen[] }>(`${VISITS}?firm=${firm}&limit=50`)
    return items.filter(v => v.status !== 'ended')
  }
  async function history(): Promise<readonly Told[]> {
    const told = (await open()).map(({ id }) => read<{ history: readonly Told[] }>(`${VISITS}/${id}`))
    return (await Promise.all(told)).flatMap(page => page.history.toReversed())
  }
  return {
    visit,
    open,
    async atTheDesk(command, input, entry) {
      const version = (await open()).find(v => v.id === entry)?.version
      const url = entry === undefined ? VISITS : `${VISITS}/${entry}/${command}`
      const headers = command === 'amend' ? centre : officer
      const sent = { headers, body: input, key: randomUUID(), ...(version !== undefined && { version }) }
      const { status } = await county.post(url, sent)
      return status < 300
    },
    moved: async () =>
      (await history()).flatMap(({ text, was }) =>
        was?.date === undefined ? [] : [{ reason: text.zh.split('。').at(-1) ?? '', was: was.date }],
      ),
    events: async () => (await history()).length,
    async noted(words) {
      const { rows } = await county.county.ledger.pool.query(
        `select count(*)::int as n from personal_value where field = 'notes' and value = $1`,
        [words],
      )
      return rows[0].n
    },
  }
}

/** What came of it, or why it never came to rest. */
async function outcomeOf(firm: string, steps: readonly Step[], Kind: typeof Phone): Promise<string[]> {
  const link = { firm, town: '330521110', officer: OFFICER, from: '2026-01-01', monthly: 1 }
  const linked = await county.post(LINKS, { headers: centre, body: link })
  expect(linked.status).toBe(201)
  const run = new Interleaving([openPhone(Kind), openPhone(Kind)], placeOf(firm))
  try {
    for (const s of steps) await run.do(s)
    await run.settle()
    return (await run.faults()).map(fault => `${firm}: ${fault}`)
  } catch (error) {
    return [String(error)]
  }
}

/** Faults of the runs of a kind of phone, until one is the fault in question; the same seed gives the same runs. */
async function outcomes(name: string, Kind: typeof Phone, until?: RegExp): Promise<string[]> {
  const all = fc.sample(course, { numRuns: RUNS, seed: 20260610 })
  const found: string[] = []
  for (let i = 0; i < all.length && !found.some(f => until?.test(f)); i += AT_ONCE) {
    const some = all.slice(i, i + AT_ONCE).map((steps, k) => outcomeOf(`${name}${i + k}`, steps, Kind))
    found.push(...(await Promise.all(some)).flat())
  }
  return found
}

describe('two phones of one officer and the desk, in any order, over any network, against the county itself', () => {
  test(`${RUNS} runs lose nothing, double nothing, and write over nobody unread`, async () => {
    const began = performance.now()
    expect(await outcomes('firm-', Phone)).toEqual([])
    process.stderr.write(`two phones: ${RUNS} runs in ${Math.round((performance.now() - began) / 1_000)} s\n`)
  }, 240_000)

  test.each([
    ['makes a new key for every try', NewKeyPhone, /twice|events of/],
    ['keeps in two steps what must be kept in one', TornPhone, /lost|never come to rest|events of/],
    ['believes that nobody has changed what it has read', BlindPhone, /wrote over/],
  ])(
    'a phone that %s is found out',
    async (name, Kind, fault) => {
      const found = await outcomes(`${name.slice(0, 5)}-`, Kind, fault)
      expect(found.filter(f => fault.test(f)).length).toBeGreaterThan(0)
    },
    120_000,
  )
})
