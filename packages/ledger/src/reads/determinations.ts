import { type Actor, asInstant, type County, type Instant } from '@doudi/kernel'
import { sql } from 'kysely'
import { decodeEvent } from '../log/encode.ts'
import { type Reading, rowsOf } from '../wall/reading.ts'
import { sightOf, visibleTo } from './sight.ts'

/** 确定承办单位: who was named for a matter, on which document the duty rests, and whether it bound. */
export interface Determination {
  readonly number: string
  readonly title: string
  readonly item: string | null
  readonly town: string | null
  readonly office: string
  readonly level: string
  readonly mandate: string
  readonly reason: string
  readonly binding: boolean
  readonly at: Instant
}

interface Row {
  number: string
  title: string
  item: string | null
  town: string | null
  text: string
}

/** The newest determinations on matters the reader may know of. */
export async function readDeterminations(
  { reading, county }: { readonly reading: Reading; readonly county: County },
  reader: Actor,
  most: number,
): Promise<readonly Determination[]> {
  const rows = await rowsOf(
    reading,
    sql<Row>`
    select m.number, m.title, m.item, m.town, l.text
    from event_log l join matter m on m.county = l.county and l.stream = 'matter/' || m.id
    where l.county = ${county.id} and l.type = 'office-determined' and ${visibleTo(sightOf(reader, county))}
    order by l.seq desc limit ${most}`,
  )
  return rows.map(({ text, ...about }) => {
    const { recorded, data } = decodeEvent(text)
    const say = (key: string): string => String(data[key] ?? '')
    return {
      ...about,
      office: say('office'),
      level: say('level'),
      mandate: say('mandate'),
      reason: say('reason'),
      binding: data.binding === true,
      at: asInstant(recorded),
    }
  })
}
