import type pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { openDatabase } from '../database.ts'
import { openTestDatabase, type TestDatabase } from '../embedded/test-database.ts'
import { describeLogPort } from './log-port.contract.ts'
import { foundLog, openPostgresLog } from './postgres-log.ts'

let database: TestDatabase
let pools: readonly pg.Pool[] = []
let counties = 0

beforeAll(async () => {
  database = await openTestDatabase()
  // Two pools stand for two processes: they share nothing but the database.
  pools = [(await openDatabase(database.url)).pool, (await openDatabase(database.url)).pool]
})
afterAll(async () => {
  for (const pool of pools) await pool.end()
  await database.close()
})

describeLogPort('on PostgreSQL', async () => {
  const [pool, second] = pools
  if (!pool || !second) throw new Error('no database')
  // A county of its own for each law: every key of the log begins with the county.
  const county = `county-${++counties}`
  const client = await pool.connect()
  await foundLog(client, county).finally(() => client.release())
  return {
    log: openPostgresLog(pool, county),
    other: openPostgresLog(second, county),
    close: async () => undefined,
  }
})
