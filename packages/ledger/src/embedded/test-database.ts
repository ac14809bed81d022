import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openCluster } from './open-embedded.ts'
import { withSession } from './session.ts'
import { testRunFolder } from './test-run.ts'

/** A database for one test or one test file, empty but for the extensions every Doudi database has. */
export interface TestDatabase {
  url: string
  /** Drops the database, whoever is still connected to it. */
  close(): Promise<void>
}

let cluster: Promise<string> | undefined

/** Makes a fresh database in the one server that all test processes of this run share. */
export async function openTestDatabase(): Promise<TestDatabase> {
  cluster ??= joinTestCluster()
  const shared = await cluster
  const name = `test_${randomBytes(8).toString('hex')}`
  const admin = databaseAt(shared, 'postgres')
  await withSession(admin, session => session.query(`create database ${name}`))
  const url = databaseAt(shared, name)
  await withSession(url, session => session.query('create extension pg_trgm'))
  return {
    url,
    close: () =>
      withSession(admin, async session => {
        await session.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

async function joinTestCluster(): Promise<string> {
  const { url } = await openCluster({ dataFolder: join(testRunFolder(), 'shared'), durable: false })
  return url
}

function databaseAt(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
