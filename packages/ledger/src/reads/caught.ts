import { type Actor, asInstant, type County, type Instant } from '@doudi/kernel'
import { sql } from 'kysely'
import { type Reading, rowsOf } from '../wall/reading.ts'
import { sightOf, visibleTo } from './sight.ts'

/** A matter that the catch-all office has had and that is closed, as far as its span can be compared. */
export interface CaughtAndClosed {
  readonly item: string | null
  readonly openedAt: Instant
  readonly closedAt: Instant
}

/** What the catch-all office has had and was solved, wholly or in part, since an instant; as the reader may know of it. */
export async function readCaughtAndSolved(
  { reading, county }: { readonly reading: Reading; readonly county: County },
  reader: Actor,
  since: Instant,
): Promise<readonly CaughtAndClosed[]> {
  const rows = await rowsOf(
    reading,
    sql<{ item: string | null; opened_at: string; closed_at: string }>`
    select item, opened_at, closed_at from matter
    where county = ${county.id} and status = 'closed' and result in ('solved', 'partly') and closed_at >= ${since}
      and 'matter/' || id in (
        select stream from event_log where county = ${county.id} and type in ('fell-to-catch-all', 'taken-in'))
      and ${visibleTo(sightOf(reader, county))}
    order by closed_at`,
  )
  return rows.map(({ item, opened_at, closed_at }) => ({
    item,
    openedAt: asInstant(Number(opened_at)),
    closedAt: asInstant(Number(closed_at)),
  }))
}
