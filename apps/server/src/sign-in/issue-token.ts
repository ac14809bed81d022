import { DAY_MS } from '@doudi/kernel'
import type { Reading } from '@doudi/ledger'
import pg from 'pg'
import { openFirmAccounts } from './firm-accounts.ts'
import type { FirmRole, Subject } from './person.ts'
import { openTokens } from './tokens.ts'

/**
 * A token for a program that runs beside the database: a measurement, a story, a test. Who can open the ledger could as
 * well write to the tables; nobody gains anything by it.
 */
export async function issueToken(
  { pool, county }: { readonly pool: pg.Pool; readonly county: string },
  who: Subject | { readonly kind: 'firm'; readonly firm: string; readonly role: FirmRole },
): Promise<string> {
  const own = (): Reading => ({
    query: ({ values = [], ...asked }) => pool.query({ ...asked, values: [...values] }),
  })
  const store = { pool, own, county, now: Date.now }
  const tokens = openTokens(store)
  const about = { label: 'program', expires: Date.now() + DAY_MS }
  if (!('firm' in who)) return (await tokens.issue(who, about)).token
  const claims = { issuer: 'program', subject: `${who.firm} ${who.role}`, firm: who.firm, role: who.role }
  const account = await openFirmAccounts(store).enter(claims, true)
  return (await tokens.issue({ kind: 'firm', person: account.id }, about)).token
}

/** The same for a program that has the database's address alone. */
export async function issueTokenAt(
  { url, county }: { readonly url: string; readonly county: string },
  who: Parameters<typeof issueToken>[1],
): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  return issueToken({ pool, county }, who).finally(() => pool.end())
}
