import type { Actor, County, Matter } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import { type Reading, rowsOf } from '../wall/reading.ts'

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

interface Asking {
  readonly sequencer: { known(): { readonly county: County } }
  readonly visible: (reader: Actor) => RawBuilder<unknown>
  readonly as: (reader: Actor) => Reading
}

export function openAwaitingReads({ sequencer, visible, as }: Asking): AwaitingReads {
  return {
    async awaiting({ what, office, limit }, reader) {
      const ofOffice: RawBuilder<unknown> =
        office === undefined ? sql`true` : sql`offices @> array[${office}]`
      const rows = await rowsOf(
        as(reader),
        sql<{ state: string }>`select state from matter
        where county = ${sequencer.known().county.id} and status = 'open' and ${SIGNS[what]} and ${ofOffice}
          and ${visible(reader)}
        order by due_at, id limit ${limit}`,
      )
      return rows.map(({ state }) => JSON.parse(state) as Matter)
    },
  }
}
