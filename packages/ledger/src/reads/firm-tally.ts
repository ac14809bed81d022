import type { Instant } from '@doudi/kernel'
import { sql } from 'kysely'
import { type Reading, rowsOf } from '../wall/reading.ts'
import { conditions } from './list.ts'
import { firmKnownTo, type Sight } from './sight.ts'
import { type ByLight, byLight, type TallyFilter } from './tally.ts'

/** A firm with matters in a town, by light. Matters whose firm the reader may not learn are in none of them. */
export interface FirmTally extends ByLight {
  readonly firm: string
  /** Null: its matters name no town. */
  readonly town: string | null
}

interface Asked {
  readonly county: string
  readonly filter: TallyFilter
  readonly sight: Sight
  readonly now: Instant
}

/** More than a drawing can show; those with most overdue come first. */
export const MOST_FIRMS = 2_000

/** The firms of what a list with the same filter and reader would show with its firm, in one query. */
export async function tallyFirms(reading: Reading, asked: Asked): Promise<FirmTally[]> {
  const { county, filter, sight, now } = asked
  const known = [sql`county = ${county}`, sql`firm is not null`, firmKnownTo(sight)]
  const where = sql.join([...known, ...conditions({ county, filter, sight, now })], sql` and `)
  return rowsOf(
    reading,
    sql<FirmTally>`
    select firm, town, ${byLight(now)}
    from matter where ${where} group by 1, 2 order by red desc, yellow desc, total desc, 1, 2
    limit ${MOST_FIRMS}`,
  )
}
