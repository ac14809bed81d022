import { createHash } from 'node:crypto'
import {
  accountable,
  allClocks,
  type Clock,
  type County,
  firstReceiver,
  getProcedure,
  type Instant,
  type Matter,
  personOf,
  resultOf,
  type StreamId,
  wakeAt,
  yellowOf,
} from '@doudi/kernel'
import type pg from 'pg'
import { upsertSearch } from './search-row.ts'

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

/** Everything the read model says of a matter, computed from its state. */
export function rowOf(matter: Matter, { county, calendarVersion, now, search }: RowContext): MatterRow {
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
      calendar_version: calendarVersion,
    },
  }
}

/** Arrays of arrays cannot be unnested row by row, so a list of ids travels as one text. */
const LIST = 'text[]'
const BETWEEN = '\u001f'

const COLUMNS: readonly (readonly [string, string])[] = [
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
  ['calendar_version', 'int'],
]

const NAMES = COLUMNS.map(([name]) => name)
const SELECTED = COLUMNS.map(([name, type]) =>
  type === LIST ? `string_to_array(${name}, E'\\x1f')` : name,
).join(', ')
const UPSERT = `
  insert into matter (county, id, version, status, announced, state, ${NAMES.join(', ')})
  select $1, id, version, status, announced, state, ${SELECTED}
  from unnest($2::text[], $3::int[], $4::text[], string_to_array($5, E'\\x1f'), string_to_array($6, E'\\x1f'),
    ${COLUMNS.map(([, type], i) => `$${i + 7}::${type === LIST ? 'text' : type}[]`).join(', ')})
    as row(id, version, status, announced, state, ${NAMES.join(', ')})
  on conflict (county, id) do update set version = excluded.version, status = excluded.status,
    announced = excluded.announced, state = excluded.state,
    ${NAMES.map(name => `${name} = excluded.${name}`).join(', ')}`

/** Writes rows in one statement; a row that is there is replaced. */
export async function upsertRows(
  client: pg.ClientBase,
  county: string,
  rows: readonly MatterRow[],
): Promise<void> {
  if (rows.length === 0) return
  const column = (name: string, type: string): unknown[] =>
    rows.map(r => (type === LIST ? (r.columns[name] as readonly string[]).join(BETWEEN) : r.columns[name]))
  await client.query({
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
      ...COLUMNS.map(([name, type]) => column(name, type)),
    ],
  })
  const found = rows.flatMap(({ id, status, search: words }) =>
    words === undefined ? [] : [{ id, isOpen: status === 'open', words }],
  )
  await upsertSearch(client, county, found)
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

interface StoredRow {
  id: string
  version: number
  status: StoredMatter['status']
  announced: string
  calendar_version: number
  state: string
}

/** Stored folds by id. */
export async function readMatters(
  client: pg.ClientBase | pg.Pool,
  county: string,
  ids: readonly string[],
): Promise<StoredMatter[]> {
  if (ids.length === 0) return []
  const { rows } = await client.query<StoredRow>({
    name: 'read-matters',
    text: 'select id, version, status, announced, calendar_version, state from matter where county = $1 and id = any($2)',
    values: [county, ids],
  })
  return rows.map(({ announced, calendar_version: calendarVersion, state, ...row }) => ({
    ...row,
    calendarVersion,
    announced: JSON.parse(announced) as AnnouncedDue[],
    matter: JSON.parse(state) as Matter,
  }))
}
