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
}

/** What an identity provider says of somebody who signs in for a firm. */
export interface FirmClaims {
  readonly issuer: string
  readonly subject: string
  readonly firm: string
  readonly role: FirmRole
}

export interface FirmAccounts {
  /** The account of whoever signs in. An owner is vouched for by the provider; a clerk waits for the owner's word. */
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
}

function accountOf({ created, ...row }: Row): FirmAccount {
  return { id: row.id, firm: row.firm, role: row.role, authorised: row.authorised, created: Number(created) }
}

const COLUMNS = 'id, firm, role, authorised, created'

export function openFirmAccounts(store: {
  readonly pool: pg.Pool
  readonly county: string
  readonly now: () => number
}): FirmAccounts {
  const { pool, county, now } = store
  return {
    async enter({ issuer, subject, firm, role }, isVouchedFor = role === 'owner') {
      await pool.query(
        'insert into firm_party (county, firm, party) values ($1, $2, $3) on conflict (county, firm) do nothing',
        [county, firm, randomUUID()],
      )
      // Who comes for another firm, or in another role, begins anew: an authorisation is for what it was given for.
      const { rows } = await pool.query<Row>(
        `insert into firm_account (county, id, issuer, subject, firm, role, authorised, created)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (county, issuer, subject) do update set firm = excluded.firm, role = excluded.role,
           authorised = case when firm_account.firm = excluded.firm and firm_account.role = excluded.role
             then firm_account.authorised or excluded.authorised else excluded.authorised end
         returning ${COLUMNS}`,
        [county, randomUUID(), issuer, subject, firm, role, isVouchedFor, now()],
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
