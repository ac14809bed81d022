import { join, resolve } from 'node:path'
import { type Account, serverAccount } from './account.ts'
import { type Cluster, prepareCluster } from './cluster.ts'
import { prepareDataFolder } from './data-folder.ts'
import { whileLocked } from './lock.ts'
import { prepareNative } from './native.ts'
import { addressOf, joinOrStart } from './server.ts'
import { codeOf, withSession } from './session.ts'

/** Where to open, and where to tell what takes time. */
export interface OpenEmbeddedOptions {
  dataFolder: string
  log?: (line: string) => void
}

/** An embedded database that answers. */
export interface Embedded {
  url: string
  /** False when a server was already running here and we joined it. */
  started: boolean
  /** Stops the server if this call started it; otherwise does nothing. */
  stop(): Promise<void>
}

/** Starts the embedded PostgreSQL, or joins the one already running on this folder. */
export function openEmbedded(options: OpenEmbeddedOptions): Promise<Embedded> {
  return openCluster({ ...options, durable: true })
}

/** As openEmbedded; tests may do without waiting for the disk. */
export async function openCluster(options: ClusterOptions): Promise<Embedded> {
  try {
    const account = serverAccount()
    const dataFolder = await prepareDataFolder(resolve(options.dataFolder), account)
    const lock = join(dataFolder, 'opening.lock')
    return await whileLocked(lock, () => openLocked({ ...options, dataFolder }, account))
  } catch (error) {
    // Our own refusals are sentences and have no code; those of the system and of the database have one.
    if (codeOf(error) === undefined) throw error
    throw new Error(
      `The embedded database in ${options.dataFolder} cannot be opened (${(error as Error).message}): ` +
        'put this right and start again, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    )
  }
}

type ClusterOptions = OpenEmbeddedOptions & { durable: boolean }

async function openLocked(options: ClusterOptions, account: Account | undefined): Promise<Embedded> {
  const { dataFolder, durable, log = () => undefined } = options
  const native = await prepareNative(dataFolder, account, log)
  const cluster = await prepareCluster({ dataFolder, native, account, durable, log })
  const { port, started, stop } = await joinOrStart(cluster)
  log(`Database server ${started ? 'started' : 'joined'} on port ${port}`)
  if (started) log('For real service set DATABASE_URL to a PostgreSQL server')
  try {
    return { url: await prepareDatabase(cluster, port), started, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Makes the database `doudi` if it is absent and proves that it can search Chinese. */
async function prepareDatabase(cluster: Cluster, port: number): Promise<string> {
  const url = addressOf(cluster, port, 'doudi')
  try {
    await checkChinese(url)
  } catch (error) {
    // 3D000: there is no such database, which happens once.
    if (codeOf(error) !== '3D000') throw error
    await withSession(addressOf(cluster, port, 'postgres'), session => session.query('create database doudi'))
    await checkChinese(url)
  }
  return url
}

async function checkChinese(url: string): Promise<void> {
  const seen = await withSession(url, async session => {
    await session.query('create extension if not exists pg_trgm')
    return session.query(`select cardinality(show_trgm('危险货物')) > 0 as chinese`)
  })
  if (seen.rows[0]?.chinese === true) return
  throw new Error(
    'The search of this database sees no Chinese characters, so it cannot be used: ' +
      'set DOUDI_DATA to a new folder, where a right one will be made.',
  )
}
