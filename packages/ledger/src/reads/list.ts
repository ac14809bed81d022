import { asInstant, type Instant, type MatterId, type OfficeId } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListFilter, ListRow } from '../ledger.ts'
import { NEVER } from '../matter-row.ts'
import { isGram } from '../search-row.ts'
import { type Reading, rowsOf } from '../wall/reading.ts'
import { limitOf, pageOf, textOfCursor } from './page.ts'
import { knowsFirm, type Sight, visibleTo } from './sight.ts'

export interface Row {
  id: string
  number: string
  version: number
  procedure: string
  status: ListRow['status']
  result: string | null
  title: string
  item: string | null
  town: string | null
  firm: string | null
  office: string | null
  officer: string | null
  opened_at: string
  due_at: string
  yellow_at: string | null
  disclosure: string
  first_office: string | null
}

interface Asked {
  readonly county: string
  readonly filter: ListFilter
  readonly sight: Sight
  readonly now: Instant
}

/**
 * Matters that are found by a text. One and two characters are grams of it or not in it; three and more are found by their
 * trigrams. The county's open matters and the others are searched by indexes of their own. The words themselves are closed
 * to readers: functions of the database look into them (wall/row-security.sql).
 */
interface Search {
  /** At most so many ids that are found, in no order. */
  found(most: number): RawBuilder<unknown>
  /** Whether the row at hand is among them. */
  readonly isFound: RawBuilder<unknown>
}

function searchFor(q: string, { county, isOpen }: { county: string; isOpen: boolean }): Search {
  const gram = isGram(q)
  return {
    found: most =>
      sql`select id from matters_found(${county}, ${isOpen}, ${q}, ${gram}, ${most}::int) as found(id)`,
    isFound: sql`matter_has_words(${county}, matter.id, ${q}, ${gram})`,
  }
}

function lightIs(light: NonNullable<ListFilter['light']>, now: Instant): RawBuilder<unknown> {
  switch (light) {
    case 'red':
      return sql`due_at <= ${now}`
    case 'yellow':
      return sql`(due_at > ${now} and yellow_at <= ${now})`
    case 'green':
      return sql`yellow_at > ${now}`
  }
}

interface Cursor {
  readonly at: number
  readonly id: string
}

function readCursor(text: string | undefined): Cursor | undefined {
  const [at, id] = textOfCursor(text).split('/')
  return at && id && Number.isSafeInteger(Number(at)) ? { at: Number(at), id } : undefined
}

/** Open matters on which an office has something to do. A function looks: behind a policy `@>` has no index. */
export function isInvolved(county: string, office: string): RawBuilder<unknown> {
  return sql`id in (select matters_involving(${county}, ${office}))`
}

/** What came from an entry is asked for whole: what is settled of it and what is not. */
function isOfAnyStatus({ source, status, q }: ListFilter): boolean {
  return source !== undefined && status === undefined && q === undefined
}

/** What holds of every row that a filter finds and a reader may know of: for lists and for counts. */
export function conditions({ county, filter, sight, now }: Asked): RawBuilder<unknown>[] {
  const { office, officer, status = 'open', light, dueBefore, item, town } = filter
  const { involves, waiting, procedure, ids, result, closedSince, source, sources } = filter
  return [
    ids !== undefined ? sql`id = any(${ids})` : isOfAnyStatus(filter) ? sql`true` : sql`status = ${status}`,
    ...(source === undefined ? [] : [sql`source = ${source}`]),
    ...(sources === undefined ? [] : [sql`source = any(${sources})`]),
    visibleTo(sight),
    ...(involves === undefined
      ? []
      : [
          status === 'open' && ids === undefined
            ? isInvolved(county, involves)
            : sql`offices @> array[${involves}]`,
          sql`office is distinct from ${involves}`,
        ]),
    ...(waiting ? [sql`cardinality(offices) > 1`] : []),
    ...(procedure === undefined ? [] : [sql`procedure = ${procedure}`]),
    ...(result === undefined ? [] : [result === 'none' ? sql`result is null` : sql`result = ${result}`]),
    ...(closedSince === undefined ? [] : [sql`closed_at >= ${closedSince}`]),
    ...(office === undefined ? [] : [sql`office = ${office}`]),
    ...(officer === undefined ? [] : [sql`officer = ${officer}`]),
    ...(item === undefined ? [] : [sql`item = ${item}`]),
    ...(town === undefined ? [] : [sql`town = ${town}`]),
    ...(dueBefore === undefined ? [] : [sql`due_at < ${dueBefore}`]),
    ...(light === undefined ? [] : [lightIs(light, now)]),
  ]
}

export function presentListRow(row: Row, sight: Sight, now: Instant): ListRow {
  const due = Number(row.due_at) === NEVER ? null : asInstant(Number(row.due_at))
  const yellow = row.yellow_at === null ? null : Number(row.yellow_at)
  const light =
    due === null ? null : now >= due ? 'red' : yellow !== null && now >= yellow ? 'yellow' : 'green'
  return {
    id: row.id as MatterId,
    number: row.number,
    version: row.version,
    procedure: row.procedure,
    status: row.status,
    result: row.result,
    title: row.title,
    item: row.item,
    town: row.town,
    firm: knowsFirm(sight, row) ? row.firm : null,
    isHidden: row.disclosure !== 'open',
    office: row.office as OfficeId | null,
    // Whoever asked is told of offices and of no person.
    officer: sight.of === 'own' ? null : row.officer,
    openedAt: asInstant(Number(row.opened_at)),
    dueAt: due,
    light,
  }
}

export const COLUMNS = sql`id, number, version, procedure, status, result, title, item, town, firm, office, officer, opened_at, due_at, yellow_at, disclosure, first_office`

interface Page {
  readonly where: RawBuilder<unknown>
  readonly order: RawBuilder<unknown>
  readonly limit: number
}

function selectOf({ where, order, limit }: Page): RawBuilder<unknown> {
  return sql`select ${COLUMNS} from matter where ${where} order by ${order} limit ${limit}`
}

/** Rarer than this: all that is found is sorted. Commoner: matters are gone through in order until a page is full. */
const MANY = 3_000

/**
 * A search is two plans in one statement, of which the database runs one. No statistics tell how common a word is that
 * nobody has written yet, and the wrong plan of the two goes through the whole county.
 */
function searchOf({ where, order, limit }: Page, { found, isFound }: Search): RawBuilder<unknown> {
  const count = sql`(select count(*) from found)`
  const rare = selectOf({
    where: sql`${where} and ${count} < ${MANY} and id in (select id from found)`,
    order,
    limit,
  })
  const common = selectOf({ where: sql`${where} and ${count} = ${MANY} and ${isFound}`, order, limit })
  return sql`with found as materialized (${found(MANY)})
    select * from ((${rare}) union all (${common})) as either order by ${order} limit ${limit}`
}

/** What is closed has no due date any more: its list begins with the newest. */
function isByNewest(filter: ListFilter): boolean {
  const { sort, status = 'open' } = filter
  return sort === undefined ? status !== 'open' || isOfAnyStatus(filter) : sort === 'newest'
}

/** One page of matters, filtered and ordered in SQL: one query, whatever the filter. */
export async function listMatters(
  reading: Reading,
  asked: Asked,
): Promise<{ items: ListRow[]; next: string | null }> {
  const { county, filter, sight, now } = asked
  const limit = limitOf(filter.limit)
  const newest = isByNewest(filter)
  const after = readCursor(filter.cursor)
  const beyond = after
    ? newest
      ? sql`opened_at <= ${after.at} and (opened_at < ${after.at} or id > ${after.id})`
      : sql`(due_at, id) > (${after.at}, ${after.id})`
    : sql`true`
  const where = sql.join([sql`county = ${county}`, ...conditions(asked), beyond], sql` and `)
  const order = newest ? sql`opened_at desc, id` : sql`due_at, id`
  const page = { where, order, limit: limit + 1 }
  const { q, status = 'open' } = filter
  const statement = q ? searchOf(page, searchFor(q, { county, isOpen: status === 'open' })) : selectOf(page)
  const rows = await rowsOf(reading, sql<Row>`${statement}`)
  const { shown, next } = pageOf(rows, limit, row => (newest ? row.opened_at : row.due_at))
  return { items: shown.map(row => presentListRow(row, sight, now)), next }
}
