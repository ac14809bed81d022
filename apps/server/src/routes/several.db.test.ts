import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

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
  readonly result: string | null
  readonly ties: {
    readonly mergedInto: { readonly number: string } | null
    readonly leads: readonly { readonly number: string }[]
    readonly splitFrom: { readonly number: string; readonly counted: string } | null
  }
}

const DESK = 'enterprise-centre-03'

async function send(path: string, so: { actor?: string; body: object; version?: number; key?: string }) {
  const { actor = DESK, body, version, key = randomUUID() } = so
  const headers = {
    ...(await test.signInAs(actor, path)),
    'Idempotency-Key': key,
    'Content-Type': 'application/json',
    ...(version !== undefined && { 'If-Match': `"${version}"` }),
  }
  const response = await test.app.inject({ method: 'POST', url: path, headers, payload: body })
  return { status: response.statusCode, body: response.json() as Shown & Record<string, unknown> }
}

async function open(title: string): Promise<Shown> {
  const { body } = await send('/api/matters', {
    actor: 'applicant',
    body: { title, text: title, firm: '示例企业0001' },
  })
  return body
}

async function show(number: string, actor = DESK): Promise<Shown> {
  const response = await test.app.inject({
    url: `/api/matters/${number}`,
    headers: { ...(await test.signInAs(actor)) },
  })
  return response.json()
}

const named = (...matters: Shown[]) => matters.map(({ number, version }) => ({ matter: number, version }))

describe('given several matters over HTTP', () => {
  it('when they are merged, then all is written at once, and a retry gets the same answer', async () => {
    const [lead, one, two] = [await open('甲'), await open('乙'), await open('丙')]
    const key = randomUUID()
    const body = { matters: named(one, two), reason: '同一件事' }
    const first = await send(`/api/matters/${lead.number}/merge`, { body, version: lead.version, key })
    expect(first.status).toBe(200)
    const again = await send(`/api/matters/${lead.number}/merge`, { body, version: lead.version, key })
    expect(again.body).toEqual(first.body)
    expect((await show(one.number)).ties.mergedInto?.number).toBe(lead.number)
    expect(await show(two.number)).toMatchObject({ status: 'closed', result: 'merged' })
    expect((await show(lead.number)).ties.leads.map(l => l.number)).toEqual([one.number, two.number])
    const rated = await send(`/api/matters/${two.id}/rate-merged`, {
      actor: 'applicant',
      body: { grade: 'satisfied' },
      version: (await show(two.number)).version,
    })
    expect(rated.status).toBe(200)

    const release = await send(`/api/matters/${lead.number}/split`, {
      body: { release: named(await show(one.number)), reason: '不是一件事' },
      version: first.body.version,
    })
    expect(release.status).toBe(200)
    expect(await show(one.number)).toMatchObject({ status: 'open', ties: { mergedInto: null } })
    const said = await test.app.inject({
      url: `/api/matters/${one.number}/timeline`,
      headers: { ...(await test.signInAs(DESK)) },
    })
    expect(said.body).toContain(`并入办件 ${lead.number}`)
    expect(said.body).toContain('恢复“登记分派”')
  })

  it('when one of them has moved meanwhile, then nothing is written and the answer names it', async () => {
    const [lead, one, two] = [await open('甲'), await open('乙'), await open('丙')]
    const note = await send(`/api/matters/${two.number}/note`, {
      body: { text: '看过' },
      version: two.version,
    })
    expect(note.status).toBe(200)
    const body = { matters: named(one, two), reason: '同一件事' }
    const stale = await send(`/api/matters/${lead.number}/merge`, { body, version: lead.version })
    expect(stale).toMatchObject({ status: 412, body: { matter: two.number, version: note.body.version } })
    for (const { number, version } of [lead, one]) expect((await show(number)).version).toBe(version)
  })

  it('when one of them is not to be known, then it looks absent, and nothing is written', async () => {
    const lead = await open('甲')
    const { body: hidden } = await send('/api/matters', {
      actor: 'doudi-04',
      body: { text: '保密', disclosure: 'doudi-only' },
    })
    for (const matter of [hidden.number, '2026-999999']) {
      const body = { matters: [{ matter, version: hidden.version }], reason: '同一件事' }
      expect((await send(`/api/matters/${lead.number}/merge`, { body, version: lead.version })).status).toBe(
        404,
      )
    }
    expect((await show(lead.number)).version).toBe(lead.version)
  })

  it('when one is split, then its parts are opened, found by their words, and numbered without a gap', async () => {
    const matter = await open('两件事')
    const parts = [
      { title: '补办产权', text: '补办不动产登记' },
      { title: '用电增容', text: '车间增容', item: 'power-connection' },
    ]
    const body = { parts, counted: 'each', reason: '涉及两个单位' }
    const split = await send(`/api/matters/${matter.number}/split`, { body, version: matter.version })
    expect(split).toMatchObject({ status: 200, body: { status: 'closed', result: 'split' } })
    const { items } = await test.county.ledger.list({ q: '增容' }, { kind: 'system' })
    const child = await show(items[0]?.number ?? '')
    expect(child.ties.splitFrom).toEqual({ id: matter.id, number: matter.number, counted: 'each' })
    const next = await open('下一件')
    expect(Number(next.number.slice(5))).toBe(Number(child.number.slice(5)) + 1)
  })
})
