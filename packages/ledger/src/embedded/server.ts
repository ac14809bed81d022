import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, serverEnvironment } from './cluster.ts'
import { readPostmaster } from './postmaster.ts'
import { isServerOf } from './process-identity.ts'
import { codeOf, withSession } from './session.ts'

/** A server that answers. */
export interface Server {
  port: number
  started: boolean
  stop(): Promise<void>
}

/** The address of a database of this cluster. */
export function addressOf(cluster: Cluster, port: number, database: string): string {
  // sslmode: a PGSSLMODE in the caller's environment must not reach a server on loopback that has no certificate.
  return `postgresql://doudi:${cluster.password}@127.0.0.1:${port}/${database}?sslmode=disable`
}

/** The port of the server that already runs on this cluster, once it answers; undefined when none runs. */
async function findServer(cluster: Cluster): Promise<number | undefined> {
  const giveUpAt = performance.now() + 60_000
  for (;;) {
    const found = readPostmaster(cluster.data)
    if (!found || !isServerOf(found.pid, cluster.data)) return undefined
    // A server that is starting, recovering or on its way down is waited for.
    if (found.status === 'ready' && (await answers(cluster, found.port))) return found.port
    if (performance.now() > giveUpAt) {
      throw new Error(
        `The database server (process ${found.pid}) of ${cluster.data} has not answered for a minute: ` +
          `end it with "kill -QUIT ${found.pid}" and start again.`,
      )
    }
    await sleep(25)
  }
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  try {
    await withSession(addressOf(cluster, port, 'postgres'), session => session.query('select 1'))
    return true
  } catch (error) {
    if (codeOf(error) !== '28P01') return false
    throw new Error(
      `The running database server of ${cluster.data} does not accept the password kept beside it: ` +
        'put the password file back from a backup.',
      { cause: error },
    )
  }
}

/**
 * Joins the server of this cluster or starts it. A killed server may leave processes behind for a moment, and a
 * killed opener a server that has only just begun; both are waited for. Call it under the lock of the folder.
 */
export async function joinOrStart(cluster: Cluster): Promise<Server> {
  const giveUpAt = performance.now() + 8_000
  for (;;) {
    const running = await findServer(cluster)
    if (running !== undefined) return { port: running, started: false, stop: async () => undefined }
    await forgetDeadPostmaster(cluster.data)
    const outcome = await launch(cluster, await freePort())
    if ('port' in outcome) return outcome
    const passing = /pre-existing shared memory|postmaster\.pid|could not bind|TCP\/IP socket/.test(
      outcome.reason,
    )
    if (!passing || performance.now() > giveUpAt) {
      throw new Error(
        `The database server of ${cluster.data} does not start (${outcome.reason}): ` +
          `see ${cluster.serverLog}, put this right and start again, or set DATABASE_URL to a PostgreSQL server.`,
      )
    }
    await sleep(200)
  }
}

/**
 * PostgreSQL takes any living process with the recorded id for its predecessor and refuses to start. After a restart
 * of the machine that id may be anybody's, and a zombie counts too; so a record proven wrong is removed. Left-over
 * children stay guarded by the shared memory, whose key comes from the data folder itself.
 */
async function forgetDeadPostmaster(data: string): Promise<void> {
  const recorded = readPostmaster(data)
  if (recorded && !isServerOf(recorded.pid, data)) await rm(join(data, 'postmaster.pid'), { force: true })
}

async function launch(cluster: Cluster, port: number): Promise<Server | { reason: string }> {
  await turnLog(cluster.serverLog)
  const logFile = await open(cluster.serverLog, 'a', 0o600)
  const { size } = await logFile.stat()
  const child = spawn(join(cluster.native.folder, 'bin', 'postgres'), serverSettings(cluster, port), {
    ...cluster.account,
    cwd: '/',
    env: serverEnvironment,
    // Its own session: Ctrl-C in the terminal reaches Doudi, which then stops the server in good order.
    detached: true,
    stdio: ['ignore', logFile.fd, logFile.fd],
  })
  const ended: Promise<unknown> = once(child, 'exit').catch((error: Error) => error)
  try {
    const end = await Promise.race([ended, ready(cluster, child)])
    if (end instanceof Error) return { reason: end.message }
    if (end !== undefined) return { reason: await lastComplaint(cluster.serverLog, size) }
  } finally {
    await logFile.close()
    child.unref()
  }
  return { port, started: true, stop: () => stopServer(cluster, child) }
}

function serverSettings(cluster: Cluster, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    // No socket file: a long path breaks it and the usual folder is shared by everybody on the machine.
    unix_socket_directories: '',
    fsync: cluster.durable ? 'on' : 'off',
    full_page_writes: cluster.durable ? 'on' : 'off',
    synchronous_commit: cluster.durable ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors of clients are told to the clients; in the file their statements could hold personal data.
    log_min_messages: 'log',
    log_checkpoints: 'off',
  }
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', cluster.data, '-p', String(port), ...words]
}

async function ready(cluster: Cluster, child: ChildProcess): Promise<undefined> {
  const giveUpAt = performance.now() + 120_000
  while (child.exitCode === null && child.signalCode === null) {
    const found = readPostmaster(cluster.data)
    if (found && found.pid === child.pid && found.status === 'ready') return
    if (performance.now() > giveUpAt) {
      throw new Error(
        `The database server (process ${child.pid}) of ${cluster.data} is still recovering after two minutes: ` +
          'leave it running and start again later.',
      )
    }
    await sleep(10)
  }
  // The caller races this with the end of the server, which is now certain to win.
  return new Promise(() => undefined)
}

async function stopServer(cluster: Cluster, child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const ended = once(child, 'exit').then(() => true)
  child.kill('SIGINT')
  const giveUp = new AbortController()
  const late = sleep(60_000, false, { signal: giveUp.signal }).catch(() => false)
  const done = await Promise.race([ended, late])
  giveUp.abort()
  if (done) return
  child.unref()
  throw new Error(
    `The database server (process ${child.pid}) of ${cluster.data} has not stopped within a minute: ` +
      `end it with "kill -QUIT ${child.pid}"; no committed record is lost.`,
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string')
    throw new Error('The system gave no free port: start again.')
  return address.port
}

/** Keeps one older log file, so that years of starts do not fill the disk. */
async function turnLog(file: string): Promise<void> {
  const size = await stat(file).then(
    found => found.size,
    () => 0,
  )
  if (size > 4_000_000) await rename(file, `${file}.old`)
}

async function lastComplaint(file: string, from: number): Promise<string> {
  const lines = (await readFile(file)).subarray(from).toString().trim().split('\n')
  return (
    lines.find(line => /FATAL|PANIC|error/.test(line))?.replace(/^.*?(?=FATAL|PANIC|error)/, '') ??
    lines.at(-1) ??
    ''
  )
}
