import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
let test: TestCounty
beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

interface Shown {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly status: string
}

async function call<T>(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  { as = DESK, body, version }: { as?: string; body?: object; version?: number } = {},
): Promise<{ status: number; body: T }> {
  const headers = {
    ...(await test.signInAs(as)),
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
  }
  const answer = await test.app.inject({ method, url, headers, ...(body && { payload: body }) })
  return { status: answer.statusCode, body: answer.json() as T }
}

async function open(title: string, more: object = {}): Promise<Shown> {
  return (
    await call<Shown>('POST', '/api/matters', {
      body: { title, text: `${title}，请尽快处理`, firm: '示例企业0001', ...more },
    })
  ).body
}

const show = async (number: string) => (await call<Shown>('GET', `/api/matters/${number}`)).body

interface Rehearsal {
  readonly matters: readonly {
    readonly number: string | null
    readonly title: string
    readonly version: number | null
    readonly status: { from: string | null; to: string }
    readonly owed: { from: string | null; to: string | null }
    readonly dates: readonly { clock: string; from: string | null; to: string | null }[]
  }[]
}

const named = (...matters: Shown[]) => matters.map(({ number, version }) => ({ matter: number, version }))

describe('a merger that is only rehearsed', () => {
  it('tells for each matter what becomes of it and by when its applicant is owed an answer, and writes nothing', async () => {
    const [lead, other] = [await open('厂区路灯不亮'), await open('厂门口路灯坏了')]
    const input = { matters: named(other), reason: '同一处路灯' }
    const body = { matter: lead.number, command: 'merge', input }
    const rehearsed = await call<Rehearsal>('POST', '/api/rehearse', { body })
    expect(rehearsed.status).toBe(200)
    const [first, second] = rehearsed.body.matters
    expect(first).toMatchObject({ number: lead.number, status: { to: 'open' } })
    expect(second).toMatchObject({ number: other.number, status: { from: 'open', to: 'closed' } })
    expect(second?.owed.from).not.toBeNull()
    expect(first?.owed.to).toBe(first?.owed.from)
    expect(await show(lead.number)).toMatchObject({ version: lead.version })
    expect(await show(other.number)).toMatchObject({ version: other.version, status: 'open' })
    const done = await call<Shown>('POST', `/api/matters/${lead.number}/merge`, {
      body: input,
      version: lead.version,
    })
    expect(done.status).toBe(200)
    expect((await show(other.number)).status).toBe('closed')
  })

  it('what the kernel would refuse is refused in its words', async () => {
    const lead = await open('排水不畅')
    const hidden = await open('排水问题', { disclosure: 'hide-firm-from-holder' })
    const body = { matter: lead.number, command: 'merge', input: { matters: named(hidden), reason: '同类' } }
    const { body: said } = await call<{ refused: { code: string } }>('POST', '/api/rehearse', { body })
    expect(said.refused.code).toBe('merge/disclosure-differs')
  })

  it('a matter the reader may not know of is absent, also here', async () => {
    const [lead, other] = [await open('甲'), await open('乙')]
    const body = { matter: lead.number, command: 'merge', input: { matters: named(other), reason: 'x' } }
    expect((await call('POST', '/api/rehearse', { as: 'education-01', body })).status).toBe(404)
    expect((await call('GET', `/api/compare?ids=${lead.number}`, { as: 'education-01' })).status).toBe(404)
  })

  it('only acts on several matters can be rehearsed', async () => {
    const lead = await open('甲')
    const body = { matter: lead.number, command: 'close', input: {} }
    expect((await call('POST', '/api/rehearse', { body })).status).toBe(422)
  })
})

describe('a split that is only rehearsed', () => {
  it('tells of each part as what would be opened, owed no later than the whole', async () => {
    const whole = await open('道路破损且路灯不亮')
    const parts = [
      { title: '道路破损', text: '厂门口道路破损' },
      { title: '路灯不亮', text: '厂门口路灯不亮' },
    ]
    const body = { matter: whole.number, command: 'split', input: { parts, reason: '两件事' } }
    const { body: said } = await call<Rehearsal>('POST', '/api/rehearse', { body })
    expect(said.matters.map(m => [m.title, m.version === null])).toEqual([
      ['道路破损且路灯不亮', false],
      ['道路破损', true],
      ['路灯不亮', true],
    ])
    const owed = said.matters[0]?.owed.from ?? ''
    expect(owed).not.toBe('')
    for (const part of said.matters.slice(1)) expect((part.owed.to ?? '9') <= owed).toBe(true)
  })
})

interface Compared {
  readonly items: readonly { number: string; text: string | null; owed: string | null }[]
  readonly verdicts: readonly { verdict: string; officer: string }[]
}

describe('matters side by side', () => {
  it('show what was asked in the applicant’s words, and a verdict is remembered whoever is looked at first', async () => {
    const [one, other] = [await open('公交站太远'), await open('公交站离厂太远')]
    const both = `/api/compare?ids=${one.number},${other.number}`
    const { body } = await call<Compared>('GET', both)
    expect(body.items.map(i => [i.number, i.text])).toEqual([
      [one.number, '公交站太远，请尽快处理'],
      [other.number, '公交站离厂太远，请尽快处理'],
    ])
    expect(body.verdicts).toEqual([])
    const judge = (verdict: string, a = one, b = other) =>
      call('PUT', '/api/verdicts', { body: { one: a.number, other: b.number, verdict } })
    expect((await judge('not-same')).status).toBe(200)
    expect((await call<Compared>('GET', both)).body.verdicts).toMatchObject([
      { verdict: 'not-same', officer: DESK },
    ])
    await judge('same', other, one)
    const again = (await call<Compared>('GET', both)).body.verdicts
    expect(again.map(v => v.verdict)).toEqual(['same'])
    interface Related {
      readonly items: readonly { number: string; verdict: string | null }[]
    }
    const related = await call<Related>('GET', `/api/matters/${one.number}/related`)
    expect(related.body.items.find(i => i.number === other.number)?.verdict).toBe('same')
    await judge('none')
    expect((await call<Compared>('GET', both)).body.verdicts).toEqual([])
  })

  it('a matter is not compared with itself, and not with more than a dozen', async () => {
    const one = await open('甲')
    const body = { one: one.number, other: one.id, verdict: 'same' }
    expect((await call('PUT', '/api/verdicts', { body })).status).toBe(422)
    const many = Array.from({ length: 13 }, (_, i) => `2026-${i}`).join(',')
    expect((await call('GET', `/api/compare?ids=${many}`)).status).toBe(422)
  })
})

describe('the family of a matter', () => {
  it('names what it was split into, and each part its siblings and where it comes from', async () => {
    const whole = await open('道路破损且路灯不亮')
    const parts = ['道路破损', '路灯不亮'].map(title => ({ title, text: title }))
    const input = { parts, reason: '两件事', counted: 'each' }
    const path = `/api/matters/${whole.number}/split`
    expect((await call('POST', path, { body: input, version: whole.version })).status).toBe(200)
    type Family = Record<'splitInto' | 'siblings' | 'splitFrom' | 'leads', readonly { number: string }[]> & {
      counted: string | null
    }
    const family = (await call<Family>('GET', `/api/matters/${whole.number}/family`)).body
    expect(family.splitInto).toHaveLength(2)
    const part = family.splitInto[0]?.number ?? ''
    const own = (await call<Family>('GET', `/api/matters/${part}/family`)).body
    expect(own.splitFrom.map(m => m.number)).toEqual([whole.number])
    expect(own.siblings.map(m => m.number)).toEqual([family.splitInto[1]?.number])
    expect(own.counted).toBe('each')
    const foreign = await call('GET', `/api/matters/${whole.number}/family`, { as: 'education-01' })
    expect(foreign.status).toBe(404)
  })
})
