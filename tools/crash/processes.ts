import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { type Embedded, openEmbedded } from '@doudi/ledger/embedded'

/** A process of ours that can be killed without a warning. */
export interface Killable {
  readonly url: string
  readonly pid: number
  kill(): Promise<void>
}

/** Fields of /proc/<pid>/stat after the name, which may itself hold blanks and brackets. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  const state = statOf(pid)?.[0]
  return state !== undefined && state !== 'Z' && state !== 'X'
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(child => Number.isInteger(child) && Number(statOf(child)?.[1]) === pid)
}

/** What runs now: if the test itself is stopped, nothing of it may stay behind. */
const running = new Set<() => Promise<void>>()

function whileRunning({ url, pid }: { url: string; pid: number }, end: () => Promise<void>): Killable {
  async function kill(): Promise<void> {
    await end()
    running.delete(kill)
  }
  running.add(kill)
  return { url, pid, kill }
}

/** Kills whatever was started and has not been ended. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map(kill => kill()))
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await new Promise(resolve => setTimeout(resolve, 5))
}

/**
 * Every process of a PostgreSQL server, at once: each backend leads a session of its own, so a signal to the
 * postmaster's group would leave them running. The postmaster is stopped first, so that it starts no more of them.
 */
async function killServer(postmaster: number): Promise<void> {
  signal(postmaster, 'SIGSTOP')
  const all = [...childrenOf(postmaster), postmaster]
  for (const pid of all) signal(pid, 'SIGKILL')
  await untilGone(all)
}

/** Opens the embedded database, or recovers it after a kill: the program under test does the same. */
export async function startDatabase(dataFolder: string): Promise<Killable> {
  if (process.platform !== 'linux') throw new Error('the crash test reads /proc: run it on Linux')
  const embedded: Embedded = await openEmbedded({ dataFolder })
  const postmaster = Number(
    readFileSync(join(dataFolder, 'cluster/data/postmaster.pid'), 'utf8').split('\n')[0],
  )
  if (!embedded.started) throw new Error(`a server of somebody else runs on ${dataFolder}`)
  return whileRunning({ url: embedded.url, pid: postmaster }, () => killServer(postmaster))
}

export interface ServerProgram {
  /** A source, or what has been built from it. */
  readonly file: string
  readonly env: Readonly<Record<string, string>>
}

const READY = /Serving on (http:\S+)/

/** Starts a server process and waits until it says where it serves. */
export async function startServer({ file, env }: ServerProgram): Promise<Killable> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const loader = file.endsWith('.ts') ? ['--import', tsx] : []
  const { PATH = '', HOME = '/' } = process.env
  const child = spawn(process.execPath, [...loader, file], {
    env: { PATH, HOME, TZ: 'UTC', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const { pid } = child
  if (!child.stderr || pid === undefined) throw new Error('the server process does not start')
  const ended = once(child, 'exit')
  const url = await servingUrl(child, child.stderr)
  return whileRunning({ url, pid }, async () => {
    child.kill('SIGKILL')
    await ended
  })
}

async function servingUrl(child: ChildProcess, stderr: NodeJS.ReadableStream): Promise<string> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    createInterface({ input: stderr }).on('line', line => {
      said.push(line)
      const url = READY.exec(line)?.[1]
      if (url) resolve(url.replace('localhost', '127.0.0.1'))
    })
    child.once('exit', code => reject(new Error(`the server ended (${code}): ${said.slice(-5).join(' | ')}`)))
  })
}
