import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, openEmbedded } from '@doudi/ledger/embedded'
import { issueTokenAt } from '@doudi/server'
import pg from 'pg'

/** A station of the bench. */
export interface Station {
  readonly number: number
  readonly code: string
  readonly token: string
}

const CODES = ['BNA', 'BNB', 'BNC', 'BND', 'BNE']
const ROOT = join(import.meta.dirname, '..')
const wait = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise<void>(done => server.close(() => done()))
  return port
}

/** The real server in a process of its own, on a real database that waits for the disk. */
export class ObservatoryServer {
  readonly #folder: string
  readonly #port: number
  #database: Embedded
  #child: ChildProcess | undefined
  readonly stations: Station[] = []

  private constructor(folder: string, port: number, database: Embedded) {
    this.#folder = folder
    this.#port = port
    this.#database = database
  }

  static async open(): Promise<ObservatoryServer> {
    const folder = mkdtempSync(join(tmpdir(), 'doudi-observatory-'))
    chmodSync(folder, 0o755)
    const server = new ObservatoryServer(folder, await freePort(), await openEmbedded({ dataFolder: folder }))
    await server.#start()
    await server.#enterStations()
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async #start(): Promise<void> {
    const own = { DATABASE_URL: this.#database.url, DOUDI_DATA: this.#folder, PORT: String(this.#port) }
    this.#child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, ...own, LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    })
    const isReady = (): Promise<boolean> =>
      fetch(`${this.url}/readyz`).then(
        answer => answer.ok,
        () => false,
      )
    for (let i = 0; i < 600 && !(await isReady()); i++) await wait(200)
  }

  async #enterStations(): Promise<void> {
    const who = { kind: 'officer', person: 'geomagnetic-station-04' } as const
    const officer = await issueTokenAt({ url: this.#database.url, county: 'deqing' }, who)
    const post = async (path: string, body: object): Promise<{ token: string }> => {
      const headers = { authorization: `Bearer ${officer}`, 'content-type': 'application/json' }
      const answer = await fetch(this.url + path, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': randomUUID() },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
      return (await answer.json()) as { token: string }
    }
    for (const [number, code] of CODES.entries()) {
      const place = { purpose: 'observing', latitude: 30.54, longitude: 119.97, metres: 20 }
      const station = { code, name: `示例台 ${code}`, ...place, cadence: 'pt1s', k9: 300 }
      await post('/api/registers/geomag-station/entries', station)
      const { token } = await post(`/api/geomag/stations/${code}/tokens`, { label: 'bench' })
      this.stations.push({ number, code, token })
    }
  }

  /** True if it was acknowledged. */
  async send({ code, token }: Station, body: string): Promise<boolean> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' }
    const address = `${this.url}/api/geomag/stations/${code}/samples`
    return fetch(address, { method: 'POST', headers, body }).then(
      async answer => {
        await answer.arrayBuffer()
        return answer.status === 200
      },
      () => false,
    )
  }

  /** Resident memory of the server; undefined while there is none. */
  memoryMb(): number | undefined {
    try {
      const text = readFileSync(`/proc/${this.#child?.pid}/status`, 'utf8')
      const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(text)?.[1])
      return Number.isNaN(kilobytes) ? undefined : kilobytes / 1024
    } catch {
      return undefined
    }
  }

  /** Kills server and database with signal 9 and starts both again; milliseconds until it answers. */
  async killAndRestart(): Promise<number> {
    const before = performance.now()
    const pid = readFileSync(join(this.#folder, 'cluster/data/postmaster.pid'), 'utf8').split('\n')[0]
    const gone = new Promise<void>(done => this.#child?.once('exit', () => done()))
    process.kill(Number(pid), 'SIGKILL')
    this.#child?.kill('SIGKILL')
    await gone
    this.#database = await openEmbedded({ dataFolder: this.#folder })
    await this.#start()
    return performance.now() - before
  }

  /** Asks the database itself. */
  async read<T extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.#database.url })
    await client.connect()
    return client
      .query<T>(text, [...values])
      .then(answer => answer.rows)
      .finally(() => client.end())
  }

  async seriesOf(code: string): Promise<number> {
    const rows = await this.read<{ id: number }>(
      'select id from geomag.series where station = $1 and drill is null',
      [code],
    )
    return rows[0]?.id ?? 0
  }

  /** A curve as anybody asks for it. */
  async curve(
    code: string,
    { fromMs, toMs, resolution }: { fromMs: number; toMs: number; resolution: string },
  ) {
    const [from, to] = [fromMs, toMs].map(ms => new Date(ms).toISOString())
    const query = `station=${code}&from=${from}&to=${to}&resolution=${resolution}`
    const answer = await fetch(`${this.url}/api/geomag/series?${query}`)
    return ((await answer.json()) as { x?: (number | null)[] }).x ?? []
  }

  async close(): Promise<void> {
    const child = this.#child
    const gone = new Promise<void>(done =>
      child?.exitCode === null ? child.once('exit', () => done()) : done(),
    )
    child?.kill('SIGTERM')
    await gone
    await this.#database.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
