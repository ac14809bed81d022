import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { desk } from '@doudi/desk'
import { asInstant, core, type Instant, register } from '@doudi/kernel'
import { type CountyFiles, readCountyFiles } from '@doudi/ledger'
import { issueToken } from '@doudi/server'
import pg from 'pg'
import { type Clerk, openClerk } from './clerk.ts'
import { type Client, openClient } from './client.ts'
import { type Journal, openJournal } from './journal.ts'
import { instantOf, ORACLES, type Subject } from './oracles.ts'
import { type Killable, startDatabase, startServer } from './processes.ts'
import { type Seeded, seeded } from './seeded.ts'
import { readSnapshot } from './snapshot.ts'

export interface CrashOptions {
  readonly rounds: number
  readonly seed: number
  /** A folder that the account of the database may enter; it gets the cluster and the journal. */
  readonly folder: string
  readonly clients?: number
  /** The server's program: the real one, or one with a planted defect. */
  readonly program?: string
  readonly tell?: (round: RoundResult) => void
  /** Gets what the oracles looked at. */
  readonly show?: (subject: Subject) => void
}

export interface RoundResult {
  readonly round: number
  readonly servers: number
  readonly order: string
  readonly sent: number
  readonly acknowledged: number
  readonly refused: number
  /** Calls that had no answer when the round was killed, or while one of two servers was gone. */
  readonly unknown: number
  /** Of these, how many the log had all the same. */
  readonly hadBeenRecorded: number
  readonly events: number
  readonly automatic: number
  readonly matters: number
  readonly restartMs: number
  readonly findings: Readonly<Record<string, readonly string[]>>
}

const ROOT = join(import.meta.dirname, '../..')
const SERVER = join(ROOT, 'apps/server/src/main.ts')
const START = instantOf('2026-03-02T09:00:00+08:00')
const HOUR_MS = 3_600_000

interface Run {
  readonly options: CrashOptions
  readonly files: CountyFiles
  readonly journal: Journal
  readonly clients: readonly Client[]
  readonly clerk: Clerk
  readonly seed: Seeded
  readonly subject: Omit<Subject, 'snapshot' | 'now'>
  /** Of everybody who acts, as they lie in the database from the first round on. */
  readonly tokens: Map<string, string>
  database: Killable | undefined
  servers: Killable[]
  now: Instant
}

async function putClock(server: Killable, now: Instant): Promise<boolean> {
  const body = JSON.stringify({ now: new Date(now).toISOString() })
  const headers = { 'Content-Type': 'application/json' }
  return fetch(`${server.url}/api/test-clock`, { method: 'PUT', headers, body }).then(
    answer => answer.ok,
    () => false,
  )
}

async function start(run: Run, servers: number): Promise<void> {
  const { folder, program = SERVER } = run.options
  run.database = await startDatabase(join(folder, 'database'))
  const env = {
    DATABASE_URL: run.database.url,
    DOUDI_DATA: join(folder, 'server'),
    DOUDI_CLOCK: new Date(run.now).toISOString(),
    PORT: '0',
    LOG_LEVEL: 'silent',
  }
  // At once: two processes migrate, found the county and wake what is due side by side.
  run.servers = await Promise.all(Array.from({ length: servers }, () => startServer({ file: program, env })))
}

/** Everybody who will act gets a token, straight into the database that the servers use. */
async function giveTokens({ tokens, database, files }: Run): Promise<void> {
  const pool = new pg.Pool({ connectionString: database?.url ?? '', max: 4 })
  try {
    const store = { pool, county: files.id }
    const [organisation] = files.acts
    const { officers } = (organisation?.input ?? { officers: [] }) as { officers: { id: string }[] }
    for (const { id } of officers) tokens.set(id, await issueToken(store, { kind: 'officer', person: id }))
    tokens.set('applicant', await issueToken(store, { kind: 'firm', firm: 'firm-0001', role: 'owner' }))
  } finally {
    await pool.end()
  }
}

/** Time goes on while the clients work, in steps of minutes to hours, so that much falls due; clocks differ a little. */
async function moveClock(run: Run, round: number, signal: AbortSignal): Promise<void> {
  const seed = run.seed.branch(`clock-${round}`)
  while (!signal.aborted) {
    await wait(seed.between(120, 400), undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    run.now = asInstant(run.now + seed.between(600_000, 5 * HOUR_MS))
    const behind = seed.below(60_000)
    const clocks = run.servers.map((s, i) => putClock(s, asInstant(run.now - (i * behind) / 2)))
    await Promise.all(clocks)
    if (seed.chance(0.3)) await run.clerk.publish(round, run.now)
  }
}

/** Kills everything that runs, in an order of the seed's choosing; says which. */
async function kill(run: Run, seed: Seeded): Promise<string> {
  const { servers, database } = run
  const killServers = async (): Promise<void> => {
    run.servers = []
    await Promise.all(servers.map(s => s.kill()))
  }
  const order = seed.pick(['server, database', 'database, server', 'both at once'])
  const pause = (): Promise<void> => wait(seed.below(60))
  if (order === 'both at once') await Promise.all([killServers(), database?.kill()])
  else if (order === 'server, database')
    await killServers()
      .then(pause)
      .then(() => database?.kill())
  else await database?.kill().then(pause).then(killServers)
  run.database = undefined
  return order
}

async function workAndDie(run: Run, round: number): Promise<string> {
  const seed = run.seed.branch(`life-${round}`)
  const stop = new AbortController()
  const lifeMs = seed.between(700, 2_200)
  const working = run.clients.map(c => c.work(round, stop.signal))
  const moving = moveClock(run, round, stop.signal)
  let before = ''
  if (run.servers.length > 1 && seed.chance(0.7)) {
    // One of two dies first: its clients go to the other with their keys.
    await wait(lifeMs / 2)
    const [first, ...others] = run.servers
    run.servers = others
    await first?.kill()
    before = 'one server, '
    await wait(lifeMs / 2)
  } else await wait(lifeMs)
  const order = await kill(run, seed)
  stop.abort()
  await Promise.all([...working, moving])
  return before + order
}

async function check(run: Run): Promise<Pick<RoundResult, 'findings' | 'events' | 'automatic' | 'matters'>> {
  await Promise.all([...run.clients, run.clerk].map(c => c.resolveUnknown()))
  const woken = await Promise.all(run.servers.map(s => putClock(s, run.now)))
  if (!run.database || woken.includes(false)) throw new Error('a server does not answer after the restart')
  const snapshot = await readSnapshot(run.database.url, run.files.id)
  const subject = { ...run.subject, snapshot, now: run.now }
  run.options.show?.(subject)
  const findings: Record<string, readonly string[]> = {}
  for (const [name, oracle] of Object.entries(ORACLES)) {
    const found = await oracle(subject)
    if (found.length > 0) findings[name] = found
  }
  const automatic = snapshot.log.filter(r => r.event.effective !== undefined).length
  return { findings, events: snapshot.log.length, automatic, matters: snapshot.matters.length }
}

function countsOf(
  { journal }: Run,
  round: number,
): Omit<RoundResult, 'round' | 'servers' | 'order' | 'restartMs'> {
  const own = [...journal.entries.values()].filter(e => e.round === round)
  const count = (is: string): number => own.filter(e => e.outcome.is === is).length
  return {
    sent: own.length,
    acknowledged: count('acknowledged'),
    refused: count('refused'),
    unknown: own.filter(e => e.unknowns > 0).length,
    hadBeenRecorded: own.filter(e => e.hadBeenRecorded).length,
    events: 0,
    automatic: 0,
    matters: 0,
    findings: {},
  }
}

async function prepare(options: CrashOptions): Promise<Run> {
  const files = await readCountyFiles(join(ROOT, 'county/deqing'))
  const journal = openJournal(join(options.folder, 'journal.ndjson'))
  const seed = seeded(`crash/${options.seed}`)
  const registry = register([core, desk])
  const room = {
    journal,
    offices: ['wukang', 'qianyuan', 'market-regulation', 'housing-construction', 'transport'],
    servers: () => run.servers.map(s => s.url),
    tokenOf: (actor: string) => run.tokens.get(actor) ?? '',
  }
  const clients = Array.from({ length: options.clients ?? 8 }, (_, i) =>
    openClient(i + 1, room, seed.branch(`client-${i + 1}`)),
  )
  const run: Run = {
    options,
    files,
    journal,
    clients,
    clerk: openClerk(room, seed.branch('clerk')),
    seed,
    subject: { journal, county: { id: files.id, zone: files.zone }, registry },
    tokens: new Map(),
    database: undefined,
    servers: [],
    now: START,
  }
  return run
}

/** Writes, kills, restarts, asks again by key and checks, round after round. Half of the rounds have two servers. */
export async function runRounds(options: CrashOptions): Promise<readonly RoundResult[]> {
  const run = await prepare(options)
  const results: RoundResult[] = []
  const serversIn = (round: number): number => (round % 2 === 0 ? 2 : 1)
  try {
    await start(run, serversIn(1))
    await giveTokens(run)
    for (let round = 1; round <= options.rounds; round++) {
      const order = await workAndDie(run, round)
      const before = performance.now()
      await start(run, serversIn(round + 1))
      const restartMs = Math.round(performance.now() - before)
      const checked = await check(run)
      const result = {
        round,
        servers: serversIn(round),
        order,
        restartMs,
        ...countsOf(run, round),
        ...checked,
      }
      results.push(result)
      options.tell?.(result)
    }
  } finally {
    await Promise.all(run.servers.map(s => s.kill()))
    await run.database?.kill()
    run.journal.close()
  }
  return results
}
