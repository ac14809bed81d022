import type { Actor, County, Matter } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { openQueries } from './list.ts'
import { sightOf, visibleTo } from './sight.ts'

/** What a row shows when somebody must act: a draft to sign, a question to answer, something offered, or a clock the catch-all office has reminded of. */
const SIGNS = {
  draft: sql`is_drafted`,
  question: sql`is_asking`,
  offer: sql`position('"offer":{' in state) > 0`,
  reminded: sql`is_reminded`,
} as const
export type Awaited = keyof typeof SIGNS

interface Asked {
  readonly what: Awaited
  /** Only matters this office has to do with now. */
  readonly office?: string
  readonly limit: number
}

export interface AwaitingReads {
  /** Open matters on which something is awaited, the most urgent first; their folds say of whom. */
  awaiting(asked: Asked, reader: Actor): Promise<readonly Matter[]>
}

interface Room {
  readonly pool: pg.Pool
  readonly sequencer: { known(): { readonly county: County } }
}

export function openAwaitingReads({ pool, sequencer }: Room): AwaitingReads {
  const db = openQueries(pool)
  return {
    async awaiting({ what, office, limit }, reader) {
      const { county } = sequencer.known() as { county: County }
      const ofOffice: RawBuilder<unknown> =
        office === undefined ? sql`true` : sql`offices @> array[${office}]`
      const { rows } = await sql<{ state: string }>`select state from matter
        where county = ${county.id} and status = 'open' and ${SIGNS[what]} and ${ofOffice}
          and ${visibleTo(sightOf(reader, county))}
        order by due_at, id limit ${limit}`.execute(db)
      return rows.map(({ state }) => JSON.parse(state) as Matter)
    },
  }
}
