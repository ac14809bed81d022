import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOf } from './process-identity.ts'

/** Does the work while no other process holds this lock file; a lock whose process is gone is taken over. */
export async function whileLocked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + 180_000
  while (!(await acquire(file))) {
    if (performance.now() > giveUpAt) {
      const holder = (await readLock(file))?.split(' ')[0] ?? 'unknown'
      throw new Error(
        `Process ${holder} has been opening the database for three minutes and holds ${file}: ` +
          'end that process and start again.',
      )
    }
    await sleep(25)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function acquire(file: string): Promise<boolean> {
  if (await create(file)) return true
  const found = await readLock(file)
  if (found === undefined || isHeld(found)) return false
  // Only the holder of the second lock may remove a dead one, and only while it is still the same dead one:
  // otherwise two newcomers could each remove the lock that the other has just made.
  const takeover = `${file}.takeover`
  if (!(await acquire(takeover))) return false
  try {
    if ((await readLock(file)) === found) await rm(file)
  } finally {
    await rm(takeover, { force: true })
  }
  return create(file)
}

async function create(file: string): Promise<boolean> {
  const nonce = randomUUID()
  const draft = `${file}.${nonce}`
  await writeFile(draft, `${process.pid} ${startOf(process.pid)} ${nonce}\n`, { mode: 0o600 })
  try {
    // A link appears whole or not at all, so nobody can read a lock that is half written.
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function readLock(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function isHeld(lock: string): boolean {
  // The start time may itself hold blanks (ps), so it is what stands between the pid and the nonce.
  const words = lock.trim().split(' ')
  return startOf(Number(words[0])) === words.slice(1, -1).join(' ')
}
