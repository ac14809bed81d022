import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import type pg from 'pg'
import type { EntrySight } from '../entries/entry-sight.ts'
import type { Sight } from '../reads/sight.ts'
import { OWNER, PUBLIC, type ReaderRole } from './roles.ts'

interface Question {
  /** A statement that is asked often is prepared under this name. */
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/** The database as one reader may ask it. */
export interface Reading {
  query<R extends pg.QueryResultRow>(question: Question): Promise<Found<R>>
}

interface Found<R> {
  readonly rows: R[]
  /** How many rows were found or changed. */
  readonly rowCount: number | null
}

/** Whose own things are asked for. */
export interface Owner {
  readonly kind: 'officer' | 'firm' | 'receipt'
  /** Id of the officer or of the firm's account; for a receipt, of the matter. */
  readonly person: string
  /** What he keeps for an office he does not take along to another. */
  readonly office?: string
}

interface Claims {
  readonly role: ReaderRole
  readonly office: string
  readonly officer: string
  readonly party: string
  readonly receipt: string
  /** Registers that the office reads whole, and those it keeps. */
  readonly whole: string
  readonly keeps: string
  /** Registers that confide in whoever is near an entry. */
  readonly confiding: string
}

const NOTHING = { office: '', officer: '', party: '', receipt: '', whole: '', keeps: '', confiding: '' }

function claimsOf(sight: Exclude<Sight, { of: 'all' }>, entries: EntrySight | undefined): Claims {
  const registers =
    entries?.of === 'officer'
      ? { whole: entries.whole.join(), keeps: entries.keeps.join(), confiding: entries.confiding.join() }
      : undefined
  return { ...ownClaims(sight), ...registers }
}

function ownClaims(sight: Exclude<Sight, { of: 'all' }>): Claims {
  switch (sight.of) {
    case 'own':
      return { ...NOTHING, role: 'doudi_applicant', party: sight.party, receipt: sight.receipt }
    case 'office':
      return { ...NOTHING, role: 'doudi_office', office: sight.office, officer: sight.officer }
    case 'county':
      return {
        ...NOTHING,
        role: sight.isCatchAll ? 'doudi_catch_all' : 'doudi_overseer',
        office: sight.office,
        officer: sight.officer,
      }
  }
}

const CLAIM = `select set_config('role', $1, true), set_config('doudi.county', $2, true),
  set_config('doudi.office', $3, true), set_config('doudi.officer', $4, true),
  set_config('doudi.party', $5, true), set_config('doudi.receipt', $6, true),
  set_config('doudi.whole', $7, true), set_config('doudi.keeps', $8, true),
  set_config('doudi.confiding', $9, true)`

const CLAIM_OWN = `select set_config('role', $1, true), set_config('doudi.county', $2, true),
  set_config('doudi.kind', $3, true), set_config('doudi.person', $4, true), set_config('doudi.office', $5, true)`

/** Under which role something is asked, and how that role is taken. */
interface Standing {
  readonly role: string
  readonly begin: 'begin' | 'begin read only'
  readonly claim: pg.QueryConfig
}

/**
 * One question in a transaction of its own, under a role and with what the reader is. The four statements travel
 * together. Nothing is answered unless the role was taken: a question asked under the application's role would see all.
 */
async function askUnder<R extends pg.QueryResultRow>(
  pool: pg.Pool,
  { role, begin, claim }: Standing,
  { name, text, values = [] }: Question,
): Promise<Found<R>> {
  const client = await pool.connect()
  const [begun, claimed, answered, ended] = await Promise.allSettled([
    client.query(begin),
    client.query(claim),
    // Plans differ by role, and so do the names of what is prepared.
    client.query<R>({ text, values: [...values], ...(name && { name: `${name} ${role}` }) }),
    client.query('commit'),
  ])
  const broken = [begun, claimed, ended].find(step => step.status === 'rejected')
  client.release(broken !== undefined)
  const failed = answered.status === 'rejected' ? answered : broken
  if (failed?.status === 'rejected') throw failed.reason
  return (answered as PromiseFulfilledResult<Found<R>>).value
}

/** The database behind the second wall; `isThere` is false where the roles could not be made. */
export interface Wall {
  readonly pool: pg.Pool
  readonly isThere: boolean
}

function ask({ pool, isThere }: Wall, standing: Standing | undefined): Reading {
  if (!standing || !isThere)
    return { query: ({ values = [], ...question }) => pool.query({ ...question, values: [...values] }) }
  return { query: question => askUnder(pool, standing, question) }
}

/** Matters and what belongs to them, as far as the reader may know of them. */
export function readAs(
  wall: Wall,
  county: string,
  { sight, entries }: { readonly sight: Sight; readonly entries?: EntrySight },
): Reading {
  if (sight.of === 'all') return ask(wall, undefined)
  const { role, office, officer, party, receipt, whole, keeps, confiding } = claimsOf(sight, entries)
  const values = [role, county, office, officer, party, receipt, whole, keeps, confiding]
  return ask(wall, { role, begin: 'begin read only', claim: { name: 'claim', text: CLAIM, values } })
}

/** What is one person's alone, for reading and writing: the rows of others are not there. */
export function askAsOwner(wall: Wall, county: string, { kind, person, office = '' }: Owner): Reading {
  const values = [OWNER, county, kind, person, office]
  return ask(wall, { role: OWNER, begin: 'begin', claim: { name: 'claim own', text: CLAIM_OWN, values } })
}

/** What is published: of the matters of a county no more than its figures are counted from. */
export function readAsPublic(wall: Wall, county: string): Reading {
  const values = [PUBLIC, county, '', '', '', '', '', '', '']
  return ask(wall, { role: PUBLIC, begin: 'begin read only', claim: { name: 'claim', text: CLAIM, values } })
}

/** Turns statements into text and values; it has no connection. */
const WRITER = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The rows a statement finds for a reader. */
export async function rowsOf<R extends pg.QueryResultRow>(
  reading: Reading,
  statement: RawBuilder<R>,
): Promise<R[]> {
  const { sql, parameters }: CompiledQuery = statement.compile(WRITER)
  return (await reading.query<R>({ text: sql, values: parameters })).rows
}
