import type { Actor, County, Instant } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import { type Reading, rowsOf } from '../wall/reading.ts'

/** How the broken promises of one office stand; offices without one are not in it. */
export interface OfficeOversight {
  readonly office: string
  /** Open matters whose promise has run out. */
  readonly red: number
  /** Of these, so late that the catch-all office has reminded and the inspectorate was told. */
  readonly told: number
  /** Open matters under supervision (督办), late or not. */
  readonly supervised: number
}

export interface OversightReads {
  /** Broken promises and supervised matters by the office that answers for them now. */
  oversight(reader: Actor): Promise<readonly OfficeOversight[]>
  /** Ids of open matters that somebody supervises, the most urgent first. */
  supervised(most: number, reader: Actor): Promise<readonly string[]>
}

interface Asking {
  readonly clock: () => Instant
  readonly sequencer: { known(): { readonly county: County } }
  readonly visible: (reader: Actor) => RawBuilder<unknown>
  readonly as: (reader: Actor) => Reading
}

export function openOversightReads({ clock, sequencer, visible, as }: Asking): OversightReads {
  const isSupervised = (county: string): RawBuilder<unknown> =>
    sql`exists (select 1 from event_log l
      where l.county = ${county} and l.type = 'supervised' and l.stream = 'matter/' || matter.id)`
  return {
    async oversight(reader) {
      const county = sequencer.known().county.id
      const now = clock()
      const rows = await rowsOf(
        as(reader),
        sql<OfficeOversight>`
        select office, count(*) filter (where due_at <= ${now})::int as red,
          count(*) filter (where due_at <= ${now} and is_reminded)::int as told,
          count(*) filter (where ${isSupervised(county)})::int as supervised
        from matter
        where county = ${county} and status = 'open' and office is not null
          and (due_at <= ${now} or ${isSupervised(county)}) and ${visible(reader)}
        group by office order by office`,
      )
      return rows
    },
    async supervised(most, reader) {
      const county = sequencer.known().county.id
      const rows = await rowsOf(
        as(reader),
        sql<{ id: string }>`select id from matter
        where county = ${county} and status = 'open' and ${isSupervised(county)} and ${visible(reader)}
        order by due_at, id limit ${most}`,
      )
      return rows.map(({ id }) => id)
    },
  }
}
