import { type Entry, entryStreamOf, type Matter } from '@doudi/kernel'
import type pg from 'pg'
import { entryStream, readEntries } from '../entries/entry-row.ts'
import { readMatters } from '../matter-row.ts'
import type { Reading } from '../wall/reading.ts'

/** One event of the log, as whoever watches the county learns of it: what changed, not what it says. */
export interface Change {
  readonly seq: number
  readonly version: number
  readonly type: string
  /** The matter as it stands now; absent for an event of the county, and for imported histories. */
  readonly matter?: Matter
  /** The entry of a register as it stands now. */
  readonly entry?: Entry
  readonly isCounty: boolean
}

/** The newest place of the log. */
export async function readHead(pool: pg.Pool, county: string): Promise<number> {
  const { rows } = await pool.query<{ seq: string }>({
    name: 'log-head',
    text: 'select seq from log_head where county = $1',
    values: [county],
  })
  return Number(rows[0]?.seq ?? 0)
}

/** What came after a place of the log, in order. Places are given out under the held head: none appears later between two. */
export async function readChanges(
  pool: pg.Pool,
  county: string,
  { after, limit }: { after: number; limit: number },
): Promise<readonly Change[]> {
  const { rows } = await pool.query<{ seq: string; stream: string; version: number; type: string }>({
    name: 'read-changes',
    text: 'select seq, stream, version, type from event_log where county = $1 and seq > $2 order by seq limit $3',
    values: [county, after, limit],
  })
  const idOf = (stream: string): string => stream.slice('matter/'.length)
  const ids = new Set(rows.filter(r => r.stream.startsWith('matter/')).map(r => idOf(r.stream)))
  const [stored, entries] = await Promise.all([
    readMatters(pool, county, [...ids]),
    readEntries(pool, county, [...new Set(rows.flatMap(r => entryStreamOf(r.stream) ?? []))]),
  ])
  const byStream = new Map<string, Entry>(entries.map(e => [entryStream(e.register, e.id), e]))
  const matters = new Map(stored.flatMap(s => (s.status === 'archived' ? [] : [[s.id, s.matter] as const])))
  return rows.map(({ seq, stream, version, type }) => {
    const matter = stream.startsWith('matter/') ? matters.get(idOf(stream)) : undefined
    const entry = byStream.get(stream)
    const isCounty = stream === 'county'
    return { seq: Number(seq), version, type, isCounty, ...(matter && { matter }), ...(entry && { entry }) }
  })
}

/** Which of these matters and entries a reader's role finds: what is read once for all is held to the policies for each. */
export async function readSeen(
  reading: Reading,
  county: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await reading.query<{ id: string }>({
    name: 'read-seen',
    text: `select id from matter where county = $1 and id = any($2)
           union all select id from entry where county = $1 and id = any($2)`,
    values: [county, ids],
  })
  return new Set(rows.map(r => r.id))
}
