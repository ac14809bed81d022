import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

const headersOf = async () => ({ 'content-type': 'application/json', ...(await test.signInAs(DESK)) })

async function post<T>(url: string, input: object): Promise<{ status: number; body: T }> {
  const { statusCode, body } = await test.app.inject({
    method: 'POST',
    url,
    headers: { ...(await headersOf()), 'idempotency-key': randomUUID() },
    payload: JSON.stringify(input),
  })
  return { status: statusCode, body: JSON.parse(body) as T }
}

async function sourceOf(path: string): Promise<string> {
  const { body } = await test.app.inject({ method: 'GET', url: `${path}/source`, headers: await headersOf() })
  return (JSON.parse(body) as { yaml: string }).yaml
}

interface Checked {
  readonly problems: readonly { line: number; code: string; message: { zh: string } }[]
  readonly procedure: { version: number } | null
  readonly running: number
}

describe('a procedure that is being written', () => {
  const path = '/api/county/procedures/enterprise-request/1'
  const check = (yaml: string) => post<Checked>('/api/county/procedures/check', { yaml })

  it('as it was published it is found whole in the log, and a new version of it has no problems', async () => {
    const yaml = (await sourceOf(path)).replace('version: 1', 'version: 2')
    const { body } = await check(yaml)
    expect(body.problems).toEqual([])
    expect(body.procedure?.version).toBe(2)
  })

  it('an office that does not exist, planted, is told with its line', async () => {
    const yaml = (await sourceOf(path))
      .replace('version: 1', 'version: 2')
      .replace('role: desk', 'role: moon')
    const { body } = await check(yaml)
    expect(body.procedure).toBeNull()
    expect(body.problems[0]?.line).toBeGreaterThan(1)
    expect(body.problems[0]?.message.zh).not.toBe('')
  })

  it('checking publishes nothing', async () => {
    const before = test.county.ledger.county().version
    await check((await sourceOf(path)).replace('version: 1', 'version: 2'))
    expect(test.county.ledger.county().version).toBe(before)
  })
})

interface Rehearsed {
  readonly seen: number
  readonly moved: readonly { id: string; before: string; after: string }[]
}

describe('a closure that is only rehearsed', () => {
  const rehearse = (from: string, to: string) =>
    post<Rehearsed>('/api/county/calendars/rehearse', { from, to })

  it('names the matters whose dates would move, and moves none', async () => {
    const opened = await post<{ id: string }>('/api/matters', {
      text: '路面积水',
      procedure: 'enterprise-request',
    })
    const path = `/api/matters/${opened.body.id}`
    const due = async () =>
      (
        JSON.parse(
          (await test.app.inject({ method: 'GET', url: path, headers: await headersOf() })).body,
        ) as { clocks: unknown }
      ).clocks
    const before = await due()
    const { body } = await rehearse('2026-03-03', '2026-03-04')
    const moved = body.moved.find(m => m.id === opened.body.id)
    expect(moved?.before.slice(0, 10)).toBe('2026-03-03')
    expect(moved?.after.slice(0, 10)).toBe('2026-03-05')
    expect(await due()).toEqual(before)
  })

  it('a closure in the past or on days of rest moves nothing', async () => {
    expect((await rehearse('2026-02-28', '2026-02-28')).body.moved).toEqual([])
    expect((await rehearse('2026-03-07', '2026-03-08')).body.moved).toEqual([])
  })

  it('what ends before it begins is refused', async () => {
    expect((await rehearse('2026-03-04', '2026-03-03')).status).toBe(422)
  })
})
