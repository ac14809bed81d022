import type { Actor, County, Matter } from '@doudi/kernel'
import { sql } from 'kysely'
import { readMatters } from '../matter-row.ts'
import { type Reading, rowsOf } from '../wall/reading.ts'
import { sightOf, visibleTo } from './sight.ts'

export interface RunningPage {
  readonly procedure?: string
  /** Only those on this version of the procedure. */
  readonly version?: number
  /** The `next` of the page before. */
  readonly after?: string
  readonly limit: number
}

/** Open matters, gone through from the first to the last: for whatever must look at all of them. */
export interface RunningReads {
  /**
   * A page in the order of ids: each matter is met once, whatever becomes of it meanwhile. A page may hold fewer than
   * its limit, as versions are told apart after reading; there are no more when `next` is null.
   */
  page(asked: RunningPage, reader: Actor): Promise<{ matters: readonly Matter[]; next: string | null }>
  /** How many open matters run on which version of a procedure. */
  versions(procedure: string, reader: Actor): Promise<readonly { version: number; matters: number }[]>
}

interface Room {
  readonly as: (reader: Actor) => Reading
  readonly sequencer: { known(): { readonly county: County } }
}

export function openRunningReads({ as, sequencer }: Room): RunningReads {
  const open = (reader: Actor) => {
    const { county } = sequencer.known()
    return sql`county = ${county.id} and status = 'open' and ${visibleTo(sightOf(reader, county))}`
  }
  return {
    async page({ procedure, version, after = '', limit }, reader) {
      const ofProcedure = procedure === undefined ? sql`true` : sql`procedure = ${procedure}`
      const reading = as(reader)
      const rows = await rowsOf(
        reading,
        sql<{ id: string }>`select id from matter
          where ${open(reader)} and ${ofProcedure} and id > ${after} order by id limit ${limit}`,
      )
      const ids = rows.map(row => row.id)
      const stored = await readMatters(reading, sequencer.known().county.id, ids)
      const byId = new Map(stored.map(({ id, matter }) => [id, matter]))
      const matters = ids.flatMap(id => byId.get(id) ?? [])
      return {
        matters: version === undefined ? matters : matters.filter(m => m.procedure.version === version),
        next: rows.length < limit ? null : (ids.at(-1) ?? null),
      }
    },
    async versions(procedure, reader) {
      // The fold says which version it runs on; no list has asked for it yet, so it has no column.
      return rowsOf(
        as(reader),
        sql<{ version: number; matters: number }>`
          select substring(state from '"procedure":\\{"id":"[^"]*","version":([0-9]+)')::int as version,
            count(*)::int as matters
          from matter where ${open(reader)} and procedure = ${procedure} group by 1 order by 1`,
      )
    },
  }
}
