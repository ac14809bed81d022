import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverAccount } from './account.ts'
import { closedTo } from './data-folder.ts'
import { serversWithin, startOf } from './process-identity.ts'
import { codeOf } from './session.ts'

/** Names a folder for the databases of one test run; it is made only when a test asks for a database. */
export function nameTestRun(): string {
  // The name tells its owner, so that a later run can clear away what a killed one has left.
  return join(testRoot(), `doudi-test-${ownerMark(process.pid)}-${randomBytes(4).toString('hex')}`)
}

/** A folder within this test run for a test that needs a server of its own; it goes with the run. */
export function makeTestFolder(): string {
  const folder = join(testRunFolder(), `own-${randomBytes(4).toString('hex')}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}

/** The folder of the test run we are part of. */
export function testRunFolder(): string {
  const folder = process.env.DOUDI_TEST_RUN
  if (folder) return folder
  throw new Error('No test run is open: run the test by vitest, whose globalSetup names test-cluster.ts.')
}

/** Stops every server of this run and removes its folder. */
export async function removeTestRun(folder: string): Promise<void> {
  await endServers(folder)
  // A program of a killed test may still be writing for a moment.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

/** Removes the runs of processes that are gone: a SIGKILL lets nobody clear up behind himself. */
export async function removeAbandonedRuns(): Promise<void> {
  const root = testRoot()
  for (const name of entriesOf(root)) {
    const [, mark, pid] = /^doudi-test-((\d+)-[0-9a-f]{12})-[0-9a-f]{8}$/.exec(name) ?? []
    if (mark === undefined || mark === ownerMark(Number(pid))) continue
    const folder = join(root, name)
    // The root is shared with other users of the machine: their folders are theirs to remove.
    const owner = statSync(folder, { throwIfNoEntry: false })?.uid
    if (owner !== undefined && owner === process.getuid?.()) await removeTestRun(folder)
  }
}

function testRoot(): string {
  const account = serverAccount()
  const temporary = realpathSync(tmpdir())
  // Root's own temporary folder may be closed to the account the server runs as.
  if (!account || !closedTo(account, temporary)) return temporary
  return '/var/lib/doudi'
}

function ownerMark(pid: number): string {
  const digest = createHash('sha256')
    .update(String(startOf(pid)))
    .digest('hex')
  return `${pid}-${digest.slice(0, 12)}`
}

async function endServers(folder: string): Promise<void> {
  // Nobody will miss these data, so the servers need not write them out first.
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of serversWithin(folder)) endProcess(pid, signal)
    for (let waits = 0; waits < 300 && serversWithin(folder).length > 0; waits++) await sleep(20)
  }
}

function endProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
