import type pg from 'pg'
import type { Expected } from './provider.ts'
import { digestOfSecret, newSecret } from './secret.ts'

/** Long enough to look for one's telephone. */
export const ATTEMPT_FOR_MS = 10 * 60_000

export interface Attempt extends Expected {
  /** Where to go afterwards. */
  readonly next: string
}

/** Sign-ins under way. Each is bound to the browser that began it, and good once. */
export interface Attempts {
  begin(attempt: Attempt): Promise<string>
  take(secret: string): Promise<Attempt | undefined>
}

export function openAttempts(store: {
  readonly pool: pg.Pool
  readonly county: string
  readonly now: () => number
}): Attempts {
  const { pool, county, now } = store
  return {
    async begin({ state, nonce, verifier, next }) {
      const secret = newSecret()
      await pool.query(
        `insert into sign_in_attempt (county, secret, state, nonce, verifier, next, created)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [county, digestOfSecret(secret), state, nonce, verifier, next, now()],
      )
      return secret
    },
    async take(secret) {
      const { rows } = await pool.query<Attempt & { created: string }>(
        `delete from sign_in_attempt where county = $1 and secret = $2 returning state, nonce, verifier, next, created`,
        [county, digestOfSecret(secret)],
      )
      const [row] = rows
      return row && now() - Number(row.created) <= ATTEMPT_FOR_MS ? row : undefined
    },
  }
}

/** A place on this site to go to after signing in; anything else is the first page. */
export function placeHere(next: string | undefined): string {
  if (next === undefined || next.length > 500 || !/^\/(?![/\\])/.test(next)) return '/'
  const here = 'http://here.invalid'
  const url = URL.canParse(next, here) ? new URL(next, here) : undefined
  return url?.origin === here ? url.pathname + url.search + url.hash : '/'
}
