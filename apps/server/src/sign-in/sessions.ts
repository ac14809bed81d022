import { randomUUID } from 'node:crypto'
import type { Reading } from '@doudi/ledger'
import type pg from 'pg'
import type { Subject } from './person.ts'
import { digestOfSecret, newSecret } from './secret.ts'

/** Requests that set out with the old secret while it was exchanged. */
const FORMER_FOR_MS = 10_000
/** `seen` is for limits of minutes: it need not be written with every request. */
const SEEN_EVERY_MS = 30_000

/** How long a session lasts: unused, and at all. */
export interface SessionLimits {
  readonly officerIdleMs: number
  readonly firmIdleMs: number
  readonly longestMs: number
}

export const SESSION_LIMITS: SessionLimits = {
  officerIdleMs: 30 * 60_000,
  firmIdleMs: 2 * 3_600_000,
  longestMs: 12 * 3_600_000,
}

export interface Session extends Subject {
  readonly id: string
  readonly privilege: string
  readonly device: string
  readonly created: number
  readonly seen: number
  readonly expires: number
  /** It came with the secret before the last exchange. */
  readonly isFormer: boolean
}

interface Row {
  id: string
  kind: Subject['kind']
  person: string
  privilege: string
  device: string
  created: string
  seen: string
  expires: string
  is_former: boolean
}

function sessionOf({ is_former: isFormer, created, seen, expires, ...row }: Row): Session {
  return { ...row, isFormer, created: Number(created), seen: Number(seen), expires: Number(expires) }
}

export interface Sessions {
  /** A new session and its secret, which is known to nobody else. */
  open(subject: Subject, about: { privilege: string; device: string }): Promise<string>
  /** The session of a secret that is still good. */
  find(secret: string): Promise<Session | undefined>
  /** Another secret for the same session: the old one ends with the requests that are under way. */
  exchange(session: Subject & { readonly id: string }, privilege: string): Promise<string>
  list(subject: Subject): Promise<readonly Session[]>
  /** True if it was there and the subject's own. */
  end(id: string, subject: Subject): Promise<boolean>
  /** Forgets what is over. */
  sweep(): Promise<void>
}

interface Store {
  readonly pool: pg.Pool
  /** What one person has: behind each condition stands the database's own. */
  readonly own: (subject: Subject) => Reading
  readonly county: string
  readonly now: () => number
  readonly limits: SessionLimits
}

const COLUMNS = 'id, kind, person, privilege, device, created, seen, expires'
/** Good: not over at all, and not unused for too long. `$2` is now. */
const GOOD = `expires > $2 and seen > $2 - case kind when 'officer' then $3::bigint else $4::bigint end`

export function openSessions({ pool, own, county, now, limits }: Store): Sessions {
  const { officerIdleMs, firmIdleMs, longestMs } = limits
  const good = (): unknown[] => [county, now(), officerIdleMs, firmIdleMs]

  return {
    async open({ kind, person }, { privilege, device }) {
      const secret = newSecret()
      await pool.query(
        `insert into session (county, id, secret, kind, person, privilege, device, created, seen, expires)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
        [
          county,
          randomUUID(),
          digestOfSecret(secret),
          kind,
          person,
          privilege,
          device,
          now(),
          now() + longestMs,
        ],
      )
      return secret
    },
    async find(secret) {
      const { rows } = await pool.query<Row>({
        name: 'find-session',
        text: `select ${COLUMNS}, secret <> $5 as is_former from session
               where county = $1 and ${GOOD} and (secret = $5 or (former = $5 and former_until > $2))`,
        values: [...good(), digestOfSecret(secret)],
      })
      const [row] = rows
      if (!row) return undefined
      if (now() - Number(row.seen) > SEEN_EVERY_MS)
        await pool.query('update session set seen = $3 where county = $1 and id = $2', [
          county,
          row.id,
          now(),
        ])
      return sessionOf(row)
    },
    async exchange({ id, kind, person }, privilege) {
      const secret = newSecret()
      await own({ kind, person }).query({
        text: `update session set former = secret, former_until = $3, secret = $4, privilege = $5
         where county = $1 and id = $2`,
        values: [county, id, now() + FORMER_FOR_MS, digestOfSecret(secret), privilege],
      })
      return secret
    },
    async list({ kind, person }) {
      const { rows } = await own({ kind, person }).query<Row>({
        text: `select ${COLUMNS}, false as is_former from session
         where county = $1 and ${GOOD} and kind = $5 and person = $6 order by seen desc limit 100`,
        values: [...good(), kind, person],
      })
      return rows.map(sessionOf)
    },
    async end(id, { kind, person }) {
      const { rowCount } = await own({ kind, person }).query({
        text: 'delete from session where county = $1 and id = $2 and kind = $3 and person = $4',
        values: [county, id, kind, person],
      })
      return rowCount === 1
    },
    async sweep() {
      await pool.query(`delete from session where county = $1 and not (${GOOD})`, good())
      await pool.query('delete from sign_in_attempt where county = $1 and created < $2', [
        county,
        now() - 3_600_000,
      ])
      await pool.query('delete from api_token where county = $1 and expires < $2', [county, now()])
    },
  }
}
