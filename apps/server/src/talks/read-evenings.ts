import { type Actor, ENDED } from '@doudi/kernel'
import type { OpenLedger, SeenEntry } from '@doudi/ledger'
import type { Talk } from '@doudi/talks'

const REGISTER = 'talk'
const PAGE = 200

/** An evening as its reader has it: what he does not read of it is not there. */
export function talkIn({ entry, view }: SeenEntry): Talk {
  const kept = { guests: [], issues: [], ...view.kept }
  return { ...entry, fields: view.fields, kept } as unknown as Talk
}

/** Every entry of a register that is there for somebody, however many pages there are. */
export async function readAll(ledger: OpenLedger, register: string, reader: Actor): Promise<SeenEntry[]> {
  const all: SeenEntry[] = []
  let cursor: string | undefined
  do {
    const page = await ledger.entries.list({ register, limit: PAGE, ...(cursor && { cursor }) }, reader)
    all.push(...page.items.filter(({ entry }) => entry.status !== ENDED))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return all
}

/** The evenings that are there for somebody, the first of them first. */
export async function readEvenings(ledger: OpenLedger, reader: Actor): Promise<Talk[]> {
  const talks = (await readAll(ledger, REGISTER, reader)).map(talkIn)
  return talks.sort((a, b) => (a.fields.date < b.fields.date ? -1 : 1))
}

export async function findEvening(
  ledger: OpenLedger,
  id: string,
  reader: Actor,
): Promise<SeenEntry | undefined> {
  return ledger.entries.find(REGISTER, id, reader)
}
