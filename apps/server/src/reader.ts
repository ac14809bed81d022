import { type Actor, type County, type Matter, mayKnowFirm } from '@doudi/kernel'
import type { Attachment } from '@doudi/ledger'

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
