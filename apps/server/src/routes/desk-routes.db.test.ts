import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
const TRANSPORT = 'transport-04'
const POWER = 'power-supply-04'
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

async function get<T = Record<string, never>>(url: string, as = DESK): Promise<T> {
  const { body, statusCode } = await test.app.inject({
    method: 'GET',
    url,
    headers: { ...(await test.signInAs(as, url)) },
  })
  expect([statusCode, body.slice(0, 300)]).toEqual([200, body.slice(0, 300)])
  return JSON.parse(body) as T
}

async function status(url: string, as: string): Promise<number> {
  return (await test.app.inject({ method: 'GET', url, headers: { ...(await test.signInAs(as, url)) } }))
    .statusCode
}

interface Brief {
  readonly id: string
  readonly number: string
  readonly version: number
}

async function send(
  url: string,
  input: object,
  { as = DESK, version }: { as?: string; version?: number } = {},
) {
  const { body, statusCode } = await test.app.inject({
    method: url.endsWith('/views') ? 'PUT' : 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      ...(await test.signInAs(as, url)),
      'idempotency-key': randomUUID(),
      ...(version !== undefined && { 'if-match': String(version) }),
    },
    payload: JSON.stringify(input),
  })
  expect([statusCode < 300, body.slice(0, 400)]).toEqual([true, body.slice(0, 400)])
  return JSON.parse(body) as Brief
}

/** Sent to the transport office, which signed for it and asks the power supplier. */
async function consulted(text: string): Promise<Brief> {
  const opened = await send('/api/matters', { text, firm: '示例企业0001', procedure: 'enterprise-request' })
  const path = `/api/matters/${opened.id}`
  const sent = await send(`${path}/dispatch`, { lead: 'transport' }, { version: opened.version })
  const signed = await send(`${path}/sign-for`, {}, { as: TRANSPORT, version: sent.version })
  const question = { offices: ['power-supply'], question: '路灯电源由谁负责' }
  return send(`${path}/consult`, question, { as: TRANSPORT, version: signed.version })
}

interface Row {
  readonly id: string
  readonly clock: { readonly total: number; readonly paused: number; readonly light: string } | null
  readonly reply: { readonly due: string } | null
  readonly step: { readonly zh: string } | null
  readonly waits: readonly { readonly office: string; readonly what: string }[]
}
interface Rows {
  readonly items: readonly Row[]
}

describe('the list of an office', () => {
  it('shows each matter with its clock, its step, the reply promised next and what it waits for', async () => {
    const { id } = await consulted('厂区门口路灯不亮')
    const row = (await get<Rows>('/api/desk/matters?office=transport', TRANSPORT)).items.find(
      r => r.id === id,
    )
    expect(row?.step?.zh).toBe('办理')
    expect(row?.clock).toMatchObject({ total: 7, paused: 0, light: 'green' })
    expect(row?.reply?.due).toMatch(/^2026-03-/)
    expect(row?.waits).toEqual([
      expect.objectContaining({ office: 'power-supply', what: 'consult', name: expect.anything() }),
    ])
  })

  it('what others wait for from us, and what we wait for, are lists of their own', async () => {
    const { id } = await consulted('配电房噪声扰民')
    const ofPower = await get<Rows>('/api/desk/matters?involves=power-supply', POWER)
    expect(ofPower.items.map(r => r.id)).toContain(id)
    const waiting = await get<Rows>('/api/desk/matters?office=transport&waiting=yes', TRANSPORT)
    expect(waiting.items.map(r => r.id)).toContain(id)
    const counts = await get<{ asked: { green: number }; waiting: number }>('/api/desk/summary', TRANSPORT)
    expect(counts.waiting).toBe(waiting.items.length)
    const power = await get<{ asked: { green: number } }>('/api/desk/summary', POWER)
    expect(power.asked.green).toBe(ofPower.items.length)
  })

  it('is for officers alone', async () => {
    for (const url of [
      '/api/desk/matters',
      '/api/desk/summary',
      '/api/desk/caught',
      '/api/desk/views',
      '/api/board',
    ])
      expect(await status(url, 'applicant')).toBe(401)
  })
})

describe('positions of offices', () => {
  it('stand side by side: who was asked and has not answered, and who said what on which ground', async () => {
    const { id, version } = await consulted('路灯维护责任不清')
    const path = `/api/matters/${id}`
    const before = await get<{ open: { office: string }[]; given: unknown[] }>(`${path}/positions`)
    expect(before.open.map(q => q.office)).toEqual(['power-supply'])
    const answer = { answer: '产权分界点以下由建设单位负责', legalGround: '供电营业规则' }
    await send(`${path}/answer`, answer, { as: POWER, version })
    const after = await get<{ open: unknown[]; given: unknown[] }>(`${path}/positions`)
    expect(after.open).toEqual([])
    expect(after.given).toEqual([
      expect.objectContaining({ office: 'power-supply', kind: 'answered', ground: '供电营业规则' }),
    ])
  })
})

describe('like matters', () => {
  it('a request in nearly the same words is a likely duplicate; one of the same firm is related', async () => {
    const first = await send('/api/matters', { text: '莫干山大道路口红绿灯故障已三天', firm: '示例企业0007' })
    const again = await send('/api/matters', { text: '莫干山大道路口红绿灯故障三天了', firm: '示例企业0008' })
    const other = await send('/api/matters', { text: '申请技改补助', firm: '示例企业0007' })
    const found = await get<{ items: { id: string; why: string }[] }>(`/api/matters/${first.id}/related`)
    const why = Object.fromEntries(found.items.map(r => [r.id, r.why]))
    expect(why[again.id]).toBe('same-words')
    expect(why[other.id]).toBe('same-firm')
    expect(why[first.id]).toBeUndefined()
  })

  it('a confidential matter is nobody else’s relation', async () => {
    const secret = { text: '举报某窗口推诿', firm: '示例企业0044', procedure: 'catch-all-matter' }
    const hidden = await send('/api/matters', secret, { as: 'doudi-03' })
    const own = await send('/api/matters', { text: '咨询办证流程', firm: '示例企业0044' })
    await send(
      `/api/matters/${hidden.id}/set-disclosure`,
      { disclosure: 'doudi-only', reason: '涉举报人' },
      { as: 'doudi-03', version: hidden.version },
    )
    const seen = await get<{ items: { id: string }[] }>(`/api/matters/${own.id}/related`)
    expect(seen.items.map(r => r.id)).not.toContain(hidden.id)
    const byDoudi = await get<{ items: { id: string }[] }>(`/api/matters/${own.id}/related`, 'doudi-03')
    expect(byDoudi.items.map(r => r.id)).toContain(hidden.id)
  })
})

describe('the queue of the catch-all office', () => {
  it('says why nobody had it, and what each office said', async () => {
    const opened = await send('/api/matters', {
      text: '跨界河道垃圾',
      firm: '示例企业0002',
      procedure: 'enterprise-request',
    })
    const path = `/api/matters/${opened.id}`
    const sent = await send(`${path}/dispatch`, { lead: 'transport' }, { version: opened.version })
    const words = { reason: '河道不属公路', legalGround: '三定方案' }
    const disputed = await send(`${path}/dispute`, words, { as: TRANSPORT, version: sent.version })
    const mandate = { office: 'water-resources', mandate: '权责清单', reason: '河道管理' }
    const determined = await send(`${path}/determine`, mandate, { version: disputed.version })
    await send(
      `${path}/dispute`,
      { reason: '保洁属城管', legalGround: '三定方案' },
      { as: 'water-resources-04', version: determined.version },
    )
    const queue = await get<{
      items: {
        id: string
        cause: { cause: string; title: { zh: string } }
        positions: { office: string }[]
        open: { office: string; says: string | null }[]
        acts: string[]
        version: number
      }[]
    }>('/api/desk/caught?office=doudi', 'doudi-03')
    const row = queue.items.find(r => r.id === opened.id)
    expect(row?.cause).toMatchObject({ cause: 'second-dispute', title: { zh: '第二次异议' } })
    expect(row?.positions.map(p => p.office)).toEqual(['transport', 'water-resources'])
    expect(row?.acts).toEqual(expect.arrayContaining(['consult', 'diagnose']))
    const question = { offices: ['transport'], question: '河道保洁由谁组织' }
    await send(`${path}/consult`, question, { as: 'doudi-03', version: row?.version ?? 0 })
    type Room = { items: { id: string; open: unknown; acts: string[] }[] }
    const room = (await get<Room>('/api/desk/caught?office=doudi', 'doudi-03')).items.find(
      r => r.id === opened.id,
    )
    expect(room?.open).toEqual([expect.objectContaining({ office: 'transport', says: '河道保洁由谁组织' })])
    const outside = await get<Room>('/api/desk/caught?office=doudi', 'inspectorate-03')
    expect(outside.items.find(r => r.id === opened.id)?.acts).toEqual([])
  })
})

describe('views of one’s own', () => {
  it('are kept by name, replaced by the same name, and seen by nobody else', async () => {
    await send('/api/desk/views', { name: '本周到期', query: 'light=yellow' })
    await send('/api/desk/views', { name: '本周到期', query: 'light=red' })
    expect((await get<{ views: unknown }>('/api/desk/views')).views).toEqual([
      { name: '本周到期', query: 'light=red' },
    ])
    expect((await get<{ views: unknown }>('/api/desk/views', TRANSPORT)).views).toEqual([])
    await test.app.inject({
      method: 'DELETE',
      url: `/api/desk/views?name=${encodeURIComponent('本周到期')}`,
      headers: { ...(await test.signInAs(DESK)) },
    })
    expect((await get<{ views: unknown }>('/api/desk/views')).views).toEqual([])
  })
})

describe('the county’s directory', () => {
  it('names offices, officers, items and procedures, and changes only with the county', async () => {
    const directory = await get<{
      offices: { id: string; active: boolean }[]
      officers: unknown[]
      labels: Record<string, { zh: string }>
      version: number
    }>('/api/county/directory')
    expect(directory.offices.find(o => o.id === 'doudi')?.active).toBe(true)
    expect(directory.officers.length).toBeGreaterThan(100)
    expect(directory.labels.overlap?.zh).toBe('职能交叉')
    const { commands } = await get<{ commands: { name: string; input: { properties: object } }[] }>(
      '/api/county/commands',
    )
    expect(commands.find(c => c.name === 'dispatch')?.input.properties).toHaveProperty('lead')
    const procedure = await get<{ tree: { kind: string; nodes: unknown[] } }>(
      '/api/county/procedures/enterprise-request/1',
    )
    expect(procedure.tree).toMatchObject({ kind: 'sequence' })
    expect(await status('/api/county/procedures/none/1', DESK)).toBe(404)
  })
})

interface Board {
  readonly offices: readonly { office: string; green: number; yellow: number; red: number }[]
  readonly questions: readonly { office: string; matter: { id: string } }[]
  readonly satisfaction: { reached: number; isShown: boolean }
}

describe('the leader’s board', () => {
  it('every count is the length of the list it leads to', async () => {
    const { id } = await consulted('园区公交站点调整')
    const board = await get<Board>('/api/board')
    expect(board.questions.some(q => q.matter.id === id && q.office === 'power-supply')).toBe(true)
    for (const { office, green } of board.offices) {
      const { items } = await get<Rows>(`/api/desk/matters?office=${office}&light=green&limit=200`)
      expect([office, items.length]).toEqual([office, green])
    }
    const { items } = await get<Rows>('/api/board/heard?said=unsatisfied')
    expect(items).toEqual([])
    expect(board.satisfaction).toMatchObject({ reached: 0, isShown: false })
  })
})

describe('the room of the catch-all office', () => {
  it('given a matter it has taken in, then the room says why nobody had it and what may be done', async () => {
    const matter = await send('/api/matters', { text: '围墙塌了没人管', procedure: 'enterprise-request' })
    const input = { ground: 'boundary', reason: '道路与绿化带边界不清' }
    const taken = { as: 'doudi-03', version: matter.version }
    await send(`/api/matters/${matter.id}/take-in`, input, taken)
    const room = await get<{ cause: { cause: string; reason: string }; acts: string[] }>(
      `/api/matters/${matter.id}/positions`,
      'doudi-03',
    )
    expect(room.cause).toMatchObject({ cause: 'boundary', reason: input.reason })
    expect(room.acts).toEqual(expect.arrayContaining(['consult', 'diagnose']))
  })

  it('given no baseline, then nothing is counted as saved; given one, then its item is compared and no other', async () => {
    interface Saved {
      readonly lines: readonly { baseline: { item: string }; matters: number }[]
    }
    expect((await get<Saved>('/api/desk/savings', 'doudi-03')).lines).toEqual([])
    const { version } = await get<{ version: number }>('/api/county/directory')
    const baseline = {
      item: 'power-quality',
      days: 30,
      unit: 'working-days',
      counted: '从登记到办结（演示）',
      source: '窗口统计台账（演示）',
      dated: '2025-12-31',
    }
    await send('/api/county/state-baseline', baseline, { as: 'doudi-03', version })
    expect((await get<Saved>('/api/desk/savings', 'doudi-03')).lines).toMatchObject([
      { baseline: { item: 'power-quality' }, matters: 0 },
    ])
  })
})
