import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '@doudi/kernel'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApplication } from '../create-server.ts'
import { type OpenCounty, openCounty } from '../run/open-county.ts'
import { readSettings } from '../run/settings.ts'
import { MONDAY, openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

/** What must hold for whoever may no longer come in: on every server, for what is open as well. */
const WITHIN_MS = 5_000

const REGISTRY: Actor = { kind: 'system' }
let county: TestCounty
let second: { county: OpenCounty; app: FastifyInstance; url: string }

beforeAll(async () => {
  county = await openTestCounty()
  const opened = await openCounty(
    readSettings({ DATABASE_URL: county.url, DOUDI_CLOCK: MONDAY }),
    () => undefined,
  )
  const { ledger, clock } = opened
  const app = buildApplication({ ledger, clock, settings: { sample: true, instance: 'second' } })
  second = { county: opened, app, url: await app.listen({ host: '127.0.0.1', port: 0 }) }
})
afterAll(async () => {
  await second.app.close()
  await second.county.close()
  await county.close()
})

interface Opened {
  /** When the connection was ended, in milliseconds of the process; undefined while it is open. */
  endedAt: number | undefined
  close(): void
}

/** A stream on the second server, as a desk keeps it open all day. */
async function openStream(headers: SignedIn): Promise<Opened> {
  const abort = new AbortController()
  const response = await fetch(`${second.url}/api/stream`, { headers, signal: abort.signal })
  expect(response.status).toBe(200)
  const opened: Opened = { endedAt: undefined, close: () => abort.abort() }
  const drain = async (): Promise<void> => {
    for await (const _ of response.body as unknown as AsyncIterable<Uint8Array>);
  }
  drain()
    .catch(() => undefined)
    .finally(() => {
      opened.endedAt = performance.now()
    })
  return opened
}

async function statusOn(app: FastifyInstance, headers: SignedIn, url = '/api/desk/summary'): Promise<number> {
  return (await app.inject({ url, headers })).statusCode
}

/** Takes something back on the first server, and says how long the second one still took for granted what it gave. */
async function tookBack(headers: SignedIn, take: () => Promise<unknown>, url?: string): Promise<number> {
  expect(await statusOn(second.app, headers, url)).toBe(200)
  await take()
  const from = performance.now()
  while ((await statusOn(second.app, headers, url)) === 200 && performance.now() - from < 2 * WITHIN_MS)
    await wait(100)
  return performance.now() - from
}

async function actOnCounty(command: string, input: object): Promise<void> {
  const answer = await county.county.ledger.actOnCounty({
    ...{ actor: REGISTRY, command, input },
    key: randomUUID(),
  })
  expect(JSON.stringify(answer)).toContain('county-done')
}

interface Staff {
  readonly id: string
  readonly office: string
  readonly deputy?: string | undefined
}

/** The organisation as it stands, changed; whose deputy has gone has none. */
function organisation(change: (officers: readonly Staff[]) => readonly Staff[]): object {
  const { offices, officers } = county.county.ledger.county()
  const staff = change([...officers.values()])
  const officeOf = new Map(staff.map(o => [o.id, o.office]))
  const kept = staff.map(o =>
    o.deputy !== undefined && officeOf.get(o.deputy) !== o.office ? { ...o, deputy: undefined } : o,
  )
  return JSON.parse(JSON.stringify({ offices: [...offices.values()], officers: kept }))
}

describe('within five seconds, on another server too', () => {
  test('an officer who has left may ask nothing, and the stream he kept open ends', async () => {
    const headers = await county.signInAs('transport-04')
    const stream = await openStream(headers)
    const left = organisation(officers => officers.filter(o => o.id !== 'transport-04'))
    const from = performance.now()
    expect(await tookBack(headers, () => actOnCounty('publish-organisation', left))).toBeLessThan(WITHIN_MS)
    while (stream.endedAt === undefined && performance.now() - from < 2 * WITHIN_MS) await wait(50)
    expect((stream.endedAt ?? Number.POSITIVE_INFINITY) - from).toBeLessThan(WITHIN_MS)
  })

  test('an officer of another office has the roles of that office, and no longer those of the old one', async () => {
    const headers = await county.signInAs('enterprise-centre-04')
    const opened = await county.app.inject({
      method: 'POST',
      url: '/api/matters',
      headers: {
        ...(await county.signInAs('enterprise-centre-03')),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      payload: { text: '厂区门口道路破损' },
    })
    const moved = organisation(officers =>
      officers.map(o => (o.id === 'enterprise-centre-04' ? { ...o, office: 'power-supply' } : o)),
    )
    const address = `/api/matters/${opened.json().id}`
    expect(await tookBack(headers, () => actOnCounty('publish-organisation', moved), address)).toBeLessThan(
      WITHIN_MS,
    )
    expect((await second.app.inject({ url: '/api/me', headers })).json().person).toMatchObject({
      office: 'power-supply',
    })
  })

  test('nobody of a disabled office may come in', async () => {
    const headers = await county.signInAs('wukang-03')
    const stream = await openStream(headers)
    const from = performance.now()
    const disable = { office: 'wukang', reason: '机构调整' }
    expect(await tookBack(headers, () => actOnCounty('disable-office', disable))).toBeLessThan(WITHIN_MS)
    while (stream.endedAt === undefined && performance.now() - from < 2 * WITHIN_MS) await wait(50)
    expect((stream.endedAt ?? Number.POSITIVE_INFINITY) - from).toBeLessThan(WITHIN_MS)
  })

  test('a clerk whose owner has taken the authorisation back sees nothing of the firm any more', async () => {
    const owner = await county.signInAsFirm('示例企业0001', 'owner')
    const clerk = await county.signInAsFirm('示例企业0001', 'clerk')
    const { items } = (await county.app.inject({ url: '/api/firm/accounts', headers: owner })).json()
    const account = items.find((a: { role: string }) => a.role === 'clerk')
    const take = () =>
      county.app.inject({
        method: 'PUT',
        url: `/api/firm/accounts/${account.id}`,
        headers: { ...owner, 'content-type': 'application/json' },
        payload: { authorised: false },
      })
    expect(await tookBack(clerk, take, '/api/matters')).toBeLessThan(WITHIN_MS)
  })

  test('a token that was deleted opens nothing, and a stream opened with it ends', async () => {
    const headers = await county.signInAs('inspectorate-02')
    const stream = await openStream(headers)
    const from = performance.now()
    const remove = () =>
      county.county.ledger.pool.query(`delete from api_token where person = 'inspectorate-02'`)
    expect(await tookBack(headers, remove)).toBeLessThan(WITHIN_MS)
    while (stream.endedAt === undefined && performance.now() - from < 2 * WITHIN_MS) await wait(50)
    expect((stream.endedAt ?? Number.POSITIVE_INFINITY) - from).toBeLessThan(WITHIN_MS)
  })
})
