import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ORACLES } from './oracles.ts'
import { killAll } from './processes.ts'
import { type RoundResult, runRounds } from './run-rounds.ts'

/**
 * npx tsx tools/crash/main.ts --rounds 25 [--seed 1] [--json]
 *
 * Eight clients write over HTTP while servers and database are killed with SIGKILL; after every restart the clients'
 * journal is held against the log. Exit 1 if any oracle finds anything; the folder with the journal is then kept.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '25' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    /** Runs the server with a planted defect: the test must fail. */
    hasty: { type: 'boolean', default: false },
  },
})

const COLUMNS = [
  ['round', 5],
  ['servers', 7],
  ['sent', 6],
  ['acknowledged', 12],
  ['refused', 7],
  ['unknown', 7],
  ['hadBeenRecorded', 15],
  ['matters', 7],
  ['events', 7],
  ['automatic', 9],
  ['restartMs', 9],
] as const

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

function tellRound(result: RoundResult): void {
  const cells = COLUMNS.map(([name, width]) => String(result[name]).padStart(width))
  tell(`${cells.join(' ')}  killed: ${result.order}`)
  for (const [oracle, found] of Object.entries(result.findings)) {
    for (const sentence of found.slice(0, 5)) tell(`      ${oracle}: ${sentence}`)
    if (found.length > 5) tell(`      ${oracle}: ${found.length - 5} more`)
  }
}

function summaryOf(results: readonly RoundResult[], seed: number) {
  const sum = (name: 'sent' | 'acknowledged' | 'refused' | 'unknown' | 'hadBeenRecorded'): number =>
    results.reduce((total, r) => total + r[name], 0)
  const last = results.at(-1)
  const found = (oracle: string): number =>
    results.reduce((total, r) => total + (r.findings[oracle]?.length ?? 0), 0)
  return {
    rounds: results.length,
    seed,
    roundsWithTwoServers: results.filter(r => r.servers === 2).length,
    sent: sum('sent'),
    acknowledged: sum('acknowledged'),
    refused: sum('refused'),
    unknown: sum('unknown'),
    unknownThatHadBeenRecorded: sum('hadBeenRecorded'),
    matters: last?.matters ?? 0,
    events: last?.events ?? 0,
    automatic: last?.automatic ?? 0,
    findings: Object.fromEntries(Object.keys(ORACLES).map(o => [o, found(o)])),
    ok: results.every(r => Object.keys(r.findings).length === 0),
  }
}

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => killAll().finally(() => process.exit(130)))
}
const seed = Number(values.seed)
const folder = mkdtempSync(join(tmpdir(), 'doudi-crash-'))
// The database runs as another user where we are root.
chmodSync(folder, 0o755)
tell(`Seed ${seed}; journal ${join(folder, 'journal.ndjson')}`)
tell(COLUMNS.map(([name, width]) => name.padStart(width)).join(' '))
const program = values.hasty ? join(import.meta.dirname, 'hasty-server.ts') : undefined
const results = await runRounds({
  rounds: Number(values.rounds),
  seed,
  folder,
  tell: tellRound,
  ...(program && { program }),
})
const summary = summaryOf(results, seed)
const { ok } = summary
if (values.json) process.stdout.write(`${JSON.stringify({ ...summary, results })}\n`)
tell(
  `${summary.acknowledged} acknowledged, ${summary.unknown} unknown of which ` +
    `${summary.unknownThatHadBeenRecorded} had been recorded; ${ok ? 'nothing lost, doubled, skipped or repeated' : 'FAULTS FOUND'}`,
)
if (ok) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
else tell(`kept: ${folder}`)
process.exitCode = ok ? 0 : 1
