import { randomUUID } from 'node:crypto'
import type { Reading } from '@doudi/ledger'
import type pg from 'pg'
import type { Subject } from './person.ts'
import { digestOfSecret, newSecret } from './secret.ts'

/** By its beginning a token that leaked is recognised in texts and logs. */
const PREFIX = 'doudi_'
const USED_EVERY_MS = 60_000

export interface ApiToken {
  readonly id: string
  readonly label: string
  readonly created: number
  readonly expires: number
  readonly used: number | null
}

export interface NewToken {
  readonly label: string
  readonly expires: number
}

export interface Tokens {
  /** A token and its text, which is shown this once. */
  issue(subject: Subject, about: NewToken): Promise<{ id: string; token: string }>
  find(token: string): Promise<(Subject & { readonly id: string }) | undefined>
  list(subject: Subject): Promise<readonly ApiToken[]>
  /** True if it was there and the subject's own. */
  revoke(id: string, subject: Subject): Promise<boolean>
}

interface Store {
  readonly pool: pg.Pool
  /** What one person has: behind each condition stands the database's own. */
  readonly own: (subject: Subject) => Reading
  readonly county: string
  readonly now: () => number
}

export function openTokens({ pool, own, county, now }: Store): Tokens {
  return {
    async issue({ kind, person }, { label, expires }) {
      const [id, token] = [randomUUID(), PREFIX + newSecret()]
      await pool.query(
        `insert into api_token (county, id, secret, kind, person, label, created, expires)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [county, id, digestOfSecret(token), kind, person, label, now(), expires],
      )
      return { id, token }
    },
    async find(token) {
      if (!token.startsWith(PREFIX)) return undefined
      const { rows } = await pool.query<Subject & { id: string; used: string | null }>({
        name: 'find-token',
        text: 'select id, kind, person, used from api_token where county = $1 and secret = $2 and expires > $3',
        values: [county, digestOfSecret(token), now()],
      })
      const [row] = rows
      if (!row) return undefined
      if (now() - Number(row.used ?? 0) > USED_EVERY_MS)
        await pool.query('update api_token set used = $3 where county = $1 and id = $2', [
          county,
          row.id,
          now(),
        ])
      return { id: row.id, kind: row.kind, person: row.person }
    },
    async list({ kind, person }) {
      const { rows } = await own({ kind, person }).query<{
        id: string
        label: string
        created: string
        expires: string
        used: string | null
      }>({
        text: `select id, label, created, expires, used from api_token
         where county = $1 and kind = $2 and person = $3 and expires > $4 order by created desc limit 200`,
        values: [county, kind, person, now()],
      })
      return rows.map(({ created, expires, used, ...row }) => ({
        ...row,
        created: Number(created),
        expires: Number(expires),
        used: used === null ? null : Number(used),
      }))
    },
    async revoke(id, { kind, person }) {
      const { rowCount } = await own({ kind, person }).query({
        text: 'delete from api_token where county = $1 and id = $2 and kind = $3 and person = $4',
        values: [county, id, kind, person],
      })
      return rowCount === 1
    },
  }
}
