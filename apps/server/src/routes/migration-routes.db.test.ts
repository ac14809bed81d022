import { randomUUID } from 'node:crypto'
import type { OfficeId, OfficerId } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMigrationRuns } from '../migration/migration-runs.ts'
import { runMigration } from '../migration/run-migration.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
const REGISTRY = 'data-01'
let test: TestCounty
beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

async function call<T>(
  method: 'GET' | 'POST',
  url: string,
  { as = REGISTRY, body, version }: { as?: string; body?: object; version?: number } = {},
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

async function publish(change: (yaml: string) => string): Promise<void> {
  const source = '/api/county/procedures/enterprise-request/1/source'
  const { yaml } = (await call<{ yaml: string }>('GET', source)).body
  const { version } = (await call<{ version: number }>('GET', '/api/county')).body
  const done = await call('POST', '/api/county/publish-procedure', { body: { yaml: change(yaml) }, version })
  expect(done.body).toEqual({ version: version + 1 })
}

interface Run {
  readonly id: string
  readonly state: string
  readonly total: number
  readonly done: number
  readonly migrated: number
  readonly refused: readonly { number: string; code: string; reason: { zh: string } }[]
}

async function untilEnded(id: string): Promise<Run> {
  for (;;) {
    const { body } = await call<Run>('GET', `/api/migrations/${id}`)
    if (body.state !== 'running' && body.state !== 'stopping') return body
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const numbers: string[] = []

beforeAll(async () => {
  for (let i = 0; i < 5; i++) {
    const body = { text: `第 ${i} 件`, title: `第 ${i} 件`, procedure: 'enterprise-request' }
    const opened = await call<{ number: string; version: number }>('POST', '/api/matters', { as: DESK, body })
    numbers.push(opened.body.number)
  }
  const [first = ''] = numbers
  const { version } = (await call<{ version: number }>('GET', `/api/matters/${first}`)).body
  await call('POST', `/api/matters/${first}/dispatch`, { as: DESK, body: { lead: 'transport' }, version })
  // The new version answers quicker at the first step, and calls the step that handles it otherwise.
  await publish(yaml => yaml.replace('version: 1', 'version: 2').replaceAll(/\bhandle\b/g, 'attend'))
})

const plan = { procedure: 'enterprise-request', from: 1, to: 2, clocks: 'keep' as const }

interface Planned {
  readonly items: readonly {
    readonly number: string
    readonly dates: readonly { from: string; to: string }[]
    readonly obstacles: readonly { node: string; reason: { zh: string; en: string } }[]
  }[]
  readonly next: string | null
}

describe('a plan for running matters', () => {
  it('lists every matter of the version, and for what does not fit the place and the reason', async () => {
    const { body } = await call<Planned>('POST', '/api/migrations/plan', { body: plan })
    expect(body.items.map(i => i.number).sort()).toEqual([...numbers].sort())
    const stuck = body.items.filter(i => i.obstacles.length > 0)
    expect(stuck.map(i => i.number)).toEqual([numbers[0]])
    expect(stuck[0]?.obstacles[0]).toMatchObject({
      node: 'handle',
      reason: { zh: expect.stringContaining('新版') },
    })
    expect(body.next).toBeNull()
  })

  it('with the renamed step mapped, all fit', async () => {
    const body = { ...plan, nodes: { handle: 'attend' } }
    const said = await call<Planned>('POST', '/api/migrations/plan', { body })
    expect(said.body.items.every(i => i.obstacles.length === 0)).toBe(true)
  })

  it('a version that was never published, or the same one, is refused with its place', async () => {
    const wrong = await call<{ errors: object[] }>('POST', '/api/migrations/plan', {
      body: { ...plan, to: 9 },
    })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'to', code: 'unknown-version' }] } })
    const same = await call('POST', '/api/migrations/plan', { body: { ...plan, to: 1 } })
    expect(same).toMatchObject({ status: 422, body: { errors: [{ path: 'to', code: 'same-version' }] } })
  })
})

describe('a migration that is run', () => {
  it('carries over what fits, names what does not, and the rest goes with a better plan', async () => {
    const begun = await call<Run>('POST', '/api/migrations', { body: { ...plan, reason: '流程优化' } })
    expect(begun.status).toBe(201)
    expect(begun.body.total).toBe(5)
    const ended = await untilEnded(begun.body.id)
    expect(ended).toMatchObject({ state: 'done', done: 5, migrated: 4 })
    expect(ended.refused).toMatchObject([{ number: numbers[0], code: 'migrate-matter/does-not-fit' }])
    const better = { ...plan, nodes: { handle: 'attend' }, reason: '对应改名环节' }
    const second = await untilEnded((await call<Run>('POST', '/api/migrations', { body: better })).body.id)
    expect(second).toMatchObject({ state: 'done', total: 1, migrated: 1, refused: [] })
    for (const number of numbers) {
      const { body } = await call<{ procedure: object }>('GET', `/api/matters/${number}`)
      expect(body.procedure).toMatchObject({ version: 2 })
    }
  })

  it('what is over can be neither stopped nor taken up, and others than those who may migrate learn nothing', async () => {
    const { items } = (await call<{ items: Run[] }>('GET', '/api/migrations')).body
    const id = items[0]?.id
    expect(items).toHaveLength(2)
    expect((await call('POST', `/api/migrations/${id}/stop`)).status).toBe(409)
    expect((await call('POST', `/api/migrations/${id}/go-on`)).status).toBe(409)
    expect((await call('GET', '/api/migrations', { as: 'transport-04' })).status).toBe(403)
  })
})

describe('a migration that is stopped', () => {
  it('keeps what it has done, and goes on from there without doing anything twice', async () => {
    await publish(yaml => yaml.replace('version: 1', 'version: 3'))
    const { ledger } = test.county
    const registry = { kind: 'officer', officer: REGISTRY as OfficerId, office: 'data' as OfficeId } as const
    for (let i = 0; i < 55; i++)
      await ledger.openMatter({
        actor: registry,
        input: { text: '批量', procedure: 'enterprise-request' },
        key: `m${i}`,
      })
    const runs = openMigrationRuns(ledger, () => Date.now())
    const given = { procedure: 'enterprise-request', from: 3, to: 2, nodes: {}, clocks: 'keep' as const }
    const run = await runs.add({ ...given, officer: REGISTRY, reason: '试', total: 55 })
    if (!run) throw new Error('another run is under way')
    expect(await runs.add({ ...given, officer: REGISTRY, reason: '又', total: 55 })).toBeUndefined()
    await runMigration({ ledger, runs, run, actor: registry, signal: AbortSignal.abort() })
    const stopped = await runs.find(run.id)
    expect(stopped?.state).toBe('stopped')
    expect(stopped?.done).toBeGreaterThan(0)
    expect(stopped?.done).toBeLessThan(55)
    expect((await call('POST', `/api/migrations/${run.id}/go-on`)).status).toBe(200)
    expect(await untilEnded(run.id)).toMatchObject({ state: 'done', done: 55, migrated: 55, refused: [] })
  })
})
