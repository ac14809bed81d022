import {
  type Actor,
  type County,
  type Entry,
  type LocalDate,
  type Registry,
  seenLine,
  viewOf,
} from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import { limitOf, pageOf, textOfCursor } from '../reads/page.ts'
import { type Reading, rowsOf } from '../wall/reading.ts'
import type { EntryFilter, SeenEntry } from './entries.ts'
import { registerOf } from './entry-row.ts'
import { type EntrySight, readsAll, readsText, visibleEntries } from './entry-sight.ts'

interface Asked {
  readonly registry: Registry
  readonly county: County
  readonly sight: EntrySight
  readonly reader: Actor
}

interface Row {
  id: string
  state: string
  changed_at: string
  valid_from: string | null
}

/** The part of an entry that is the reader's; undefined if none is. */
export function seenEntry(
  entry: Entry,
  { registry, county, reader }: Pick<Asked, 'registry' | 'county' | 'reader'>,
): SeenEntry | undefined {
  const register = registerOf(registry, entry.register)
  const view = viewOf(register, entry, { reader, county })
  if (!view) return undefined
  const { from, to } = register.validity(entry)
  return { entry, view, line: seenLine(register, entry, view), from, to }
}

/** From its first day until its last; a day that was not named does not bound it. */
export function inForceOn(on: LocalDate): RawBuilder<unknown> {
  return sql`((valid_from is null or valid_from <= ${on}) and (valid_to is null or valid_to >= ${on}))`
}

/** What holds of every entry that a filter finds and the reader may know of. */
function conditions(filter: EntryFilter, { county, sight }: Asked): RawBuilder<unknown>[] {
  const { register, status, q, office, officer, firm, town, on, key } = filter
  const isWhole = readsAll(sight, register)
  const reads = (text: string): RawBuilder<unknown> =>
    readsText(sight, { county: county.id, register, q: text })
  // Nobody finds an entry by something that he does not read in it.
  const readable = (value: string, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
    isWhole ? condition : sql`(${condition} and ${reads(value)})`
  return [
    sql`county = ${county.id}`,
    sql`register = ${register}`,
    visibleEntries(sight, register),
    ...(status === undefined ? [] : [sql`status = ${status}`]),
    ...(q === undefined ? [] : [reads(q)]),
    ...(office === undefined
      ? []
      : [sql`(office = ${office} or ${readable(office, sql`offices @> array[${office}]::text[]`)})`]),
    ...(officer === undefined ? [] : [readable(officer, sql`officers @> array[${officer}]::text[]`)]),
    ...(firm === undefined ? [] : [readable(firm, sql`firm = ${firm}`)]),
    ...(town === undefined ? [] : [readable(town, sql`town = ${town}`)]),
    ...(key === undefined ? [] : [readable(key, sql`key = ${key}`)]),
    ...(on === undefined ? [] : [inForceOn(on)]),
  ]
}

interface Cursor {
  readonly at: string
  readonly id: string
}

function readCursor(text: string | undefined): Cursor | undefined {
  const found = /^([^/]*)\/([\w-]+)$/.exec(textOfCursor(text))
  return found?.[2] === undefined ? undefined : { at: found[1] ?? '', id: found[2] }
}

interface Order {
  readonly by: RawBuilder<unknown>
  beyond(cursor: Cursor): RawBuilder<unknown>
  at(row: Row): string
}

function orderOf({ sort = 'changed', register }: EntryFilter, county: string): Order {
  switch (sort) {
    case 'title':
      return {
        by: sql`title, id`,
        // The title itself may not be the reader's: a cursor says only whose it is.
        beyond: ({ id }) =>
          sql`(title, id) > (select title, id from entry where county = ${county} and register = ${register} and id = ${id})`,
        at: () => '',
      }
    case 'changed':
      return {
        by: sql`changed_at desc, id`,
        beyond: ({ at, id }) => {
          const since = /^\d{1,15}$/.test(at) ? Number(at) : 0
          return sql`changed_at <= ${since} and (changed_at < ${since} or id > ${id})`
        },
        at: row => row.changed_at,
      }
    case 'from':
      return {
        by: sql`coalesce(valid_from, '') desc, id`,
        beyond: ({ at, id }) =>
          sql`coalesce(valid_from, '') <= ${at} and (coalesce(valid_from, '') < ${at} or id > ${id})`,
        at: row => row.valid_from ?? '',
      }
  }
}

/** One page of a register, filtered and ordered in SQL: one query, whatever the filter. */
export async function listEntries(
  reading: Reading,
  filter: EntryFilter,
  asked: Asked,
): Promise<{ items: SeenEntry[]; next: string | null }> {
  const limit = limitOf(filter.limit)
  const order = orderOf(filter, asked.county.id)
  const after = readCursor(filter.cursor)
  const where = sql.join([...conditions(filter, asked), ...(after ? [order.beyond(after)] : [])], sql` and `)
  const rows = await rowsOf(
    reading,
    sql<Row>`select id, state, changed_at, valid_from from entry where ${where} order by ${order.by} limit ${limit + 1}`,
  )
  const { shown, next } = pageOf(rows, limit, order.at)
  return { items: shown.flatMap(row => seenEntry(JSON.parse(row.state) as Entry, asked) ?? []), next }
}
