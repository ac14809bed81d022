import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const CLONE = resolve(import.meta.dirname, '../../../..')

/** The program as a newcomer starts it: embedded database, sample county, sample sign-in. */
export interface SampleServer {
  readonly url: string
  /** How long it took from the start to the first page, in milliseconds. */
  readonly startedInMs: number
  /** Stops it and starts it again on the same data; the new address and how long that took. */
  again(): Promise<SampleServer>
  /** Stops it; its data are gone. */
  close(): Promise<void>
}

/** Resolves with the address once the program says where it serves. */
export async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((found, failed) => {
    child.stderr?.on('data', chunk => {
      said += String(chunk)
      const address = /Serving on (http:\S+)/.exec(said)?.[1]
      if (address) found(address)
    })
    child.once('exit', () => failed(new Error(`the server did not start:\n${said}`)))
  })
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise(done => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
}

/** As `npm start` does it, on data in this folder. */
async function start(folder: string, env: NodeJS.ProcessEnv): Promise<SampleServer> {
  const before = performance.now()
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: CLONE,
    env: {
      ...process.env,
      DOUDI_DATA: folder,
      DATABASE_URL: '',
      DOUDI_SAMPLE: 'half-year',
      LOG_LEVEL: 'silent',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = await addressOf(child).catch(async error => {
    await stopped(child)
    throw error
  })
  const page = await fetch(url)
  if (!page.ok) throw new Error(`the first page answers ${page.status}`)
  return {
    url,
    startedInMs: Math.round(performance.now() - before),
    async again() {
      await stopped(child)
      return start(folder, env)
    },
    async close() {
      await stopped(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function openSampleServer(env: NodeJS.ProcessEnv = {}): Promise<SampleServer> {
  const folder = await mkdtemp(join(tmpdir(), 'doudi-sample-'))
  // The database server of a privileged user runs as nobody, who must be able to enter.
  await chmod(folder, 0o755)
  return start(folder, env)
}
