import { core, register } from '@doudi/kernel'
import { openLedger } from '@doudi/ledger'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSharedRates } from './shared-rates.ts'

const DOOR = { burst: 5, everyMs: 1_000 }
let now = Date.parse('2026-03-02T01:00:00Z')
let database: Awaited<ReturnType<typeof openTestDatabase>>
let servers: Awaited<ReturnType<typeof openLedger>>[]

beforeAll(async () => {
  database = await openTestDatabase()
  const options = {
    url: database.url,
    county: { id: 'deqing', zone: 'Asia/Shanghai' },
    registry: register([core]),
    clock: () => now as never,
  }
  servers = [await openLedger(options), await openLedger(options)]
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await database.close()
})

function server() {
  const [first] = servers
  if (!first) throw new Error('no server')
  return first
}

function doors() {
  return servers.map(({ pool }) => openSharedRates({ pool, county: 'deqing', now: () => now })('door', DOOR))
}

test('two servers count the same caller together, whichever he comes to, all at once', async () => {
  const [first, second] = doors()
  const waits = await Promise.all(
    Array.from({ length: 12 }, (_, i) => (i % 2 ? first : second)?.('10.0.0.1') ?? Promise.resolve(-1)),
  )
  expect(waits.filter(w => w === 0)).toHaveLength(DOOR.burst)
  expect(waits.filter(w => w > 0).every(w => w <= DOOR.everyMs)).toBe(true)
})

test('one more is let in after the time that was said, and no other caller waits for him', async () => {
  const [first, second] = doors()
  const waitMs = (await first?.('10.0.0.1')) ?? 0
  expect(waitMs).toBeGreaterThan(0)
  expect(await second?.('10.0.0.2')).toBe(0)
  now += waitMs
  expect(await second?.('10.0.0.1')).toBe(0)
  expect(await first?.('10.0.0.1')).toBeGreaterThan(0)
})

test('an address is not written: callers are known by a digest under a key of the day, forgotten after two', async () => {
  const [first] = doors()
  await first?.('10.0.0.1')
  const { rows } = await server().pool.query<{ text: string }>('select r::text as text from rate_row r')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.map(r => r.text).join()).not.toContain('10.0.0.1')
  now += 3 * 86_400_000
  await doors()[0]?.('10.0.0.1')
  const keys = await server().pool.query<{ day: string }>('select day from rate_key')
  expect(keys.rows.map(k => k.day)).toEqual(['2026-03-05'])
})
