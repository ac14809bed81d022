import {
  type Actor,
  type County,
  type Matter,
  mayKnowFirm,
  type Registry,
  speaksToApplicant,
} from '@doudi/kernel'
import type { Attachment } from '@doudi/ledger'

/**
 * Whether a reader of the matter may have a file of it. The applicant has its own and what was sent to it; an office
 * that may not know the firm has nothing that came from the firm.
 */
export function mayReadAttachment(
  file: Attachment,
  { matter, reader, county, registry }: { matter: Matter; reader: Actor; county: County; registry: Registry },
): boolean {
  const isTheirs = file.by === 'applicant'
  if (reader.kind !== 'officer')
    return isTheirs || file.citedBy.some(type => speaksToApplicant(registry, type))
  return !isTheirs || mayKnowFirm(matter, reader, county)
}
