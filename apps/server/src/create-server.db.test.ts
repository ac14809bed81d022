import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MONDAY, openTestCounty, type TestCounty } from './testing.ts'

const DESK = 'enterprise-centre-01'
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

interface Asked {
  readonly as?: string
  readonly key?: string
  readonly version?: number | string
  readonly language?: string
}

async function headersOf({ as, key, version, language }: Asked): Promise<Record<string, string>> {
  return {
    ...(as !== undefined && (await test.signInAs(as))),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(version !== undefined && { 'if-match': String(version) }),
    ...(language !== undefined && { 'accept-language': language }),
  }
}

async function post(url: string, body: unknown, asked: Asked): Promise<LightMyRequestResponse> {
  const headers = { 'content-type': 'application/json', ...(await headersOf(asked)) }
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  return test.app.inject({ method: 'POST', url, headers, payload })
}

async function get(url: string, asked: Asked = { as: DESK }): Promise<LightMyRequestResponse> {
  return test.app.inject({ method: 'GET', url, headers: await headersOf(asked) })
}

async function open(more: object = {}, as = DESK): Promise<{ id: string; number: string; version: number }> {
  const answer = await post('/api/matters', { text: '厂区门口道路破损', ...more }, { as, key: randomUUID() })
  expect(answer.statusCode).toBe(201)
  return answer.json()
}

async function logLength(): Promise<number> {
  return (await get('/api/log')).body.split('\n').length - 1
}

describe('registering a matter', () => {
  it('answers 201 with number, holder and clocks; days are dates, and `dueAt` is the instant', async () => {
    const answer = await post('/api/matters', { text: '路灯不亮' }, { key: randomUUID() })
    expect(answer.statusCode).toBe(201)
    expect(answer.headers).toMatchObject({ 'doudi-sample': '1', etag: '"2"' })
    const body = answer.json()
    expect(body).toMatchObject({ version: 2, status: 'open', holder: { office: 'enterprise-centre' } })
    expect(body.clocks).toContainEqual(
      expect.objectContaining({
        node: 'intake',
        name: 'promised',
        unit: 'working-days',
        due: '2026-03-03',
        dueAt: '2026-03-03T17:00:00+08:00',
        remaining: 1,
        state: 'running',
        provisional: false,
      }),
    )
  })

  it('a retry with the same key gets the same answer and records nothing', async () => {
    const key = randomUUID()
    const first = await post('/api/matters', { text: '甲' }, { as: DESK, key })
    const before = await logLength()
    const second = await post('/api/matters', { text: '甲' }, { as: DESK, key })
    expect(second.statusCode).toBe(201)
    expect(second.body).toBe(first.body)
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect(await logLength()).toBe(before)
    const other = await post('/api/matters', { text: '乙' }, { as: DESK, key })
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency-key-reused'])
  })

  it('a number of another system is registered once', async () => {
    const externalRef = { system: '12345', number: 'H-1' }
    const { id } = await open({ externalRef })
    const again = await post(
      '/api/matters',
      { text: '再次来电', externalRef },
      { as: DESK, key: randomUUID() },
    )
    expect([again.statusCode, again.json().code, again.json().matter]).toEqual([
      409,
      'external-number-known',
      id,
    ])
  })
})

describe('commands on a matter', () => {
  it('need a key, then a version that is the newest', async () => {
    const { id } = await open()
    const url = `/api/matters/${id}/dispatch`
    const codes = await Promise.all([
      post(url, { lead: 'transport' }, { as: DESK }),
      post(url, { lead: 'transport' }, { as: DESK, key: 'bad key' }),
      post(url, { lead: 'transport' }, { as: DESK, key: randomUUID() }),
      post(url, { lead: 'transport' }, { as: DESK, key: randomUUID(), version: 'newest' }),
      post(url, { lead: 'transport' }, { as: DESK, key: randomUUID(), version: 1 }),
    ])
    expect(codes.map(c => [c.statusCode, c.json().code])).toEqual([
      [400, 'idempotency-key-missing'],
      [400, 'idempotency-key-invalid'],
      [428, 'if-match-missing'],
      [400, 'if-match-invalid'],
      [412, 'matter-moved'],
    ])
    expect(codes.at(-1)?.json().version).toBe(2)
    const done = await post(url, { lead: 'transport' }, { as: DESK, key: randomUUID(), version: '"2"' })
    expect([done.statusCode, done.json().version]).toEqual([200, 4])
  })

  it('a refusal is a 409 with its own code, in the language asked for', async () => {
    const { number, version } = await open()
    const url = `/api/matters/${number}/dispatch`
    const asked = { as: DESK, key: randomUUID(), version }
    const zh = await post(url, { lead: 'nowhere' }, asked)
    const en = await post(url, { lead: 'nowhere' }, { ...asked, language: 'en' })
    expect(zh.statusCode).toBe(409)
    expect(zh.headers['content-type']).toContain('application/problem+json')
    expect(zh.json()).toMatchObject({ code: 'dispatch/unknown-office', title: '暂不能操作' })
    expect(zh.json().traceId).toBe(zh.headers['doudi-trace'])
    expect(en.json()).toMatchObject({ title: 'Not possible now', detail: 'there is no such active office' })
    expect(en.headers['content-language']).toBe('en')
  })

  it('absent matters and unknown commands are 404', async () => {
    const asked = { as: DESK, key: randomUUID(), version: 1 }
    const answers = await Promise.all([
      post('/api/matters/2026-999999/note', { text: 'x' }, asked),
      post(`/api/matters/${randomUUID()}/note`, { text: 'x' }, asked),
      post('/api/matters/%00/note', { text: 'x' }, asked),
      post('/api/matters/1/fly', {}, asked),
      post('/api/county/fly', {}, asked),
      get('/api/matters/nope'),
      get('/api/nope'),
    ])
    expect(answers.map(a => a.statusCode)).toEqual([404, 404, 404, 404, 404, 404, 404])
  })
})

describe('the county', () => {
  it('is changed by the office that publishes its rules, under the version it has seen', async () => {
    const { version } = (await get('/api/county')).json<{ version: number }>()
    const layer = { layer: 'test', kind: 'local', source: 'test', closed: [], worked: [] }
    const refused = await post(
      '/api/county/publish-calendar',
      { layer },
      { as: DESK, key: randomUUID(), version },
    )
    expect(refused.statusCode).toBe(409)
    const unnamed = await post(
      '/api/county/publish-calendar',
      { layer },
      { as: 'data-01', key: randomUUID() },
    )
    expect(unnamed.statusCode).toBe(428)
    const done = await post(
      '/api/county/publish-calendar',
      { layer },
      { as: 'data-01', key: randomUUID(), version },
    )
    expect([done.statusCode, done.json()]).toEqual([200, { version: version + 1 }])
  })

  it('a procedure file may be far longer than any command on a matter', async () => {
    const asked = { as: 'data-01', key: randomUUID(), version: test.county.ledger.county().version }
    const long = await post('/api/county/publish-procedure', { yaml: `#${'x'.repeat(150_000)}` }, asked)
    expect(long.statusCode).toBe(409)
    const tooLong = await post('/api/county/publish-procedure', { yaml: 'x'.repeat(600_000) }, asked)
    expect(tooLong.statusCode).toBe(413)
  })
})

describe('looking at matters', () => {
  it('a matter shows its dates explained, what is allowed, why the rest is not, and its timeline', async () => {
    const { id, number } = await open({ firm: '示例企业0001' })
    const body = (await get(`/api/matters/${number}`)).json()
    expect(body).toMatchObject({ id, number, firm: '示例企业0001', openedAt: MONDAY })
    expect(body.clocks[0].explained.at(-1)).toEqual({
      zh: expect.stringContaining('2026-03-16'),
      en: expect.stringContaining('2026-03-16'),
    })
    expect(body.allowed).toContainEqual(expect.objectContaining({ command: 'dispatch', duty: 'intake' }))
    expect(body.refused).toContainEqual(
      expect.objectContaining({ command: 'reopen', code: 'matter/matter-open', reason: expect.any(Object) }),
    )
    const named = [...body.allowed, ...body.refused].map((a: { command: string }) => a.command)
    expect(new Set(named)).toEqual(new Set(test.county.ledger.registry.matterCommands.keys()))
    expect(body.timeline.entries.map((e: { version: number }) => e.version)).toEqual([2, 1])
    const earlier = (await get(`/api/matters/${id}/timeline?before=2`)).json()
    expect(earlier.entries).toHaveLength(1)
  })

  it('the firm is hidden from the holder where the matter says so', async () => {
    const { id, version } = await open({ firm: '示例企业0002', disclosure: 'hide-firm-from-holder' })
    await post(`/api/matters/${id}/dispatch`, { lead: 'transport' }, { as: DESK, key: randomUUID(), version })
    expect((await get(`/api/matters/${id}`)).json().firm).toBe('示例企业0002')
    expect((await get(`/api/matters/${id}`, { as: 'transport-01' })).json()).toMatchObject({ id, firm: null })
    const { items } = (await get('/api/matters?limit=200', { as: 'transport-01' })).json()
    expect(items).toContainEqual(expect.objectContaining({ id, firm: null }))
    const searched = `/api/matters?q=${encodeURIComponent('示例企业0002')}`
    expect((await get(searched, { as: 'transport-01' })).json().items).toEqual([])
    expect((await get('/api/log', { as: 'transport-01' })).body).not.toContain('示例企业0002')
  })

  it('a confidential matter is absent for others, in the log as well', async () => {
    const { id } = await open({ title: '保密事项一则', disclosure: 'doudi-only' })
    expect((await get(`/api/matters/${id}`, { as: 'transport-01' })).statusCode).toBe(404)
    expect((await get('/api/log', { as: 'transport-01' })).body).not.toContain('保密事项一则')
    expect((await get('/api/log', { as: 'doudi-01' })).body).toContain('保密事项一则')
  })

  it('lists are filtered, and continued by their cursor', async () => {
    const town = '330521009'
    for (const title of ['一', '二', '三']) await open({ title, town })
    const first = (await get(`/api/matters?town=${town}&limit=2&sort=newest`)).json()
    expect(first.items).toHaveLength(2)
    const rest = (await get(`/api/matters?town=${town}&limit=2&sort=newest&cursor=${first.next}`)).json()
    expect(rest.items).toHaveLength(1)
    expect(rest.next).toBeNull()
    const late = (await get(`/api/matters?town=${town}&dueBefore=2026-03-01`)).json()
    expect(late.items).toEqual([])
    expect((await get(`/api/matters?q=${encodeURIComponent('道路')}`)).json().items.length).toBeGreaterThan(0)
  })

  it.each([
    'x=1',
    'q=a&q=b',
    'q=%00',
    'limit=201',
    'limit=-1',
    'status=lost',
    'dueBefore=soon',
    'cursor=%3C%3E',
    '__proto__=1',
  ])('a list asked for with %s is a 422', async query => {
    expect((await get(`/api/matters?${query}`)).statusCode).toBe(422)
  })

  it('the log is streamed whole, one event a line, without personal data', async () => {
    await open({ phone: '13800000000', contact: '示例联系人' })
    const lines = (await get('/api/log')).body.trimEnd().split('\n')
    const events = lines.map(line => JSON.parse(line) as { chain: string; event?: { seq: number } })
    expect(events.every(e => /^[0-9a-f]{64}$/.test(e.chain))).toBe(true)
    expect(lines.join('')).not.toContain('13800000000')
    expect(lines.join('')).not.toContain('示例联系人')
    expect((await get('/api/log', {})).statusCode).toBe(401)
  })
})

describe('machines', () => {
  it('health, readiness, metrics, description and pages answer without an actor', async () => {
    const answers = await Promise.all(
      ['/healthz', '/readyz', '/metrics', '/api/openapi.json', '/api/reference', '/style.css'].map(url =>
        get(url, {}),
      ),
    )
    expect(answers.map(a => a.statusCode)).toEqual([200, 200, 200, 200, 200, 200])
    expect(answers[2]?.body).toContain('doudi_http_request_seconds')
    const reference = answers[4]
    expect(reference?.body).toContain('演示数据，非德清县真实情况')
    expect(reference?.body).not.toContain('<script')
    expect(reference?.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('setting the test clock wakes what has fallen due, at the instant it fell due', async () => {
    const { id } = await open()
    await post(
      `/api/matters/${id}/dispatch`,
      { lead: 'transport' },
      { as: DESK, key: randomUUID(), version: 2 },
    )
    const headers = { 'content-type': 'application/json' }
    const put = (now: string) =>
      test.app.inject({ method: 'PUT', url: '/api/test-clock', headers, payload: JSON.stringify({ now }) })
    expect((await put('tomorrow')).statusCode).toBe(422)
    const moved = await put('2026-03-04T09:00:00+08:00')
    expect(moved.json().woken).toBeGreaterThan(0)
    const { entries } = (await get(`/api/matters/${id}/timeline`)).json<{
      entries: { type: string; effective: string }[]
    }>()
    expect(entries).toContainEqual(
      expect.objectContaining({ type: 'signed-for-by-silence', effective: '2026-03-03T17:00:00+08:00' }),
    )
  })
})
