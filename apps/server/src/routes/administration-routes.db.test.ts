import { randomUUID } from 'node:crypto'
import { readWorkbook } from '@doudi/registers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

const headersOf = async (as = DESK) => ({ 'content-type': 'application/json', ...(await test.signInAs(as)) })

async function post<T>(url: string, input: object, as = DESK): Promise<{ status: number; body: T }> {
  const { statusCode, body } = await test.app.inject({
    method: 'POST',
    url,
    headers: { ...(await headersOf(as)), 'idempotency-key': randomUUID() },
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
  readonly running: readonly { version: number; matters: number }[]
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

interface Affected {
  readonly number: string
  readonly dates: readonly { clock: string; from: string; to: string }[]
  readonly holders: readonly { from: { office: string }; to: { office: string } }[]
}
interface Rehearsed {
  readonly affected: readonly Affected[]
  readonly seen: number
  readonly next: string | null
  readonly refused?: { code: string }
}

const REGISTRY = 'data-01'
const rehearse = (command: string, input: object, as = REGISTRY) =>
  post<Rehearsed>('/api/county/rehearse', { command, input }, as)

async function get<T>(url: string, as = REGISTRY): Promise<{ status: number; body: T }> {
  const answer = await test.app.inject({ method: 'GET', url, headers: await headersOf(as) })
  return { status: answer.statusCode, body: answer.json() as T }
}

async function open(text: string): Promise<{ number: string; version: number }> {
  const given = { text, title: text, procedure: 'enterprise-request' }
  return (await post<{ number: string; version: number }>('/api/matters', given)).body
}

describe('a closure that is only rehearsed', () => {
  const layer = (from: string, to: string) => ({
    layer: {
      layer: 'typhoon',
      kind: 'local',
      source: '防指通知',
      closed: [{ from, to, name: { zh: '台风', en: 'typhoon' } }],
      worked: [],
    },
  })

  it('names the matters whose dates would move, from when to when, and moves none', async () => {
    const { number } = await open('路面积水')
    const clocks = async () => (await get<{ clocks: unknown }>(`/api/matters/${number}`)).body.clocks
    const before = await clocks()
    const { body } = await rehearse('publish-calendar', layer('2026-03-03', '2026-03-04'))
    const moved = body.affected.find(m => m.number === number)
    expect(moved?.dates[0]?.from.slice(0, 10)).toBe('2026-03-03')
    expect(moved?.dates[0]?.to.slice(0, 10)).toBe('2026-03-05')
    expect(body.next).toBeNull()
    expect(await clocks()).toEqual(before)
  })

  it('in the past or on days of rest moves nothing', async () => {
    expect((await rehearse('publish-calendar', layer('2026-02-28', '2026-02-28'))).body.affected).toEqual([])
    expect((await rehearse('publish-calendar', layer('2026-03-07', '2026-03-08'))).body.affected).toEqual([])
  })

  it('what ends before it begins, and what is not the reader’s to change, is refused as the act would be', async () => {
    const upside = await rehearse('publish-calendar', layer('2026-03-04', '2026-03-03'))
    expect(upside.body.refused?.code).toBe('publish-calendar/ends-before-it-begins')
    const foreign = await rehearse('publish-calendar', layer('2026-03-03', '2026-03-04'), 'transport-04')
    expect(foreign.body.refused?.code).toMatch(/not-yours$/)
  })

  it('is taken along as a workbook', async () => {
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/county/rehearse.xlsx',
      headers: await headersOf(REGISTRY),
      payload: { command: 'publish-calendar', input: layer('2026-03-03', '2026-03-04') },
    })
    expect(answer.statusCode).toBe(200)
    const read = await readWorkbook(answer.rawPayload)
    if (!('workbook' in read)) throw new Error('no workbook')
    const rows = read.workbook.sheets[0]?.rows ?? []
    const said = JSON.stringify(rows.map(row => [...row.cells.entries()]))
    for (const words of ['路面积水', '演示数据']) expect(said).toContain(words)
  })

  it('years without a published plan are told as provisional', async () => {
    const { body } = await get<{ years: { year: number; planned: boolean }[] }>('/api/county/calendars')
    expect(body.years.find(y => y.year === 2026)?.planned).toBe(true)
    expect(body.years.find(y => y.year === 2027)?.planned).toBe(false)
  })
})

describe('an office that is only rehearsed to be disabled', () => {
  it('names what it holds and who would take over', async () => {
    const { number, version } = await open('路灯不亮')
    await test.app.inject({
      method: 'POST',
      url: `/api/matters/${number}/dispatch`,
      headers: { ...(await headersOf()), 'idempotency-key': randomUUID(), 'if-match': `"${version}"` },
      payload: { lead: 'education' },
    })
    const { body } = await rehearse('disable-office', { office: 'education', reason: '机构改革' })
    const own = body.affected.find(m => m.number === number)
    expect(own?.holders.map(h => [h.from.office, h.to.office])).toContainEqual([
      'education',
      'enterprise-centre',
    ])
    const desk = await rehearse('disable-office', { office: 'doudi', reason: 'x' })
    expect(desk.body.refused?.code).toBe('disable-office/cannot-be-missed')
  })
})

describe('a draft held against running matters', () => {
  it('says how many could go on, and where the others stand', async () => {
    await open('排水')
    const path = '/api/county/procedures/enterprise-request/1'
    const yaml = (await sourceOf(path)).replace('version: 1', 'version: 2')
    interface Impact {
      readonly seen: number
      readonly fits: number
      readonly obstacles: readonly { node: string; matters: number }[]
    }
    const same = await post<Impact>('/api/county/procedures/impact', { yaml })
    expect(same.body.fits).toBe(same.body.seen)
    expect(same.body.seen).toBeGreaterThan(0)
    // The matter that was dispatched above stands at the step that is called otherwise here.
    const renamed = yaml.replaceAll(/\bhandle\b/g, 'attend')
    const other = await post<Impact>('/api/county/procedures/impact', { yaml: renamed })
    expect(other.body.obstacles).toMatchObject([{ node: 'handle', matters: 1 }])
    expect(other.body.fits).toBe(other.body.seen - 1)
    const broken = await post('/api/county/procedures/impact', { yaml: 'procedure: x' })
    expect(broken.status).toBe(422)
  })
})

describe('routing, tried before anybody relies on it', () => {
  it('says where a request would go and why, with every other answer behind it', async () => {
    interface Tried {
      readonly routes: readonly { why: string; by: string; office: string }[]
    }
    const { body } = await post<Tried>('/api/county/routing/try', { text: '厂门口路灯不亮' })
    expect(body.routes[0]).toMatchObject({ why: 'rule', by: 'street-lights' })
    const nothing = await post<Tried>('/api/county/routing/try', { text: '无' })
    expect(nothing.body.routes).toEqual([])
  })

  it('counts how often each rule was used, and what other rules would have sent elsewhere', async () => {
    interface Counted {
      readonly among: number
      readonly hits: readonly { by: string; hits: number }[]
      readonly different: readonly { title: string; to: string | null }[]
    }
    const { body } = await post<Counted>('/api/county/routing/hits', {})
    expect(body.hits.find(h => h.by === 'street-lights')?.hits).toBeGreaterThan(0)
    const { items, rules } = test.county.ledger.county().routing
    const routing = {
      items,
      rules: rules.map(r => (r.id === 'street-lights' ? { ...r, office: 'transport' } : r)),
    }
    const drafted = await post<Counted>('/api/county/routing/hits', { routing })
    expect(drafted.body.different.map(d => [d.title, d.to])).toContainEqual(['路灯不亮', 'transport'])
  })
})

describe('how the machine is doing', () => {
  it('is told to the registry in numbers, and to nobody else', async () => {
    interface Health {
      readonly database: { bytes: number; answeredMs: number }
      readonly views: { behind: number; onOldCalendar: number }
      readonly backup: null
      readonly versions: { schema: string; county: number }
    }
    const { body } = await get<Health>('/api/health')
    expect(body.database.bytes).toBeGreaterThan(1_000_000)
    expect(body.views).toEqual({ behind: 0, onOldCalendar: 0 })
    expect(body.backup).toBeNull()
    expect(body.versions.schema).toMatch(/^\d{4}-.*\.sql$/)
    expect((await get('/api/health', DESK)).status).toBe(403)
  })

  it('a row that has fallen behind the log, planted, is noticed', async () => {
    const { number } = await open('落后的数据')
    await test.county.ledger.pool.query('update matter set version = 0 where number = $1', [number])
    const { body } = await get<{ views: { behind: number } }>('/api/health')
    expect(body.views.behind).toBe(1)
  })
})
