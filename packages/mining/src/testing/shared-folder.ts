import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../../..')

/** Event logs that are not ours to ship. */
export const sharedLogs = join(resolve(root, process.env.DOUDI_SHARED ?? '../shared'), 'data/eventlogs')

/** What an independent reference counted on them; undefined where the input is absent. */
export function expectedFigures(): Record<string, ReferenceFigures> | undefined {
  const file = join(sharedLogs, 'expected.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

export interface ReferenceFigures {
  readonly duration_days_mean: number
  readonly p50: number
  readonly p90: number
  readonly top_edges: readonly (readonly [string, string, number])[]
  readonly [count: string]: unknown
}
