import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type EventLog, LogProblemError, type LogTrace } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let written = 0

/** Writes a file that is gone after the tests; the name tells nothing, as readers must not look at it. */
export function logFile(content: string | Uint8Array): string {
  written += 1
  const path = join(folder, `log-${written}`)
  writeFileSync(path, content)
  return path
}

export async function allTraces(log: EventLog): Promise<LogTrace[]> {
  const traces: LogTrace[] = []
  for await (const trace of log) traces.push(trace)
  return traces
}

/** The problem that reading ends with. */
export async function problemOf(reading: () => Promise<unknown>): Promise<LogProblemError> {
  try {
    await reading()
  } catch (error) {
    if (error instanceof LogProblemError) return error
    throw error
  }
  throw new Error('Nothing was wrong')
}
