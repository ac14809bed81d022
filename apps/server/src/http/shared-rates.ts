import { createHmac, randomBytes } from 'node:crypto'
import type pg from 'pg'

/** How many calls at once, and how soon one more is allowed. */
export interface Allowance {
  readonly burst: number
  readonly everyMs: number
}

/** Says whether a caller may call now; if not, after how many milliseconds. Counted by all processes together. */
export type SharedRate = (caller: string) => Promise<number>

interface Counting {
  readonly pool: pg.Pool
  readonly county: string
  readonly now?: () => number
}

/** More waiting rows than this are looked through for those that are full again. */
const SWEEP_ONE_IN = 500

/** The key under which callers are known today: an address is neither written nor to be found again after two days. */
function openKey({ pool }: Counting): (at: number) => Promise<string> {
  let known: { day: string; secret: Promise<string> } | undefined
  async function read(day: string): Promise<string> {
    await pool.query(`insert into rate_key (day, secret) values ($1, $2) on conflict do nothing`, [
      day,
      randomBytes(32).toString('base64'),
    ])
    await pool.query(`delete from rate_key where day < $1`, [
      new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10),
    ])
    const { rows } = await pool.query<{ secret: string }>('select secret from rate_key where day = $1', [day])
    return rows[0]?.secret ?? ''
  }
  return at => {
    const day = new Date(at).toISOString().slice(0, 10)
    if (known?.day !== day) {
      const secret = read(day)
      known = { day, secret }
      secret.catch(() => {
        known = undefined
      })
    }
    return known.secret
  }
}

const TAKE = `insert into rate_row as r (county, door, caller, full_at) values ($1, $2, $3, $4::float8 + $5)
  on conflict (county, door, caller) do update set full_at = greatest(r.full_at, $4) + $5
  where greatest(r.full_at, $4) + $5 <= $4 + $5 * $6
  returning full_at`

/**
 * Opens the doors of a server on the county's database. One statement counts and judges: whoever comes at the same time
 * to another process is counted in the same row.
 */
export function openSharedRates(
  counting: Counting,
): (door: string, { burst, everyMs }: Allowance) => SharedRate {
  const { pool, county, now = Date.now } = counting
  const keyOf = openKey(counting)
  let calls = 0
  return (door, { burst, everyMs }) =>
    async caller => {
      const at = now()
      const name = createHmac('sha256', await keyOf(at))
        .update(caller)
        .digest('base64url')
        .slice(0, 22)
      const { rowCount } = await pool.query({
        name: 'take-rate',
        text: TAKE,
        values: [county, door, name, at, everyMs, burst],
      })
      calls += 1
      if (calls % SWEEP_ONE_IN === 0) await pool.query('delete from rate_row where full_at < $1', [at])
      if (rowCount === 1) return 0
      const { rows } = await pool.query<{ full_at: number }>(
        'select full_at from rate_row where county = $1 and door = $2 and caller = $3',
        [county, door, name],
      )
      // Full again at `full_at`: one call more fits in when all but one of the burst are.
      return Math.max(1, Math.ceil((rows[0]?.full_at ?? at) + everyMs - burst * everyMs - at))
    }
}
