import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { asInstant } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { issueToken } from '@doudi/server'
// @ts-expect-error: plain JavaScript, because it runs before anything is there that reads TypeScript.
import { buildProgram } from '../tools/build-program.mjs'
import { startServer } from '../tools/crash/processes.ts'
import { NOW, openBenchCounty, openBenchDatabase } from './bench-county.ts'
import { benchHeavy, benchReads, type ReadRow } from './ledger-reads.ts'
import { benchMix, benchWrites, type WriteRow } from './ledger-writes.ts'
import { loadMatters } from './load-matters.ts'
import { rounded, summarise } from './measure.ts'
import type { BenchOptions, BenchReport, Figure } from './report.ts'

const OLDEST = Date.parse('2019-01-02T09:00:00+08:00')
const YOUNGEST = Date.parse('2026-04-10T09:00:00+08:00')
/** Of a matter that was answered at once, called back and closed. */
const EVENTS_EACH = 7

interface CostRow {
  readonly events: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

interface Room {
  readonly url: string
  readonly ledger: OpenLedger
  /** Another county in the same tables: measuring in it leaves the loaded one as it is. */
  readonly other: OpenLedger
  readonly options: BenchOptions
}

/** Loads in stages and measures the same commands after each: what a command costs must not grow with the log. */
async function loadInStages({ url, ledger, other, options }: Room): Promise<CostRow[]> {
  const { matters, tell } = options
  const open = Math.round(matters / 10)
  const stages = [10_000, 100_000, 1_000_000].filter(events => events / EVENTS_EACH < matters - open)
  const costs: CostRow[] = []
  let closed = 0
  let events = 0
  for (const [i, upTo] of [...stages, Number.POSITIVE_INFINITY].entries()) {
    const isLast = upTo === Number.POSITIVE_INFINITY
    const more = isLast ? matters - open - closed : Math.ceil((upTo - events) / EVENTS_EACH)
    const slice = (YOUNGEST - OLDEST) / (stages.length + 1)
    const window = { from: asInstant(OLDEST + i * slice), to: asInstant(OLDEST + (i + 1) * slice) }
    const plan = { closed: more, open: isLast ? open : 0, window, seed: i + 1, tell }
    const before = performance.now()
    const loaded = await loadMatters(url, ledger, plan)
    closed += more
    events += loaded.events
    tell(`${events} events loaded, ${Math.round((performance.now() - before) / 1_000)} s`)
    const { perSecond, p50, p99 } = await benchMix(other, { clients: 8, forMs: 2_500 })
    costs.push({ events, perSecond, p50, p99 })
  }
  return costs
}

/** The server as a county runs it, with its database elsewhere: what it holds when nobody asks for anything. */
async function idleMemoryMb(url: string, { pool, county }: OpenLedger): Promise<number> {
  const { server: file } = (await buildProgram()) as { server: string }
  const env = { DATABASE_URL: url, DOUDI_CLOCK: new Date(NOW).toISOString(), PORT: '0', LOG_LEVEL: 'silent' }
  const token = await issueToken({ pool, county: county().id }, { kind: 'officer', person: 'doudi-03' })
  const server = await startServer({ file, env })
  try {
    for (let i = 0; i < 20; i++) {
      const headers = { Authorization: `Bearer ${token}` }
      await (await fetch(`${server.url}/api/matters`, { headers })).text()
    }
    await wait(5_000)
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
  } finally {
    await server.kill()
  }
}

interface Recomputed {
  readonly clocks: number
  readonly matters: number
  readonly moved: number
  readonly seconds: number
}

/** A day is closed at short notice: every date that counts it moves, and every matter is told once. */
async function recomputeAfterTyphoon(ledger: OpenLedger): Promise<Recomputed> {
  const { id } = ledger.county()
  const { rows } = await ledger.pool.query<{ matters: string; clocks: string }>(
    `select count(*) as matters, sum(json_array_length(announced::json)) as clocks from matter
     where county = $1 and status = 'open'`,
    [id],
  )
  const closed = [{ from: '2026-06-11', to: '2026-06-11', name: { zh: '防台风停工', en: 'Typhoon' } }]
  const layer = { layer: 'typhoon', kind: 'local', source: 'bench', closed, worked: [] }
  const before = performance.now()
  const actor = { kind: 'system' } as const
  const answer = await ledger.actOnCounty({
    actor,
    command: 'publish-calendar',
    input: { layer },
    key: 'typhoon',
  })
  if (answer.kind !== 'county-done') throw new Error(JSON.stringify(answer))
  const seconds = rounded((performance.now() - before) / 1_000)
  const told = await ledger.pool.query<{ n: string }>(
    `select count(*) as n from event_log where county = $1 and type = 'due-recomputed'`,
    [id],
  )
  const { matters = 0, clocks = 0 } = rows[0] ?? {}
  return { clocks: Number(clocks), matters: Number(matters), moved: Number(told.rows[0]?.n), seconds }
}

function figure(
  what: string,
  value: number,
  given: { unit: string; atMost?: number; atLeast?: number },
): Figure {
  const { unit, atMost, atLeast } = given
  if (atMost !== undefined) return { what, value, unit, goal: `≤ ${atMost}`, met: value <= atMost }
  if (atLeast !== undefined) return { what, value, unit, goal: `≥ ${atLeast}`, met: value >= atLeast }
  return { what, value, unit, goal: null, met: null }
}

function writeFigures(rows: readonly WriteRow[]): Figure[] {
  return rows.flatMap(({ what, clients, measured, ofPlain, cpu, ofPlainCpu }) => {
    const name = `${what}, ${clients} clients`
    const isGoal = what.startsWith('command:') && clients === 32
    return [
      figure(name, measured.perSecond, { unit: '/s' }),
      figure(`${name}: p50`, measured.p50, { unit: 'ms' }),
      figure(`${name}: p99`, measured.p99, { unit: 'ms', ...(isGoal && { atMost: 20 }) }),
      ...(cpu
        ? [
            figure(`${name}: processor, this process`, cpu.process, { unit: 'µs' }),
            figure(`${name}: processor, database`, cpu.database, { unit: 'µs' }),
          ]
        : []),
      ...(ofPlainCpu !== undefined && !what.startsWith('plain insert, one')
        ? [figure(`${name}: of plain insert by processor time`, ofPlainCpu, { unit: '×' })]
        : []),
      ...(what.startsWith('plain insert, one')
        ? []
        : [figure(`${name}: of plain insert`, ofPlain, { unit: '×', ...(isGoal && { atLeast: 0.5 }) })]),
    ]
  })
}

function readFigures(rows: readonly ReadRow[]): Figure[] {
  return rows.map(({ what, measured, queries }) => {
    const atMost = what.startsWith('list') ? 50 : what.startsWith('search') ? 150 : 300
    return figure(`${what}: p95 (${queries.join('–')} queries)`, measured.p95, { unit: 'ms', atMost })
  })
}

function recomputeFigures({ clocks, matters, moved, seconds }: Recomputed): Figure[] {
  const what = `${clocks} clocks of ${matters} matters recomputed, ${moved} told`
  // Below a hundred thousand the rest is reckoned, not measured.
  const name = clocks >= 100_000 ? '100,000 clocks recomputed' : '100,000 clocks recomputed (reckoned)'
  const each = rounded((seconds * 100_000) / clocks)
  return [figure(what, seconds, { unit: 's' }), figure(name, each, { unit: 's', atMost: 20 })]
}

/** What one flush to this disk costs: the plain insert's whole delay is little else. */
function flushMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-flush-'))
  const file = openSync(join(folder, 'flush'), 'w')
  const page = Buffer.alloc(8_192)
  const times = Array.from({ length: 300 }, () => {
    writeSync(file, page)
    const before = performance.now()
    fdatasyncSync(file)
    return performance.now() - before
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return summarise(times, 1).p50
}

/** The ledger on a durable PostgreSQL of its own: writing, reading among a million matters, and what grows with the log. */
export async function benchLedger(options: BenchOptions): Promise<BenchReport> {
  const { quick, tell } = options
  const database = await openBenchDatabase()
  const { url } = database
  const ledger = await openBenchCounty(url)
  const other = await openBenchCounty(url, 'other')
  try {
    tell('writing, beside plain inserts on the same server')
    const writes = await benchWrites({ url, ledger: other }, quick ? 1_500 : 4_000)
    tell(`loading ${options.matters} matters`)
    const costs = await loadInStages({ url, ledger, other, options })
    tell('lists and searches')
    const reads = [...(await benchReads(ledger, quick ? 60 : 150)), await benchHeavy(ledger)]
    const memoryMb = await idleMemoryMb(url, ledger)
    tell('recomputing every open clock under a new calendar')
    const recomputed = await recomputeAfterTyphoon(ledger)
    const figures = [
      figure('one flush of 8 KiB to this disk: p50', flushMs(), { unit: 'ms' }),
      ...writeFigures(writes),
      ...costs.map(c => figure(`command at ${c.events} events, 8 clients: p50`, c.p50, { unit: 'ms' })),
      ...readFigures(reads),
      ...recomputeFigures(recomputed),
      figure('idle memory of the server process', memoryMb, { unit: 'MB', atMost: 300 }),
    ]
    return {
      bench: 'ledger',
      figures,
      details: { matters: options.matters, writes, costs, reads, recomputed, memoryMb },
    }
  } finally {
    await ledger.close()
    await other.close()
    await database.close()
  }
}
