import { randomUUID } from 'node:crypto'
import { digestOfSecret, newSecret } from '../../sign-in/secret.ts'
import type { SeriesStore } from './series-store.ts'

/** By its beginning it is told from the token of a person, whom it never stands for. */
export const STATION_TOKEN = 'station_'

const USED_EVERY_MS = 60_000

/** What an instrument shows when it sends. It may send samples of its one station and nothing else. */
export interface StationToken {
  readonly id: string
  readonly label: string
  readonly officer: string
  readonly created: number
  readonly used: number | null
}

/** A token and its text, which is shown this once. */
export async function issueStationToken(
  { pool, county }: Pick<SeriesStore, 'pool' | 'county'>,
  { station, label, officer, now }: { station: string; label: string; officer: string; now: number },
): Promise<{ id: string; token: string }> {
  const [id, token] = [randomUUID(), STATION_TOKEN + newSecret()]
  await pool.query(
    `insert into geomag.station_token (id, county, station, digest, label, officer, created)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, county, station, digestOfSecret(token), label, officer, now],
  )
  return { id, token }
}

/** The code of the station that a token is of. */
export async function stationOfToken(
  { pool, county }: SeriesStore,
  token: string,
  now: number,
): Promise<string | undefined> {
  if (!token.startsWith(STATION_TOKEN)) return undefined
  const { rows } = await pool.query<{ id: string; station: string; used: string | null }>({
    name: 'geomag token',
    text: 'select id, station, used from geomag.station_token where county = $1 and digest = $2',
    values: [county, digestOfSecret(token)],
  })
  const [row] = rows
  if (row && now - Number(row.used ?? 0) > USED_EVERY_MS)
    await pool.query('update geomag.station_token set used = $2 where id = $1', [row.id, now])
  return row?.station
}

export async function listStationTokens(
  { pool, county }: SeriesStore,
  station: string,
): Promise<StationToken[]> {
  const { rows } = await pool.query<
    Omit<StationToken, 'created' | 'used'> & { created: string; used: string | null }
  >(
    `select id, label, officer, created, used from geomag.station_token
     where county = $1 and station = $2 order by created desc limit 200`,
    [county, station],
  )
  return rows.map(({ created, used, ...row }) => ({
    ...row,
    created: Number(created),
    used: used === null ? null : Number(used),
  }))
}

/** True if it was there. */
export async function revokeStationToken(
  { pool, county }: SeriesStore,
  station: string,
  id: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'delete from geomag.station_token where county = $1 and station = $2 and id = $3',
    [county, station, id],
  )
  return rowCount === 1
}
