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
import type { Sight } from '../reads/sight.ts'
import type { ReaderRole } from './roles.ts'

interface Question {
  /** A statement that is asked often is prepared under this name. */
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/** The database as one reader may ask it. */
export interface Reading {
  query<R extends pg.QueryResultRow>(question: Question): Promise<{ readonly rows: R[] }>
}

interface Claims {
  readonly role: ReaderRole
  readonly office: string
  readonly officer: string
  readonly party: string
  readonly receipt: string
}

const NOTHING = { office: '', officer: '', party: '', receipt: '' }

function claimsOf(sight: Exclude<Sight, { of: 'all' }>): Claims {
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
  set_config('doudi.party', $5, true), set_config('doudi.receipt', $6, true)`

/**
 * One question in a transaction of its own, under the reader's role and with what he is. The four statements travel
 * together. Nothing is answered unless the role was taken: a question asked under the application's role would see all.
 */
async function askUnder<R extends pg.QueryResultRow>(
  pool: pg.Pool,
  { county, claims }: { county: string; claims: Claims },
  { name, text, values = [] }: Question,
): Promise<{ rows: R[] }> {
  const { role, office, officer, party, receipt } = claims
  const client = await pool.connect()
  const [begun, claimed, answered, ended] = await Promise.allSettled([
    client.query('begin read only'),
    client.query({ name: 'claim', text: CLAIM, values: [role, county, office, officer, party, receipt] }),
    // Plans differ by role, and so do the names of what is prepared.
    client.query<R>({ text, values: [...values], ...(name && { name: `${name} ${role}` }) }),
    client.query('commit'),
  ])
  const broken = [begun, claimed, ended].find(step => step.status === 'rejected')
  client.release(broken !== undefined)
  const failed = answered.status === 'rejected' ? answered : broken
  if (failed?.status === 'rejected') throw failed.reason
  return (answered as PromiseFulfilledResult<{ rows: R[] }>).value
}

/** The database behind the second wall; `isThere` is false where the roles could not be made. */
export interface Wall {
  readonly pool: pg.Pool
  readonly isThere: boolean
}

export function readAs({ pool, isThere }: Wall, county: string, sight: Sight): Reading {
  if (sight.of === 'all' || !isThere)
    return { query: ({ values = [], ...question }) => pool.query({ ...question, values: [...values] }) }
  const claims = claimsOf(sight)
  return { query: question => askUnder(pool, { county, claims }, question) }
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
