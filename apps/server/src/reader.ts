import { type Actor, type County, getProcedure, hasRole, type Matter } from '@doudi/kernel'

/**
 * Whether a reader may learn which firm a matter is about. Where it is hidden from the holder, only those know it who
 * took it in: the first receiver, the desk and the catch-all office, and the applicant.
 */
export function mayKnowFirm(matter: Matter, reader: Actor, county: County): boolean {
  if (matter.disclosure === 'open' || reader.kind !== 'officer') return true
  const { office } = reader
  if (hasRole(county, office, 'catch-all') || hasRole(county, office, 'desk')) return true
  const root = getProcedure(county, matter.procedure).root.id
  return (matter.duties[root] ?? matter.marks[root])?.holder?.office === office
}

/** The matter without what the reader may not know. */
export function asSeenBy(matter: Matter, reader: Actor, county: County): Matter {
  if (mayKnowFirm(matter, reader, county)) return matter
  const { firm: _, ...facts } = matter.facts
  return { ...matter, facts }
}
