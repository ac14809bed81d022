import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { createServer } from '../../apps/server/src/create-server.ts'
import { openCounty } from '../../apps/server/src/run/open-county.ts'
import { readSettings } from '../../apps/server/src/run/settings.ts'

/**
 * The server with one planted defect: it answers before its transaction is committed, which it then does a little
 * later. A crash test that does not notice this notices nothing. Never a part of the product.
 */
const LATER_MS = 250

function answerBeforeCommit(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as (told?: unknown) => Promise<pg.PoolClient>
  async function hastily(): Promise<pg.PoolClient> {
    const client = await connect()
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
    const release = client.release.bind(client)
    let committing: Promise<unknown> = Promise.resolve()
    const hasty = async (...given: unknown[]): Promise<unknown> => {
      if (given[0] !== 'commit') return query(...given)
      committing = wait(LATER_MS).then(() => query('commit'))
      return { command: 'COMMIT' }
    }
    const fields = {
      query: hasty,
      release(fault?: Error | boolean) {
        const done = (): void => {
          Object.assign(client, { query, release })
          release(fault)
        }
        committing.then(done, done)
      },
    }
    return Object.assign(client, fields) as unknown as pg.PoolClient
  }
  // A pool's own queries take a connection by callback; only transactions, which await it, are made hasty.
  Object.assign(pool, { connect: (told?: unknown) => (told ? connect(told) : hastily()) })
}

const settings = readSettings(process.env)
const open = await openCounty(settings, () => undefined)
answerBeforeCommit(open.ledger.pool)
const { url } = await createServer({
  ledger: open.ledger,
  clock: open.clock,
  host: settings.host,
  port: settings.port,
  settings: {
    sample: true,
    instance: settings.instance,
    ...(open.testClock && { testClock: open.testClock }),
  },
})
process.stderr.write(`doudi: Serving on ${url}\n`)
