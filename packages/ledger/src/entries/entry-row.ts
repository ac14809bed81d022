import {
  type County,
  type Entry,
  type EntryStream,
  type EntryView,
  lineOf,
  type OfficeId,
  type OfficerId,
  type PartyId,
  type Register,
  type Registry,
  readingParties,
  type StreamId,
  seenLine,
  viewOf,
} from '@doudi/kernel'
import type pg from 'pg'
import { allWritten } from '../log/in-transaction.ts'
import { BETWEEN, LIST, rowColumns } from '../row-columns.ts'
import { gramsOf, initialWords } from '../search-row.ts'
import type { Reading } from '../wall/reading.ts'

export function entryStream(register: string, id: string): StreamId {
  return `entry/${register}/${id}` as StreamId
}

export function registerOf({ registers }: Registry, name: string): Register {
  const register = registers.get(name)
  if (!register) throw new Error(`there is no register ${name}`)
  return register
}

/** Words that one kind of reader finds an entry by. */
interface EntryWords {
  readonly reader: string
  readonly words: string
}

/** The read model of an entry: what lists ask for, what searches find, and the stored fold. */
export interface EntryRow {
  readonly register: string
  readonly id: string
  readonly version: number
  readonly columns: Readonly<Record<string, unknown>>
  readonly found: readonly EntryWords[]
  readonly state: string
}

const MOST_WORDS = 20_000

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* textsIn(inner)
}

function wordsOf(register: Register, entry: Entry, view: EntryView): string {
  const { title, key, firm, town } = seenLine(register, entry, view)
  const names = [title, key, firm].filter(name => name !== null)
  const texts = new Set([
    ...names,
    ...(town === null ? [] : [town]),
    ...textsIn(view.fields),
    ...textsIn(view.kept),
  ])
  return [...texts, initialWords(...names)].join('\n').slice(0, MOST_WORDS)
}

const SOMEBODY = { kind: 'officer', officer: '' as OfficerId, office: '' as OfficeId } as const

/** Whoever reads an entry whole, those near it, the public, and each firm that reads its own part: what each reads, it finds. */
function foundBy(register: Register, entry: Entry, county: County): EntryWords[] {
  const whole = { fields: entry.fields, kept: entry.kept }
  const seen = (reader: { readonly kind: 'applicant'; readonly party?: PartyId }): EntryView | undefined =>
    viewOf(register, entry, { reader, county })
  const views: [string, EntryView | undefined][] = [
    ['all', whole],
    // The part that everybody near it reads, whoever he is.
    ['near', register.reads.near?.(entry, SOMEBODY)],
    ['public', seen({ kind: 'applicant' })],
    ...readingParties(register, entry).map((party): [string, EntryView | undefined] => [
      `firm:${party}`,
      seen({ kind: 'applicant', party }),
    ]),
  ]
  return views.flatMap(([reader, view]) => (view ? [{ reader, words: wordsOf(register, entry, view) }] : []))
}

/** Everything the read model says of an entry, computed from its state. */
export function entryRowOf(
  entry: Entry,
  { registry, county }: { readonly registry: Registry; readonly county: County },
): EntryRow {
  const register = registerOf(registry, entry.register)
  const { title, key, from, to, firm, town, offices, officers, parties, isPublic } = lineOf(register, entry)
  return {
    register: entry.register,
    id: entry.id,
    version: entry.version,
    found: foundBy(register, entry, county),
    state: JSON.stringify(entry),
    columns: {
      status: entry.status,
      title,
      key: key ?? null,
      valid_from: from ?? null,
      valid_to: to ?? null,
      firm: firm ?? null,
      town: town ?? null,
      office: entry.office,
      party: entry.party,
      offices,
      officers,
      parties,
      is_public: isPublic,
      entered_at: entry.enteredAt,
      changed_at: entry.changedAt,
    },
  }
}

const COLUMNS = rowColumns([
  ['status', 'text'],
  ['title', 'text'],
  ['key', 'text'],
  ['valid_from', 'text'],
  ['valid_to', 'text'],
  ['firm', 'text'],
  ['town', 'text'],
  ['office', 'text'],
  ['party', 'text'],
  ['offices', LIST],
  ['officers', LIST],
  ['parties', LIST],
  ['is_public', 'boolean'],
  ['entered_at', 'bigint'],
  ['changed_at', 'bigint'],
])

const UPSERT = `
  insert into entry (county, register, id, version, state, ${COLUMNS.names})
  select $1, register, id, version, state, ${COLUMNS.selected}
  from unnest($2::text[], $3::text[], $4::int[], string_to_array($5, E'\\x1f'),
    ${COLUMNS.parameters(6)})
    as row(register, id, version, state, ${COLUMNS.names})
  on conflict (county, register, id) do update set version = excluded.version, state = excluded.state,
    ${COLUMNS.replaced}`

async function upsertWords(
  client: pg.ClientBase,
  county: string,
  rows: readonly EntryRow[],
): Promise<unknown> {
  const found = rows.flatMap(row => row.found.map(one => ({ ...row, ...one })))
  return allWritten([
    // A reader who reads it no more finds it no more.
    client.query({
      name: 'forget-entry-words',
      text: `delete from entry_search s using unnest($2::text[], $3::text[], $4::text[]) as row(register, id, readers)
             where s.county = $1 and s.register = any($2) and s.id = any($3)
               and s.register = row.register and s.id = row.id and s.reader <> all(string_to_array(row.readers, E'\\x1f'))`,
      values: [
        county,
        rows.map(r => r.register),
        rows.map(r => r.id),
        rows.map(r => r.found.map(f => f.reader).join(BETWEEN)),
      ],
    }),
    client.query({
      name: 'upsert-entry-words',
      text: `insert into entry_search (county, register, id, reader, words, grams)
             select $1, register, id, reader, words, string_to_array(grams, E'\\x1f')
             from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
               as row(register, id, reader, words, grams)
             on conflict (county, register, id, reader) do update set words = excluded.words, grams = excluded.grams
             where entry_search.words <> excluded.words`,
      values: [
        county,
        found.map(f => f.register),
        found.map(f => f.id),
        found.map(f => f.reader),
        found.map(f => f.words),
        found.map(f => gramsOf(f.words).join(BETWEEN)),
      ],
    }),
  ])
}

/** Writes rows of entries in one statement each way; a row that is there is replaced. */
export async function upsertEntries(
  client: pg.ClientBase,
  county: string,
  rows: readonly EntryRow[],
): Promise<void> {
  if (rows.length === 0) return
  await allWritten([
    client.query({
      name: 'upsert-entries',
      text: UPSERT,
      values: [
        county,
        rows.map(r => r.register),
        rows.map(r => r.id),
        rows.map(r => r.version),
        rows.map(r => r.state).join(BETWEEN),
        ...COLUMNS.valuesOf(rows),
      ],
    }),
    upsertWords(client, county, rows),
  ])
}

/** Stored folds of entries. */
export async function readEntries(
  client: Pick<Reading, 'query'>,
  county: string,
  streams: readonly EntryStream[],
): Promise<readonly Entry[]> {
  if (streams.length === 0) return []
  const { rows } = await client.query<{ state: string }>({
    name: 'read-entries',
    text: 'select state from entry where county = $1 and register = any($2) and id = any($3)',
    values: [county, [...new Set(streams.map(s => s.register))], streams.map(s => s.id)],
  })
  return rows.map(({ state }) => JSON.parse(state) as Entry)
}
