import { type Actor, asInstant, type Instant, type MatterId, type OfficeId } from '@doudi/kernel'
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { ListFilter, ListRow } from '../ledger.ts'
import { NEVER } from '../matter-row.ts'

interface Row {
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
}

export interface ListReader {
  readonly actor: Actor
  readonly isCatchAll: boolean
}

interface Asked {
  readonly county: string
  readonly filter: ListFilter
  readonly reader: ListReader
  readonly now: Instant
}

const MOST = 200

/** What the reader may not know of is not there: the same condition stands in every list, count and search. */
function visibleTo({ actor, isCatchAll }: ListReader): RawBuilder<unknown> {
  if (actor.kind !== 'officer') return sql`true`
  const confidential = isCatchAll ? sql`true` : sql`disclosure <> 'doudi-only'`
  return sql`(${confidential} and not (recused @> array[${actor.officer}]))`
}

/**
 * One and two characters are grams of the text or not in it; three and more are found by their trigrams. The county's
 * open matters and the others are searched by indexes of their own.
 */
function matching(q: string, { county, isOpen }: { county: string; isOpen: boolean }): RawBuilder<unknown> {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const isGram = [...q].length <= 2 && !/\s/.test(q)
  const found = isGram ? sql`grams @> array[${q}]` : sql`words like ${like}`
  const among = isOpen ? sql`is_open` : sql`not is_open`
  return sql`id in (select id from matter_search where county = ${county} and ${among} and ${found})`
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
  const [at, id] = Buffer.from(text ?? '', 'base64url')
    .toString('utf8')
    .split('/')
  return at && id && Number.isSafeInteger(Number(at)) ? { at: Number(at), id } : undefined
}

function conditions({ county, filter, reader, now }: Asked): RawBuilder<unknown>[] {
  const { office, officer, status = 'open', light, dueBefore, item, town, q } = filter
  return [
    sql`status = ${status}`,
    visibleTo(reader),
    ...(office === undefined ? [] : [sql`office = ${office}`]),
    ...(officer === undefined ? [] : [sql`officer = ${officer}`]),
    ...(item === undefined ? [] : [sql`item = ${item}`]),
    ...(town === undefined ? [] : [sql`town = ${town}`]),
    ...(dueBefore === undefined ? [] : [sql`due_at < ${dueBefore}`]),
    ...(light === undefined ? [] : [lightIs(light, now)]),
    ...(q === undefined || q === '' ? [] : [matching(q, { county, isOpen: status === 'open' })]),
  ]
}

function present(row: Row, { actor, isCatchAll }: ListReader, now: Instant): ListRow {
  const due = Number(row.due_at) === NEVER ? null : asInstant(Number(row.due_at))
  const yellow = row.yellow_at === null ? null : Number(row.yellow_at)
  const isHidden =
    row.disclosure !== 'open' && actor.kind === 'officer' && actor.office === row.office && !isCatchAll
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
    firm: isHidden ? null : row.firm,
    office: row.office as OfficeId | null,
    officer: row.officer,
    openedAt: asInstant(Number(row.opened_at)),
    dueAt: due,
    light,
  }
}

export function openQueries(pool: pg.Pool): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

/** One page of matters, filtered and ordered in SQL: one query, whatever the filter. */
export async function listMatters(
  db: Kysely<unknown>,
  asked: Asked,
): Promise<{ items: ListRow[]; next: string | null }> {
  const { county, filter, reader, now } = asked
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), MOST)
  const newest = filter.sort === 'newest'
  const after = readCursor(filter.cursor)
  const beyond = after
    ? newest
      ? sql`(opened_at < ${after.at} or (opened_at = ${after.at} and id > ${after.id}))`
      : sql`(due_at, id) > (${after.at}, ${after.id})`
    : sql`true`
  const where = sql.join([sql`county = ${county}`, ...conditions(asked), beyond], sql` and `)
  const order = newest ? sql`opened_at desc, id` : sql`due_at, id`
  const { rows } = await sql<Row>`
    select id, number, version, procedure, status, result, title, item, town, firm, office, officer, opened_at, due_at, yellow_at, disclosure
    from matter where ${where} order by ${order} limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const at = last && (newest ? last.opened_at : last.due_at)
  const next =
    rows.length > limit && last ? Buffer.from(`${at}/${last.id}`, 'utf8').toString('base64url') : null
  return { items: page.map(row => present(row, reader, now)), next }
}
