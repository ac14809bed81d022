import { createHash } from 'node:crypto'
import {
  accountable,
  allClocks,
  type Clock,
  type County,
  firstReceiver,
  getProcedure,
  type Instant,
  isAlike,
  lookBackAt,
  type Matter,
  personOf,
  resultOf,
  type StreamId,
  wakeAt,
  yellowOf,
} from '@doudi/kernel'
import type pg from 'pg'
import { allWritten } from './log/in-transaction.ts'
import { BETWEEN, LIST, rowColumns } from './row-columns.ts'
import { upsertSearch } from './search-row.ts'
import type { Reading } from './wall/reading.ts'

/** A due date as it was last told to somebody. */
export interface AnnouncedDue {
  readonly duty: string
  readonly clock: string
  readonly due: number
}

/** The read model of a matter: what lists ask for, and the stored fold. */
export interface MatterRow {
  readonly id: string
  readonly version: number
  readonly status: 'open' | 'closed' | 'archived'
  readonly columns: Readonly<Record<string, unknown>>
  readonly announced: readonly AnnouncedDue[]
  /** Words it is found by; absent where they stay what they are. */
  readonly search?: string
  readonly state: string
}

/** Past every real due date: matters without one come last, and no cursor meets a null. */
export const NEVER = 8_640_000_000_000_000

export function streamOf(id: string): StreamId {
  return `matter/${id}` as StreamId
}

/** Digest of a stored fold: what a rebuild from the log must equal (PRJ-1). */
export function stateDigest(state: string): string {
  return createHash('sha256').update(state, 'utf8').digest('hex')
}

/** The clock a list shows: the earliest of a step's or block's; questions have their own holders to worry about. */
function mostUrgent(clocks: readonly Clock[], matter: Matter): Clock | undefined {
  return clocks
    .filter(c => !matter.duties[c.duty]?.question)
    .reduce<Clock | undefined>((first, c) => (first && first.due.at <= c.due.at ? first : c), undefined)
}

function officesIn(matter: Matter): string[] {
  const offices = Object.values(matter.duties).flatMap(d => [
    d.holder.office,
    ...(d.offer ? [d.offer.to] : []),
  ])
  return [...new Set(offices)].sort()
}

export interface RowContext {
  readonly county: County
  readonly calendarVersion: number
  readonly now: Instant
  /** Words it is found by; absent where they stay what they are. */
  readonly search?: string
}

/** A row that was computed before, from what it was computed, and when. Its state need not be kept: the matter is. */
export interface Before {
  readonly matter: Matter
  readonly row: Omit<MatterRow, 'state'>
  readonly county: County
  readonly now: Instant
}

/** True if everything a list shows of the matter is what it was: who is absent changes from day to day. */
function showsSame(matter: Matter, { county, calendarVersion, now }: RowContext, before: Before): boolean {
  const { row } = before
  return (
    county === before.county &&
    row.columns.calendar_version === calendarVersion &&
    county.zone.localOf(now).day === county.zone.localOf(before.now).day &&
    isAlike(matter, before.matter) &&
    row.columns.wake_at === wakeAt(matter, county)
  )
}

/** Everything the read model says of a matter, computed from its state; `before` spares what has not changed. */
export function rowOf(matter: Matter, context: RowContext, before?: Before): MatterRow {
  if (!before || !showsSame(matter, context, before)) return newRow(matter, context)
  const { search } = context
  const { id, status, columns, announced } = before.row
  return {
    id,
    status,
    columns,
    announced,
    version: matter.version,
    state: JSON.stringify(matter),
    ...(search !== undefined && { search }),
  }
}

function newRow(matter: Matter, { county, calendarVersion, now, search }: RowContext): MatterRow {
  const procedure = getProcedure(county, matter.procedure)
  const clocks = allClocks(matter, { procedure, calendar: county.calendar })
  const urgent = mostUrgent(clocks, matter)
  const duty = accountable(matter, procedure)
  const { facts } = matter
  const announced = clocks.map(c => ({ duty: c.duty as string, clock: c.name, due: c.due.at as number }))
  return {
    id: matter.id,
    version: matter.version,
    status: matter.status,
    announced,
    ...(search !== undefined && { search }),
    state: JSON.stringify(matter),
    columns: {
      number: matter.number,
      result: matter.status === 'closed' ? (resultOf(matter, procedure) ?? null) : null,
      procedure: matter.procedure.id,
      title: facts.title,
      origin: facts.origin,
      item: facts.item ?? null,
      town: facts.town ?? null,
      firm: facts.firm ?? null,
      office: duty?.holder.office ?? null,
      officer: duty ? (personOf(county, duty.holder, { now, recused: matter.recused }) ?? null) : null,
      offices: officesIn(matter),
      known_to: matter.knownTo,
      applicant: matter.applicant ?? null,
      first_office: firstReceiver(county, matter) ?? null,
      disclosure: matter.disclosure,
      recused: matter.recused,
      opened_at: matter.openedAt,
      closed_at: matter.closedAt ?? null,
      due_at: urgent?.due.at ?? NEVER,
      yellow_at: urgent ? yellowOf(urgent, county.calendar) : null,
      wake_at: wakeAt(matter, county),
      look_back_at: lookBackAt(matter, county),
      looks_back: matter.looksBack?.matter ?? null,
      source: facts.source?.entry ?? null,
      calendar_version: calendarVersion,
    },
  }
}

const COLUMNS = rowColumns([
  ['number', 'text'],
  ['result', 'text'],
  ['procedure', 'text'],
  ['title', 'text'],
  ['origin', 'text'],
  ['item', 'text'],
  ['town', 'text'],
  ['firm', 'text'],
  ['office', 'text'],
  ['officer', 'text'],
  ['offices', LIST],
  ['known_to', LIST],
  ['applicant', 'text'],
  ['first_office', 'text'],
  ['disclosure', 'text'],
  ['recused', LIST],
  ['opened_at', 'bigint'],
  ['closed_at', 'bigint'],
  ['due_at', 'bigint'],
  ['yellow_at', 'bigint'],
  ['wake_at', 'bigint'],
  ['look_back_at', 'bigint'],
  ['looks_back', 'text'],
  ['source', 'text'],
  ['calendar_version', 'int'],
])

const UPSERT = `
  insert into matter (county, id, version, status, announced, state, ${COLUMNS.names})
  select $1, id, version, status, announced, state, ${COLUMNS.selected}
  from unnest($2::text[], $3::int[], $4::text[], string_to_array($5, E'\\x1f'), string_to_array($6, E'\\x1f'),
    ${COLUMNS.parameters(7)})
    as row(id, version, status, announced, state, ${COLUMNS.names})
  on conflict (county, id) do update set version = excluded.version, status = excluded.status,
    announced = excluded.announced, state = excluded.state,
    ${COLUMNS.replaced}`

/** Writes what changes with every command; for rows of which a list would show nothing new. */
async function updateStates(
  client: pg.ClientBase,
  county: string,
  rows: readonly MatterRow[],
): Promise<void> {
  if (rows.length === 0) return
  await client.query({
    name: 'update-states',
    text: `update matter set version = row.version, state = row.state
           from unnest($2::text[], $3::int[], string_to_array($4, E'\\x1f')) as row(id, version, state)
           where matter.county = $1 and matter.id = any($2) and matter.id = row.id`,
    values: [county, rows.map(r => r.id), rows.map(r => r.version), rows.map(r => r.state).join(BETWEEN)],
  })
}

/** True if lists show of both rows the same: `rowOf` takes over what has not changed. */
function looksLike(row: MatterRow, before: Before['row'] | undefined): boolean {
  return row.search === undefined && row.columns === before?.columns
}

/** Writes rows; of those that are known to stand in the database otherwise alike, only what is new. */
export async function writeRows(
  client: pg.ClientBase,
  county: string,
  { rows, before }: { rows: readonly MatterRow[]; before: ReadonlyMap<string, Before> },
): Promise<void> {
  const alike = new Set(rows.filter(row => looksLike(row, before.get(row.id)?.row)))
  await allWritten([
    updateStates(client, county, [...alike]),
    upsertRows(
      client,
      county,
      rows.filter(row => !alike.has(row)),
    ),
  ])
}

/** Writes rows in one statement; a row that is there is replaced. */
export async function upsertRows(
  client: pg.ClientBase,
  county: string,
  rows: readonly MatterRow[],
): Promise<void> {
  if (rows.length === 0) return
  const found = rows.flatMap(({ id, status, search: words }) =>
    words === undefined ? [] : [{ id, isOpen: status === 'open', words }],
  )
  const written = client.query({
    name: 'upsert-rows',
    text: UPSERT,
    values: [
      county,
      rows.map(r => r.id),
      rows.map(r => r.version),
      rows.map(r => r.status),
      // JSON holds no such character, and joined texts need no escaping: a third of what writing them cost.
      rows.map(r => JSON.stringify(r.announced)).join(BETWEEN),
      rows.map(r => r.state).join(BETWEEN),
      ...COLUMNS.valuesOf(rows),
    ],
  })
  await allWritten([written, upsertSearch(client, county, found)])
}

export interface StoredMatter {
  readonly id: string
  readonly version: number
  readonly status: 'open' | 'closed' | 'archived'
  readonly announced: readonly AnnouncedDue[]
  /** Calendars published when the row was computed. */
  readonly calendarVersion: number
  readonly matter: Matter
}

export interface StoredRow {
  id: string
  version: number
  status: StoredMatter['status']
  announced: string
  calendar_version: number
  state: string
}

/** Stored folds by id. */
export async function readMatters(
  client: Pick<Reading, 'query'>,
  county: string,
  ids: readonly string[],
): Promise<StoredMatter[]> {
  if (ids.length === 0) return []
  const { rows } = await client.query<StoredRow>({
    name: 'read-matters',
    text: 'select id, version, status, announced, calendar_version, state from matter where county = $1 and id = any($2)',
    values: [county, ids],
  })
  return rows.map(storedOf)
}

/** A row as it was read, taken apart. */
export function storedOf({
  id,
  version,
  status,
  announced,
  calendar_version,
  state,
}: StoredRow): StoredMatter {
  return {
    id,
    version,
    status,
    calendarVersion: calendar_version,
    announced: JSON.parse(announced) as AnnouncedDue[],
    matter: JSON.parse(state) as Matter,
  }
}
