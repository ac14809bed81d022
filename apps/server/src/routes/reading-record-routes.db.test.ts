import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actOn } from '../permissions/testing.ts'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
const FIRM = '示例企业0007'
const PHONE = '13800001234'

let county: TestCounty
let inspector: SignedIn
let desk: SignedIn
let id: string
let number: string

beforeAll(async () => {
  county = await openTestCounty()
  inspector = await county.signInAs('inspectorate-02')
  desk = await county.signInAs(DESK)
  const opened = await county.app.inject({
    method: 'POST',
    url: '/api/matters',
    headers: { ...desk, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    payload: {
      text: '夜间噪声影响生产',
      firm: FIRM,
      contact: '示例联系人',
      phone: PHONE,
      disclosure: 'hide-firm-from-holder',
    },
  })
  ;({ id, number } = opened.json())
  await actOn(county, id, { who: DESK, command: 'dispatch', input: { lead: 'transport' } })
})
afterAll(() => county.close())

interface Recorded {
  readonly kind: string
  readonly what: string
  readonly number: string | null
  readonly by: { readonly person: string }
  readonly purpose?: string
  readonly count?: number
}

async function readsAs(headers: SignedIn, query = ''): Promise<readonly Recorded[]> {
  const answer = await county.app.inject({ url: `/api/audit/reads${query}`, headers })
  expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, answer.body.slice(0, 200)])
  return answer.json().items
}

async function get(url: string, headers: SignedIn) {
  return county.app.inject({ url, headers })
}

describe('what is read of others', () => {
  test('is recorded with who, what, which matter and what for, and without what was read', async () => {
    const masked = (await get(`/api/matters/${id}/applicant`, desk)).json()
    expect(masked.said).toContainEqual(expect.objectContaining({ field: 'phone', value: '138****1234' }))
    const whole = (
      await get(`/api/matters/${id}/applicant?purpose=${encodeURIComponent('回访')}`, desk)
    ).json()
    expect(whole.said).toContainEqual(expect.objectContaining({ field: 'phone', value: PHONE }))
    await get(`/api/matters/${number}`, desk)
    await get('/api/matters', desk)
    await get(`/api/matters.csv?q=${encodeURIComponent(FIRM)}&town=wukang`, desk)
    await get(`/api/matters/${id}/papers/dispatch-order.docx`, desk)
    const reads = await readsAs(inspector)
    expect(reads.map(r => [r.kind, r.what, r.number, r.purpose, r.count]).reverse()).toEqual([
      ['personal', expect.stringContaining('phone (masked)'), number, undefined, undefined],
      ['personal', expect.stringMatching(/phone(?! \()/), number, '回访', undefined],
      ['hidden-firm', 'matter', number, undefined, undefined],
      ['hidden-firm', 'list', null, undefined, 1],
      ['export', 'matters.csv town=wukang q', null, undefined, undefined],
      ['paper', 'dispatch-order.docx', number, undefined, undefined],
    ])
    expect(reads.every(r => r.by.person === DESK)).toBe(true)
    expect(JSON.stringify(reads)).not.toMatch(/示例企业0007|13800001234|示例联系人/)
  })

  test('is recorded as well where matters are laid side by side: whose words, and which hidden firm', async () => {
    const compared = (await get(`/api/compare?ids=${number}`, desk)).json()
    expect(compared.items[0]).toMatchObject({ text: '夜间噪声影响生产', firm: FIRM })
    // The page loads itself anew: within a minute it is one reading.
    await get(`/api/compare?ids=${number}`, desk)
    const reads = (await readsAs(inspector)).filter(r => r.what.includes('compared'))
    expect(reads.map(r => [r.kind, r.what, r.number]).reverse()).toEqual([
      ['personal', 'text (compared)', number],
      ['hidden-firm', 'compared', number],
    ])
    const office = await county.signInAs('transport-04')
    expect((await get(`/api/compare?ids=${number}`, office)).json().items[0]).toMatchObject({ text: null })
    expect(await readsAs(inspector, '?person=transport-04')).toEqual([])
  })

  test('is shut to the office from which the firm is hidden, and leaves no record of what it did not get', async () => {
    const before = (await readsAs(inspector)).length
    const office = await county.signInAs('transport-04')
    const answer = (await get(`/api/matters/${id}/applicant?purpose=xx`, office)).json()
    expect(answer).toEqual({ said: [], hidden: true, masked: false })
    await get(`/api/matters/${id}`, office)
    expect((await readsAs(inspector)).length).toBe(before)
  })

  test('is shown to the inspectorate and the registry alone, page by page and by person, kind and matter', async () => {
    for (const who of ['transport-04', DESK, 'doudi-03']) {
      const answer = await get('/api/audit/reads', await county.signInAs(who))
      expect([who, answer.statusCode]).toEqual([who, 403])
    }
    const all = await readsAs(inspector)
    const paged: Recorded[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: Recorded[]; next: string | null; keptAtLeastDays: number } = (
        await get(`/api/audit/reads?limit=2${next ? `&before=${next}` : ''}`, inspector)
      ).json()
      paged.push(...page.items)
      next = page.next
      expect(page.keptAtLeastDays).toBeGreaterThanOrEqual(180)
    }
    expect(paged).toEqual(all)
    expect((await readsAs(inspector, '?kind=export')).map(r => r.kind)).toEqual(['export'])
    expect(await readsAs(inspector, `?person=${DESK}`)).toEqual(all)
    expect(await readsAs(inspector, '?person=doudi-03')).toEqual([])
    expect((await readsAs(inspector, `?matter=${number}`)).every(r => r.number === number)).toBe(true)
    expect(await readsAs(inspector, '?matter=2026-999999')).toEqual([])
  })

  test('cannot be changed or taken away, by the application or by whoever holds its database user', async () => {
    const { pool } = county.county.ledger
    for (const change of [`update sensitive_read set what = ''`, 'delete from sensitive_read'])
      await expect(pool.query(change), change).rejects.toThrow('permission denied')
    const pg = await import('pg')
    const owner = new pg.default.Client({ connectionString: county.url })
    await owner.connect()
    await expect(owner.query('delete from sensitive_read')).rejects.toThrow('append-only')
    await expect(owner.query('truncate sensitive_read')).rejects.toThrow('append-only')
    await owner.end()
  })

  test('of a matter that the inspector may not know of is told without its name', async () => {
    const secret = await county.app.inject({
      method: 'POST',
      url: '/api/matters',
      headers: { ...desk, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      payload: { text: '只给兜底办的事', firm: FIRM, disclosure: 'doudi-only' },
    })
    const { id: closed, number: closedNumber } = secret.json()
    await get(`/api/matters/${closed}/applicant`, await county.signInAs('doudi-03'))
    const [newest] = await readsAs(inspector)
    expect(newest).toMatchObject({ kind: 'personal', number: null, by: { person: 'doudi-03' } })
    expect(JSON.stringify(newest)).not.toContain(closed)
    expect(await readsAs(inspector, `?matter=${closedNumber}`)).toEqual([])
  })
})
