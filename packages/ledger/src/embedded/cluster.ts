import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { type Native, removeDrafts } from './native.ts'

/** One PostgreSQL cluster on disk and what is needed to run it. */
export interface Cluster {
  native: Native
  account: Account | undefined
  data: string
  serverLog: string
  password: string
  /** Off only for tests, whose data nobody will miss after a power cut. */
  durable: boolean
}

interface ClusterSource {
  dataFolder: string
  native: Native
  account: Account | undefined
  durable: boolean
  log: (line: string) => void
}

/** The environment of every PostgreSQL program: none of the caller's PG… variables, no language of the host. */
export const serverEnvironment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

/** The server's data folder within a data folder of Doudi. */
export function clusterData(dataFolder: string): string {
  return join(dataFolder, 'cluster', 'data')
}

/** Finds the cluster in this data folder, or makes it. Call it under the lock of the folder. */
export async function prepareCluster(source: ClusterSource): Promise<Cluster> {
  const { dataFolder, native, account, durable } = source
  const folder = join(dataFolder, 'cluster')
  await removeDrafts(folder)
  if (!existsSync(folder)) {
    source.log(`Making the database in ${folder}`)
    await createCluster(folder, source)
  }
  const data = clusterData(dataFolder)
  await checkCluster(data, native, account)
  const password = await readPassword(join(folder, 'password'))
  return { native, account, data, serverLog: join(folder, 'server.log'), password, durable }
}

/** Made under another name and renamed when complete: a making that was cut short leaves nothing that counts. */
async function createCluster(folder: string, { native, account, durable }: ClusterSource): Promise<void> {
  const draft = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  const data = join(draft, 'data')
  const password = join(draft, 'password')
  await mkdir(data, { recursive: true })
  await chmod(draft, 0o755)
  await chmod(data, 0o700)
  const file = await open(password, 'w', 0o600)
  await file.writeFile(`${randomBytes(24).toString('base64url')}\n`)
  await file.sync()
  await file.close()
  if (account) await Promise.all([data, password].map(path => chown(path, account.uid, account.gid)))
  try {
    await runInitdb({ native, account, data, password, durable })
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
  await syncFolder(draft)
  await rename(draft, folder)
  await syncFolder(join(folder, '..'))
}

interface InitdbRun {
  native: Native
  account: Account | undefined
  data: string
  password: string
  durable: boolean
}

async function runInitdb({ native, account, data, password, durable }: InitdbRun): Promise<void> {
  const settings = [
    ...['-D', data, '-U', 'doudi', '-E', 'UTF8', '--locale=C'],
    // Trigrams see no Chinese letter unless lc_ctype is a UTF-8 one, whatever the provider says.
    ...[
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-collate=C',
      `--lc-ctype=${characterLocale()}`,
    ],
    ...['--data-checksums', '--auth=scram-sha-256', `--pwfile=${password}`, '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ]
  const { code, output } = await run(join(native.folder, 'bin', 'initdb'), settings, account)
  if (code === 0) return
  const reason =
    output.split('\n').findLast(line => /error|fatal|cannot|could not|denied/i.test(line)) ?? code
  throw new Error(
    `The database cannot be made in ${data} (${reason}): make room on the disk or repair the programs with ` +
      'npm install, or set DATABASE_URL to a PostgreSQL server.',
  )
}

function characterLocale(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
}

function run(
  program: string,
  settings: string[],
  account: Account | undefined,
): Promise<{ code: number | string | null; output: string }> {
  return new Promise(resolve => {
    const child = spawn(program, settings, { ...account, cwd: '/', env: serverEnvironment })
    let output = ''
    const add = (piece: Buffer) => {
      output += piece.toString()
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('error', error => resolve({ code: error.message, output }))
    child.on('close', code => resolve({ code, output }))
  })
}

/** A rename outlives a power cut only when the folder it happened in has been written out. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

async function checkCluster(data: string, native: Native, account: Account | undefined): Promise<void> {
  const owner = (await stat(data)).uid
  const ours = account?.uid ?? process.getuid?.() ?? owner
  if (owner !== ours) {
    throw new Error(
      `The database in ${data} belongs to user number ${owner}, but the server would run as ${ours}: ` +
        'start Doudi as the user who made it, or set DOUDI_DATA to another folder.',
    )
  }
  const madeBy = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim()
  const brought = native.version.split('.')[0]
  if (madeBy !== brought) {
    throw new Error(
      `The database in ${data} was made by PostgreSQL ${madeBy} and this Doudi brings ${brought}: ` +
        'export with the old Doudi and restore into a new DOUDI_DATA folder.',
    )
  }
}

async function readPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    throw new Error(`The database password in ${file} cannot be read: put the file back from a backup.`, {
      cause: error,
    })
  }
}
