import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  alignLog,
  type ColumnarLog,
  countHandovers,
  countRework,
  directlyFollows,
  discoverTree,
  durationHours,
  edgeTimes,
  keepCases,
  loadLog,
  netOfTree,
  type ProcessTree,
  replayLog,
  silent,
  variantsOf,
  wallClock,
  weeklyPattern,
  workingClock,
} from '@doudi/mining'
import { rounded } from './measure.ts'
import { duckDbWith, type Peer, QUESTIONS, type Rows } from './mining-duckdb.ts'
import { sharedLog, writeReplicated } from './mining-logs.ts'
import type { BenchOptions, BenchReport, Figure } from './report.ts'

const HOUR_MS = 3_600_000
const BASE = 'BPIC15_1.xes.gz'
const week = weeklyPattern('Mon-Fri 08:30-12:00,13:30-17:00')

function figure(
  what: string,
  value: number,
  goal: { unit: string; atLeast?: number; atMost?: number },
): Figure {
  const { unit, atLeast, atMost } = goal
  if (atLeast !== undefined) return { what, value, unit, goal: `≥ ${atLeast}`, met: value >= atLeast }
  if (atMost !== undefined) return { what, value, unit, goal: `≤ ${atMost}`, met: value <= atMost }
  return { what, value, unit, goal: null, met: null }
}

async function timed(work: () => unknown): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Ours as often as fits in a moment, so that a clock of microseconds does for it. */
async function oursMs(work: () => unknown): Promise<number> {
  let runs = 0
  let spent = 0
  while (spent < 60 || runs < 2) {
    spent += await timed(work)
    runs += 1
  }
  return spent / runs
}

function sortedRows(rows: Rows): Rows {
  return [...rows].sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]))
}

/** Row by row the same numbers; sums of fractions may differ in the last bits of a double, counts may not. */
function isEqual(ours: Rows, theirs: Rows): boolean {
  const [left, right] = [sortedRows(ours), sortedRows(theirs)]
  const isSame = (a: number, b: number) =>
    a === b || (!(Number.isInteger(a) && Number.isInteger(b)) && Math.abs(a - b) <= Math.abs(b) * 1e-9)
  return (
    left.length === right.length &&
    left.every((row, i) => {
      const other = right[i] ?? []
      return row.length === other.length && row.every((value, k) => isSame(Number(value), Number(other[k])))
    })
  )
}

interface Question {
  readonly name: string
  readonly sql: string
  readonly ours: (log: ColumnarLog) => unknown
  /** Our answer as rows like those of the SQL. */
  readonly rows: (log: ColumnarLog) => Rows
  readonly atLeast?: number
}

function codesOf(log: ColumnarLog): Map<string, number> {
  return new Map(log.activities.map((name, code) => [name, code]))
}

function dfgRows(log: ColumnarLog): Rows {
  const { from, to, count } = directlyFollows(log)
  return Array.from(count, (n, e) => [from[e], to[e], n])
}

function performanceRows(log: ColumnarLog): Rows {
  const codes = codesOf(log)
  return edgeTimes(log, wallClock(log)).map(e => [
    codes.get(e.from),
    codes.get(e.to),
    e.count,
    e.p50,
    e.p90,
    e.mean,
    e.min,
    e.max,
  ])
}

function reworkCounts(log: ColumnarLog): Rows {
  const { inCases, reworked, repetitions } = countRework(log)
  return Array.from(inCases, (cases, a) => [a, cases, reworked[a], repetitions[a]])
}

function durationsRow(log: ColumnarLog): Rows {
  const { mean, p50, p90 } = durationHours(log, wallClock(log))
  return [[mean, p50, p90].map(hours => (hours ?? 0) * HOUR_MS)]
}

const dfg = { ours: directlyFollows, rows: dfgRows }
const COMPARED: readonly Question[] = [
  { name: 'directly-follows graph', sql: QUESTIONS.dfg, ...dfg, atLeast: 10 },
  { name: 'directly-follows graph, DuckDB trusting row order', sql: QUESTIONS.dfgInPlace, ...dfg },
  {
    name: 'variants',
    sql: QUESTIONS.variants,
    ours: variantsOf,
    rows: log => {
      const { variants, count } = variantsOf(log)
      return [[variants, log.cases, count.reduce((most, n) => Math.max(most, n), 0)]]
    },
    atLeast: 20,
  },
  {
    name: 'durations',
    sql: QUESTIONS.durations,
    ours: log => durationHours(log, wallClock(log)),
    rows: durationsRow,
    atLeast: 3,
  },
  { name: 'rework', sql: QUESTIONS.rework, ours: countRework, rows: reworkCounts, atLeast: 3 },
  {
    name: 'times between activities, exact p50 and p90',
    sql: QUESTIONS.performance,
    ours: log => edgeTimes(log, wallClock(log)),
    rows: performanceRows,
    atLeast: 1.5,
  },
  {
    name: 'hand-overs',
    sql: QUESTIONS.handover,
    ours: countHandovers,
    rows: log => {
      const size = log.resources.length
      // Code 0 is nobody here; DuckDB's codes begin with the first resource.
      return [...countHandovers(log)].map(([place, n]) => [
        Math.floor(place / size) - 1,
        (place % size) - 1,
        n,
      ])
    },
  },
]

interface Compared {
  readonly name: string
  readonly ratio: number
  readonly lowest: number
  readonly highest: number
  readonly oursMs: number
  readonly duckDbMs: number
}

/** Equal answers first, then rounds in turn; the figure is the median of the ratios within a round. */
async function compareWith(peer: Peer, log: ColumnarLog, options: BenchOptions): Promise<Compared[]> {
  const rounds = options.quick ? 3 : 5
  const compared: Compared[] = []
  for (const { name, sql, ours, rows } of COMPARED) {
    if (!isEqual(rows(log), await peer.ask(sql))) {
      throw new Error(`${name}: the answers differ, so there is nothing to compare`)
    }
    const times: { ours: number; peer: number }[] = []
    for (let round = 0; round < rounds; round++) {
      times.push({ ours: await oursMs(() => ours(log)), peer: await timed(() => peer.ask(sql)) })
    }
    const ratios = times.map(t => t.peer / t.ours)
    compared.push({
      name,
      ratio: rounded(median(ratios), 1),
      lowest: rounded(Math.min(...ratios), 1),
      highest: rounded(Math.max(...ratios), 1),
      oursMs: rounded(median(times.map(t => t.ours))),
      duckDbMs: rounded(median(times.map(t => t.peer))),
    })
    options.tell(`${name}: equal, ${compared.at(-1)?.ratio}×`)
  }
  return compared
}

async function calendarRatio(log: ColumnarLog): Promise<number> {
  if (!week) throw new Error('the week is well written')
  const ratios: number[] = []
  for (let round = 0; round < 5; round++) {
    const wall = await oursMs(() => edgeTimes(log, wallClock(log)))
    ratios.push((await oursMs(() => edgeTimes(log, workingClock(log, week)))) / wall)
  }
  return rounded(median(ratios))
}

interface Rate {
  readonly perSecond: number
  /** By processor time, which neighbours on the machine do not lengthen as they do wall time. */
  readonly perCpuSecond: number
  /** How many times the processor time of unpacking the file and hashing its bytes, measured just before. */
  readonly againstBytes: number
}

/** The least that a reader of every byte must do. */
function hashFile(file: string): number {
  const packed = readFileSync(file)
  const bytes = file.endsWith('.gz') ? gunzipSync(packed) : packed
  let hash = 0x811c9dc5 | 0
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return hash
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return user + system
}

async function importRate(file: string, keepAll: boolean): Promise<Rate> {
  const wall: number[] = []
  const cpu: number[] = []
  const ratio: number[] = []
  for (let round = 0; round < 6; round++) {
    let events = 0
    const first = process.cpuUsage()
    hashFile(file)
    const hashing = cpuSince(first)
    const before = process.cpuUsage()
    const ms = await timed(async () => {
      events = (await loadLog(file, { keepAll })).log.activity.length
    })
    const spent = cpuSince(before)
    // The first one compiles the scanner.
    if (round === 0) continue
    wall.push((events / ms) * 1_000)
    cpu.push((events / spent) * 1_000_000)
    ratio.push(spent / hashing)
  }
  return {
    perSecond: Math.round(median(wall)),
    perCpuSecond: Math.round(median(cpu)),
    againstBytes: rounded(median(ratio), 2),
  }
}

async function importFigures(csv: string): Promise<Figure[]> {
  const files = [{ what: 'CSV import', file: csv, keepAll: false, atLeast: 1_500_000 }]
  for (const name of ['03_repairExample.xes.gz', '02_teleclaims.xes.gz', BASE]) {
    const file = sharedLog(name)
    if (file)
      files.push({ what: `XES import, all attributes, ${name}`, file, keepAll: true, atLeast: 250_000 })
  }
  const figures: Figure[] = []
  for (const { what, file, keepAll, atLeast } of files) {
    const { perSecond, perCpuSecond, againstBytes } = await importRate(file, keepAll)
    figures.push(
      figure(what, perSecond, { unit: 'events/s', atLeast }),
      figure(`${what}, processor time`, perCpuSecond, { unit: 'events/s', atLeast }),
      figure(`${what}, against unpacking and hashing its bytes`, againstBytes, { unit: '×' }),
    )
  }
  return figures
}

const MODELLED = ['03_repairExample.xes.gz', '02_teleclaims.xes.gz', BASE]

/** What models cost on real logs, once each: their cost follows the variants, which no replication makes more. */
async function modelFigures({ quick, tell }: BenchOptions): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const name of MODELLED.slice(0, quick ? 2 : undefined)) {
    const file = sharedLog(name)
    if (!file) continue
    const { log } = await loadLog(file)
    const replayed = log.activities.length > 100 ? keepCases(log, c => c % 240 === 0) : log
    const model: { tree: ProcessTree; gaveUp: number } = { tree: silent, gaveUp: 0 }
    const steps: Readonly<Record<string, () => void>> = {
      'inductive miner, noise 0.2': () => {
        model.tree = discoverTree(log, { noise: 0.2 })
      },
      // With hundreds of activities silent steps are looked for in thousands of markings at every event: five cases do.
      [`token replay of ${replayed.cases} cases`]: () => replayLog(replayed, netOfTree(model.tree)),
      alignments: () => {
        model.gaveUp = alignLog(log, model).gave_up
      },
    }
    for (const [what, work] of Object.entries(steps)) {
      const before = process.cpuUsage()
      await timed(work)
      const ms = rounded(cpuSince(before) / 1_000, 1)
      figures.push(figure(`${what}, ${name}, processor time`, ms, { unit: 'ms' }))
      tell(`${what}, ${name}: ${ms} ms`)
    }
    figures.push(figure(`cases given up by alignments, ${name}`, model.gaveUp, { unit: 'cases' }))
  }
  return figures
}

/** What a process holds that has loaded a log, and nothing else. */
function memoryMb(file: string): { events: number; held: number; rss: number } {
  const script = join(import.meta.dirname, 'mining-memory.ts')
  const args = ['--expose-gc', '--import', 'tsx', script, file]
  const said = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  return { events: said.events, held: Math.round(said.held / 1e6), rss: Math.round(said.rss / 1e6) }
}

/** What an event costs in logs of growing size: it should not rise. */
async function growth(base: ColumnarLog, folder: string, sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of sizes) {
    const file = join(folder, `grown-${size}.csv`)
    const events = writeReplicated(base, file, size)
    if (size >= 1_000_000) {
      const { held, rss } = memoryMb(file)
      figures.push(
        figure(`memory held after loading ${events} events`, held, {
          unit: 'MB',
          ...(size >= 5_000_000 && { atMost: 500 }),
        }),
        figure(`resident memory after loading ${events} events`, rss, { unit: 'MB' }),
      )
    }
    const { log } = await loadLog(file)
    const nsEach = (ms: number) => rounded((ms * 1e6) / events, 1)
    const graph = nsEach(await oursMs(() => directlyFollows(log)))
    const times = nsEach(await oursMs(() => edgeTimes(log, wallClock(log))))
    figures.push(
      figure(`directly-follows graph at ${events} events`, graph, { unit: 'ns/event' }),
      figure(`times between activities at ${events} events`, times, { unit: 'ns/event' }),
    )
    rmSync(file)
  }
  return figures
}

/** The mining engine beside DuckDB, on a real log replicated to a million events. */
export async function benchMining(options: BenchOptions): Promise<BenchReport> {
  const { quick, tell } = options
  const real = sharedLog(BASE)
  if (!real) throw new Error(`input absent: ${BASE} is read from DOUDI_SHARED (default ../shared)`)
  const folder = mkdtempSync(join(tmpdir(), 'doudi-bench-mining-'))
  try {
    const { log: base } = await loadLog(real)
    const csv = join(folder, 'million.csv')
    const events = writeReplicated(base, csv, quick ? 200_000 : 1_000_000)
    tell(`${events} events of ${BASE}, replicated with new case numbers`)
    const { log } = await loadLog(csv)
    const compared = await compareWith(await duckDbWith(csv, tell), log, options)
    tell('calendar, imports, models, growth')
    const calendar = await calendarRatio(log)
    const imports = await importFigures(csv)
    const models = await modelFigures(options)
    const grown = await growth(base, folder, quick ? [100_000] : [100_000, 1_000_000, 5_000_000])
    const ratios = compared.map(({ name, ratio }) => {
      const atLeast = COMPARED.find(question => question.name === name)?.atLeast
      return figure(`${name}: faster than DuckDB`, ratio, { unit: '×', ...(atLeast && { atLeast }) })
    })
    const figures = [
      ...ratios,
      figure('working hours against the clock on the wall', calendar, { unit: '×', atMost: 3 }),
      ...imports,
      ...models,
      ...grown,
    ]
    return { bench: 'mining', figures, details: { events, compared } }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
