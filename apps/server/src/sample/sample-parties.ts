import { createHash } from 'node:crypto'
import type { PartyId } from '@doudi/kernel'
import type pg from 'pg'

/** A sample firm as a party: from its id, so that the same county comes out every time. */
export function samplePartyOf(firm: string): PartyId {
  const hex = createHash('sha256').update(`sample party ${firm}`).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as PartyId
}

/** Whoever signs in for a sample firm finds its matters. */
export async function nameSampleParties(
  { pool, county }: { readonly pool: pg.Pool; readonly county: string },
  firms: readonly { readonly id: string }[],
): Promise<void> {
  await pool.query(
    `insert into firm_party (county, firm, party) select $1, firm, party
     from unnest($2::text[], $3::text[]) as row(firm, party) on conflict do nothing`,
    [county, firms.map(f => f.id), firms.map(f => samplePartyOf(f.id))],
  )
}
