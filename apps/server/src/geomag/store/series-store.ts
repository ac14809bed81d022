import { join } from 'node:path'
import type { Cadence } from '@doudi/geomag'
import { APPLICATION, migrateRoom } from '@doudi/ledger'
import pg from 'pg'

/** The room of the series: tables of its own in the county's database, and connections that may stream into them. */
export interface SeriesStore {
  readonly pool: pg.Pool
  readonly county: string
  close(): Promise<void>
}

/** One run of samples: a station's, or that of one drill on a drill station. */
export interface Series {
  readonly id: number
  readonly station: string
  readonly cadence: Cadence
  readonly drill: string | null
  /** Stamp of the newest sample. */
  readonly newest: number | null
}

export interface Whose {
  readonly station: string
  readonly drill?: string | null
}

const CONNECTIONS = 6

/** Brings the tables of the room up to date and opens it. The ledger has been opened before, in the same database. */
export async function openSeriesStore(
  { url, county }: { readonly url: string; readonly county: string },
  log: (line: string) => void = () => undefined,
): Promise<SeriesStore> {
  const { hasRoles } = await migrateRoom(url, {
    name: 'geomag',
    folder: join(import.meta.dirname, 'migrations'),
  })
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    options: `${hasRoles ? `-c role=${APPLICATION} ` : ''}-c statement_timeout=60000`,
  })
  pool.on('error', fault => log(`database connection lost: ${fault.message}`))
  return { pool, county, close: () => pool.end() }
}

interface Row extends Omit<Series, 'newest'> {
  readonly newest: string | null
}

const COLUMNS = 'id, station, cadence, drill, newest'

function read({ newest, ...row }: Row): Series {
  return { ...row, newest: newest === null ? null : Number(newest) }
}

export async function findSeries(
  { pool, county }: SeriesStore,
  { station, drill = null }: Whose,
): Promise<Series | undefined> {
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from geomag.series where county = $1 and station = $2 and drill is not distinct from $3`,
    [county, station, drill],
  )
  return rows[0] && read(rows[0])
}

/** The series of a station, made when its first samples come. */
export async function openSeries(
  store: SeriesStore,
  whose: Whose & { readonly cadence: Cadence },
): Promise<Series> {
  const found = await findSeries(store, whose)
  if (found) return found
  await store.pool.query(
    'insert into geomag.series (county, station, cadence, drill) values ($1, $2, $3, $4) on conflict do nothing',
    [store.county, whose.station, whose.cadence, whose.drill ?? null],
  )
  const made = await findSeries(store, whose)
  if (!made) throw new Error(`no series of ${whose.station}`)
  return made
}
