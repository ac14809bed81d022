import type { Instant } from '@doudi/kernel'
import { sql } from 'kysely'
import type { ListFilter } from '../ledger.ts'
import { type Reading, rowsOf } from '../wall/reading.ts'
import { conditions } from './list.ts'
import type { Sight } from './sight.ts'

/** What matters can be counted by: columns of the read model. */
export type TallyBy = 'office' | 'town' | 'item' | 'procedure'

/** How many matters stand under one office, town, item or procedure, by light; `none` have no due date. */
export interface Tally {
  /** Null: the matters that name none. */
  readonly key: string | null
  readonly green: number
  readonly yellow: number
  readonly red: number
  readonly none: number
  readonly total: number
}

export type TallyFilter = Omit<ListFilter, 'q' | 'sort' | 'limit' | 'cursor'>

interface Asked {
  readonly county: string
  readonly by: TallyBy
  readonly filter: TallyFilter
  readonly sight: Sight
  readonly now: Instant
}

interface Row {
  key: string | null
  green: number
  yellow: number
  red: number
  none: number
  total: number
}

/** Counts what a list with the same filter and reader would show: the same conditions, one query, no row read twice. */
export async function tallyMatters(reading: Reading, asked: Asked): Promise<Tally[]> {
  const { county, by, filter, sight, now } = asked
  const where = sql.join([sql`county = ${county}`, ...conditions({ county, filter, sight, now })], sql` and `)
  return rowsOf(
    reading,
    sql<Row>`
    select ${sql.ref(by)} as key,
      (count(*) filter (where yellow_at > ${now}))::int as green,
      (count(*) filter (where yellow_at <= ${now} and due_at > ${now}))::int as yellow,
      (count(*) filter (where yellow_at is not null and due_at <= ${now}))::int as red,
      (count(*) filter (where yellow_at is null))::int as none,
      count(*)::int as total
    from matter where ${where} group by 1 order by 1 nulls last`,
  )
}
