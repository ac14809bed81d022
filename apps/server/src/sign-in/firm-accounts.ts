import { randomUUID } from 'node:crypto'
import type { PartyId } from '@doudi/kernel'
import type pg from 'pg'
import type { FirmRole } from './person.ts'

/** Somebody who signs in for a firm. */
export interface FirmAccount {
  readonly id: string
  readonly firm: string
  readonly role: FirmRole
  readonly authorised: boolean
  readonly created: number
  /** What the firm is called, where its provider says so. */
  readonly firmName: string | null
  /** What tells one of its people from another: a post, the end of a telephone number. */
  readonly name: string | null
}

/** What an identity provider says of somebody who signs in for a firm. */
export interface FirmClaims {
  readonly issuer: string
  readonly subject: string
  readonly firm: string
  readonly role: FirmRole
  readonly firmName?: string | undefined
  readonly name?: string | undefined
}

export interface FirmAccounts {
  /**
   * The account of whoever signs in. An owner is vouched for by the provider; a clerk waits for the owner's word, and who
   * has lost it does not get it back by signing in again.
   */
  enter(claims: FirmClaims, isVouchedFor?: boolean): Promise<FirmAccount>
  find(id: string): Promise<(FirmAccount & { readonly party: PartyId }) | undefined>
  list(firm: string): Promise<readonly FirmAccount[]>
  /** Authorises a clerk of the firm, or takes it back; true if there is one. */
  authorise(id: string, firm: string, authorised: boolean): Promise<boolean>
}

interface Row {
  id: string
  firm: string
  role: FirmRole
  authorised: boolean
  created: string
  firm_name: string | null
  name: string | null
}

function accountOf({ id, firm, role, authorised, created, firm_name: firmName, name }: Row): FirmAccount {
  return { id, firm, role, authorised, created: Number(created), firmName, name }
}

const COLUMNS = 'id, firm, role, authorised, created, firm_name, name'

export function openFirmAccounts(store: {
  readonly pool: pg.Pool
  readonly county: string
  readonly now: () => number
}): FirmAccounts {
  const { pool, county, now } = store
  return {
    async enter({ issuer, subject, firm, role, firmName, name }, isVouchedFor = role === 'owner') {
      await pool.query(
        'insert into firm_party (county, firm, party) values ($1, $2, $3) on conflict (county, firm) do nothing',
        [county, firm, randomUUID()],
      )
      // Who comes for another firm, or in another role, begins anew: an authorisation is for what it was given for.
      const { rows } = await pool.query<Row>(
        `insert into firm_account (county, id, issuer, subject, firm, role, authorised, created, firm_name, name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (county, issuer, subject) do update set firm = excluded.firm, role = excluded.role,
           firm_name = excluded.firm_name, name = excluded.name,
           authorised = case when firm_account.firm = excluded.firm and firm_account.role = excluded.role
             then firm_account.authorised or excluded.role = 'owner' else excluded.authorised end
         returning ${COLUMNS}`,
        [
          county,
          randomUUID(),
          issuer,
          subject,
          firm,
          role,
          isVouchedFor,
          now(),
          firmName ?? null,
          name ?? null,
        ],
      )
      const [row] = rows
      if (!row) throw new Error('an account that was entered is there')
      return accountOf(row)
    },
    async find(id) {
      const { rows } = await pool.query<Row & { party: string }>({
        name: 'find-firm-account',
        text: `select ${COLUMNS}, party from firm_account join firm_party using (county, firm)
               where county = $1 and id = $2`,
        values: [county, id],
      })
      const [row] = rows
      return row && { ...accountOf(row), party: row.party as PartyId }
    },
    async list(firm) {
      const { rows } = await pool.query<Row>(
        `select ${COLUMNS} from firm_account where county = $1 and firm = $2 order by role desc, created limit 200`,
        [county, firm],
      )
      return rows.map(accountOf)
    },
    async authorise(id, firm, authorised) {
      const { rowCount } = await pool.query(
        `update firm_account set authorised = $4 where county = $1 and id = $2 and firm = $3 and role = 'clerk'`,
        [county, id, firm, authorised],
      )
      return rowCount === 1
    },
  }
}
