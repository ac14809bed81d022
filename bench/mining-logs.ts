import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ColumnarLog } from '@doudi/mining'

const SHARED = join(
  resolve(import.meta.dirname, '..', process.env.DOUDI_SHARED ?? '../shared'),
  'data/eventlogs',
)

/** A real log that is not ours to ship; undefined where it is absent. */
export function sharedLog(name: string): string | undefined {
  const file = join(SHARED, name)
  return existsSync(file) ? file : undefined
}

function linesOfCase(log: ColumnarLog, c: number): string[] {
  const lines: string[] = []
  for (let i = log.starts[c] ?? 0; i < (log.ends[c] ?? 0); i++) {
    const at = (log.atMs[i] ?? 0) + (log.offsetMin[i] ?? 0) * 60_000
    const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ')
    const activity = (log.activities[log.activity[i] ?? 0] ?? '').replaceAll('"', '')
    lines.push(`,"${activity}",${time},${log.resources[log.resource[i] ?? 0]}\n`)
  }
  return lines
}

/** A real log written out again and again as CSV, each time with new case numbers; returns how many events. */
export function writeReplicated(log: ColumnarLog, file: string, atLeast: number): number {
  const cases = Array.from({ length: log.cases }, (_, c) => linesOfCase(log, c))
  const each = cases.reduce((sum, lines) => sum + lines.length, 0)
  const out = openSync(file, 'w')
  writeSync(out, 'case,activity,time,resource\n')
  let events = 0
  for (let copy = 0; events < atLeast; copy++) {
    const text = cases.map((lines, c) => lines.map(line => `${copy}-${c}${line}`).join('')).join('')
    writeSync(out, text)
    events += each
  }
  closeSync(out)
  return events
}
