import { type County, type Event, evolveCounty, type Registry } from '@doudi/kernel'
import type pg from 'pg'
import { digestOf } from './founding/county-files.ts'
import { decodeEvent } from './log/encode.ts'

/** The county as a fold of its stream, with the number of calendars published in it. */
export interface KnownCounty {
  readonly county: County
  readonly calendarVersion: number
}

/** One event of the county's stream folded into what is known of it. */
export function evolveKnown(
  { county, calendarVersion }: KnownCounty,
  event: Event,
  registry: Registry,
): KnownCounty {
  return {
    county: evolveCounty(county, event, { registry, digest: digestOf }),
    calendarVersion: calendarVersion + (event.type === 'calendar-published' ? 1 : 0),
  }
}

/** The county folded on from what is known to the newest event of its stream. */
export async function readCounty(
  client: pg.ClientBase,
  from: KnownCounty,
  registry: Registry,
): Promise<KnownCounty> {
  const { rows } = await client.query<{ text: string }>({
    name: 'read-county',
    text: `select text from event_log where county = $1 and stream = 'county' and version > $2 order by version`,
    values: [from.county.id, from.county.version],
  })
  return rows.reduce((known, { text }) => evolveKnown(known, decodeEvent(text), registry), from)
}
