import { type Actor, type County, getProcedure, hasRole, type Matter } from '@doudi/kernel'
import type { Attachment } from '@doudi/ledger'

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

/** Events whose files speak to the applicant; notes and opinions between offices do not. */
const OUTWARD = new Set([
  'documents-requested',
  'documents-supplied',
  'stage-reply-given',
  'matter-resolved',
  'answered-directly',
  'application-declined',
])

/**
 * Whether a reader of the matter may have a file of it. The applicant has its own and what was sent to it; an office
 * that may not know the firm has nothing that came from the firm.
 */
export function mayReadAttachment(
  file: Attachment,
  { matter, reader, county }: { matter: Matter; reader: Actor; county: County },
): boolean {
  const isTheirs = file.by === 'applicant'
  if (reader.kind !== 'officer') return isTheirs || file.citedBy.some(type => OUTWARD.has(type))
  return !isTheirs || mayKnowFirm(matter, reader, county)
}
