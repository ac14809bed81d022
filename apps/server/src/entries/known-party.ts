import type { EntryCommand, PartyId } from '@doudi/kernel'
import type pg from 'pg'

interface Accounts {
  readonly pool: pg.Pool
  readonly county: string
}

/** The party of a firm of this name whose owner has an account; undefined where there is none, or more than one. */
async function partyOf(firm: string, { pool, county }: Accounts): Promise<PartyId | undefined> {
  const { rows } = await pool.query<{ party: PartyId }>(
    `select distinct party from firm_account join firm_party using (county, firm)
     where county = $1 and role = 'owner' and authorised and coalesce(firm_name, firm) = $2 limit 2`,
    [county, firm],
  )
  return rows.length === 1 ? rows[0]?.party : undefined
}

/** What an office enters about a firm that has an account: the firm reads its part, and no office has to know its id. */
export async function withKnownParty(
  input: unknown,
  command: EntryCommand | undefined,
  accounts: Accounts,
): Promise<unknown> {
  const shape = command?.enters ? command.input.shape : {}
  if (!('party' in shape && 'firm' in shape) || typeof input !== 'object' || input === null) return input
  const { firm, party } = input as { readonly firm?: unknown; readonly party?: unknown }
  if (party !== undefined || typeof firm !== 'string') return input
  const known = await partyOf(firm, accounts)
  return known === undefined ? input : { ...input, party: known }
}
