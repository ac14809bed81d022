import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Named apart, so that the pages' own types, which know no newer JavaScript, need not know the server's. */
const TEST_DATABASE: string = '@doudi/ledger/test-database'
const SERVER: string = '@doudi/server'

interface Server {
  issueTokenAt(
    at: { readonly url: string; readonly county: string },
    who:
      | { readonly kind: 'officer'; readonly person: string }
      | { readonly kind: 'firm'; readonly firm: string; readonly role: 'owner' },
  ): Promise<string>
}

interface TestDatabase {
  readonly url: string
  close(): Promise<void>
}

const CLONE = resolve(import.meta.dirname, '../../../..')
/** Monday, an ordinary working day. */
const MONDAY = '2026-03-02T09:00:00+08:00'

/** The program as it is started, on a database and a port of its own. */
export interface RealServer {
  readonly url: string
  readonly databaseUrl: string
  /** What an officer's requests carry as `Authorization`. */
  tokenOf(officer: string): Promise<string>
  /** What the requests of a firm's owner carry. */
  tokenOfFirm(firm: string): Promise<string>
  /** An officer's command on a matter, at the version it has now. */
  officer(as: string, number: string, act: readonly [command: string, input: object]): Promise<void>
  /** Moves the test clock, and with it what falls due. */
  at(instant: string): Promise<void>
  close(): Promise<void>
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...args], { cwd: CLONE, env, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Builds what is not built; other processes that build wait for one another. */
async function buildPages(): Promise<void> {
  const child = run(['tools/build-web.mjs'], process.env)
  const code = await new Promise(done => child.once('exit', done))
  if (code !== 0) throw new Error('the pages could not be built')
}

async function addressOf(child: ChildProcess): Promise<string> {
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

export async function openRealServer(env: NodeJS.ProcessEnv = {}): Promise<RealServer> {
  await buildPages()
  const { openTestDatabase } = (await import(TEST_DATABASE)) as {
    openTestDatabase(): Promise<TestDatabase>
  }
  const database = await openTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'doudi-pages-'))
  const child = run(['--import', 'tsx', 'apps/server/src/main.ts'], {
    ...process.env,
    DATABASE_URL: database.url,
    DOUDI_DATA: folder,
    DOUDI_CLOCK: MONDAY,
    DOUDI_SAMPLE: '0',
    LOG_LEVEL: 'silent',
    PORT: '0',
    ...env,
  })
  const url = await addressOf(child)
  const { issueTokenAt } = (await import(SERVER)) as Server
  const at = { url: database.url, county: 'deqing' }
  const tokenOf = async (officer: string): Promise<string> =>
    `Bearer ${await issueTokenAt(at, { kind: 'officer', person: officer })}`
  return {
    url,
    databaseUrl: database.url,
    tokenOf,
    tokenOfFirm: async firm => `Bearer ${await issueTokenAt(at, { kind: 'firm', firm, role: 'owner' })}`,
    async officer(as, number, [command, input]) {
      const path = `${url}/api/matters/${encodeURIComponent(number)}`
      const Authorization = await tokenOf(as)
      const shown = await fetch(path, { headers: { Authorization } })
      const { version } = (await shown.json()) as { version: number }
      const answer = await fetch(`${path}/${command}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization,
          'Idempotency-Key': randomUUID(),
          'If-Match': String(version),
        },
        body: JSON.stringify(input),
      })
      if (!answer.ok) throw new Error(`${command}: ${answer.status} ${await answer.text()}`)
    },
    async at(instant) {
      const answer = await fetch(`${url}/api/test-clock`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ now: instant }),
      })
      if (!answer.ok) throw new Error(`the clock stays: ${answer.status} ${await answer.text()}`)
    },
    async close() {
      const gone = new Promise(done => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
