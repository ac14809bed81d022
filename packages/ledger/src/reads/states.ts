import type { Matter } from '@doudi/kernel'
import type pg from 'pg'
import { readMatters } from '../matter-row.ts'

/** The stored folds of matters that a list has shown, by id; archived ones have none. */
export async function readStates(
  pool: pg.Pool,
  county: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Matter>> {
  const stored = await readMatters(pool, county, ids)
  return new Map(stored.filter(s => s.status !== 'archived').map(s => [s.id, s.matter]))
}
