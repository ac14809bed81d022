import { openTestDatabase } from '@doudi/ledger/test-database'
import type { FastifyInstance } from 'fastify'
import { buildApplication } from './create-server.ts'
import { type OpenCounty, openCounty } from './run/open-county.ts'
import { readSettings } from './run/settings.ts'

/** The sample county on a database of its own, behind the real application. */
export interface TestCounty {
  readonly url: string
  readonly county: OpenCounty
  readonly app: FastifyInstance
  close(): Promise<void>
}

/** Monday, an ordinary working day. */
export const MONDAY = '2026-03-02T09:00:00+08:00'

export async function openTestCounty(host = '127.0.0.1'): Promise<TestCounty> {
  const database = await openTestDatabase()
  const settings = readSettings({ DATABASE_URL: database.url, DOUDI_CLOCK: MONDAY })
  const county = await openCounty(settings, () => undefined)
  const about = {
    sample: true,
    instance: 'test',
    portal: county.portal,
    ...(county.testClock && { testClock: county.testClock }),
  }
  const app = buildApplication({ ledger: county.ledger, clock: county.clock, host, settings: about })
  return {
    url: database.url,
    county,
    app,
    async close() {
      await app.close()
      await county.close()
      await database.close()
    },
  }
}
