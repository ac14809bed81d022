import type { Instant } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListFilter } from '../ledger.ts'
import { type Reading, rowsOf } from '../wall/reading.ts'
import { conditions } from './list.ts'
import type { Sight } from './sight.ts'

/** What matters can be counted by: columns of the read model. */
export type TallyBy = 'office' | 'town' | 'item' | 'procedure'

/** How many matters there are, by light; `none` have no due date. */
export interface ByLight {
  readonly green: number
  readonly yellow: number
  readonly red: number
  readonly none: number
  readonly total: number
}

/** How many matters stand under one office, town, item or procedure. */
export interface Tally extends ByLight {
  /** Null: the matters that name none. */
  readonly key: string | null
}

export type TallyFilter = Omit<ListFilter, 'q' | 'sort' | 'limit' | 'cursor'>

interface Asked {
  readonly county: string
  readonly by: TallyBy
  readonly filter: TallyFilter
  readonly sight: Sight
  readonly now: Instant
}

/** The columns of `ByLight`. */
export function byLight(now: Instant): RawBuilder<unknown> {
  return sql`(count(*) filter (where yellow_at > ${now}))::int as green,
      (count(*) filter (where yellow_at <= ${now} and due_at > ${now}))::int as yellow,
      (count(*) filter (where yellow_at is not null and due_at <= ${now}))::int as red,
      (count(*) filter (where yellow_at is null))::int as none,
      count(*)::int as total`
}

/** Counts what a list with the same filter and reader would show: the same conditions, one query, no row read twice. */
export async function tallyMatters(reading: Reading, asked: Asked): Promise<Tally[]> {
  const { county, by, filter, sight, now } = asked
  const where = sql.join([sql`county = ${county}`, ...conditions({ county, filter, sight, now })], sql` and `)
  return rowsOf(
    reading,
    sql<Tally>`
    select ${sql.ref(by)} as key, ${byLight(now)}
    from matter where ${where} group by 1 order by 1 nulls last`,
  )
}
