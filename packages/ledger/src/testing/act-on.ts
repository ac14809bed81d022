import { type Done, done, type SimpleCounty } from '../testing.ts'

/** Does a command to a matter as it was last seen; it must be done. */
export async function actOn(
  county: SimpleCounty,
  { id, version }: Done['matter'],
  { by, command, input }: { readonly by: string; readonly command: string; readonly input: object },
): Promise<Done> {
  const actor = county.officer(by)
  const given = { actor, matter: id, expectedVersion: version, command, input, key: county.key() }
  return done(await county.ledger.act(given))
}
