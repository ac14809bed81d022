import type { Actor } from '@doudi/kernel'
import type { OpenLedger, SeenEntry } from '@doudi/ledger'
import type { Talk } from '@doudi/talks'
import { readAllEntries } from '../entries/read-all-entries.ts'

const REGISTER = 'talk'

/** An evening as its reader has it: what he does not read of it is not there. */
export function talkIn({ entry, view }: SeenEntry): Talk {
  const kept = { guests: [], issues: [], ...view.kept }
  return { ...entry, fields: view.fields, kept } as unknown as Talk
}

/** The evenings that are there for somebody, the first of them first. */
export async function readEvenings(ledger: OpenLedger, reader: Actor): Promise<Talk[]> {
  const talks = (await readAllEntries(ledger, REGISTER, { reader })).map(talkIn)
  return talks.sort((a, b) => (a.fields.date < b.fields.date ? -1 : 1))
}

export async function findEvening(
  ledger: OpenLedger,
  id: string,
  reader: Actor,
): Promise<SeenEntry | undefined> {
  return ledger.entries.find(REGISTER, id, reader)
}
