import type pg from 'pg'
import { type Before, readMatters, type StoredMatter, type StoredRow, storedOf } from './matter-row.ts'

/** A matter as this process last wrote it, with the mark that its row bears since. */
export interface HotMatter {
  readonly stored: StoredMatter
  readonly before: Before
  /** The transaction that wrote the row (`xmin`): whoever writes it next, by whatever way, leaves another. */
  readonly mark: string
}

/** Some megabytes: whoever works on a matter works on it again, and the others are read as before. */
const MOST = 2_000

/**
 * What this process has just written need not be read back and parsed: the database is only asked whether the row still
 * bears the mark. It is asked while the head is held, so the answer is as good as the row itself.
 */
export interface HotMatters {
  /** Stored folds by id: from here where the row still bears its mark, else as it is stored now. */
  read(client: pg.ClientBase, county: string, ids: readonly string[]): Promise<readonly Found[]>
  keep(mark: string, written: readonly Omit<HotMatter, 'mark'>[]): void
  forget(ids: Iterable<string>): void
}

export interface Found {
  readonly stored: StoredMatter
  /** The row as it stands in the database, where this process wrote it. */
  readonly before?: Before
}

const IS_SAME = 'coalesce(xmin = ($3::xid[])[array_position($2::text[], id)], false)'
const ASK = `
  select id, version, status, calendar_version, ${IS_SAME} as "isSame",
    case when ${IS_SAME} then null else announced end as announced,
    case when ${IS_SAME} then null else state end as state
  from matter where county = $1 and id = any($2)`

export function openHotMatters(): HotMatters {
  // Oldest first: a map keeps the order in which its keys were added.
  const kept = new Map<string, HotMatter>()

  async function readMarked(client: pg.ClientBase, county: string, ids: readonly string[]): Promise<Found[]> {
    const before = ids.map(id => kept.get(id))
    const { rows } = await client.query<StoredRow & { isSame: boolean }>({
      name: 'read-marked',
      text: ASK,
      values: [county, ids, before.map(hot => hot?.mark ?? null)],
    })
    const hot = new Map(before.flatMap(one => (one ? [[one.stored.id, one]] : [])))
    return rows.map(({ isSame, ...row }) => {
      const same = isSame ? hot.get(row.id) : undefined
      return same ? { stored: same.stored, before: same.before } : { stored: storedOf(row) }
    })
  }

  return {
    async read(client, county, ids) {
      if (ids.length === 0) return []
      if (ids.some(id => kept.has(id))) return readMarked(client, county, ids)
      return (await readMatters(client, county, ids)).map(stored => ({ stored }))
    },
    keep(mark, written) {
      for (const hot of written) {
        kept.delete(hot.stored.id)
        kept.set(hot.stored.id, { ...hot, mark })
      }
      for (const id of kept.keys()) {
        if (kept.size <= MOST) break
        kept.delete(id)
      }
    },
    forget(ids) {
      for (const id of ids) kept.delete(id)
    },
  }
}
