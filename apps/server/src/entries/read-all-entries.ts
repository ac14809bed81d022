import { type Actor, ENDED, type Entry } from '@doudi/kernel'
import type { EntryFilter, OpenLedger, SeenEntry } from '@doudi/ledger'

type Asked = Omit<EntryFilter, 'register' | 'limit' | 'cursor'> & { readonly reader: Actor }

/** Every entry of a register that a reader may know of, however many pages there are, but for those that have ended. */
export async function readAllEntries(
  { entries }: OpenLedger,
  register: string,
  { reader, ...filter }: Asked,
): Promise<SeenEntry[]> {
  const found: SeenEntry[] = []
  let cursor: string | undefined
  do {
    const page = await entries.list({ register, limit: 200, ...filter, ...(cursor && { cursor }) }, reader)
    found.push(...page.items.filter(({ entry }) => entry.status !== ENDED))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return found
}

/** An entry with no more in it than its reader may read: what figures for him are counted from. */
export function asRead<E extends Entry>({ entry, view }: SeenEntry): E {
  return { ...entry, fields: view.fields, kept: view.kept } as unknown as E
}

/** The same of every entry of a register. */
export async function readAllAs<E extends Entry>(
  ledger: OpenLedger,
  register: string,
  reader: Actor,
): Promise<E[]> {
  return (await readAllEntries(ledger, register, { reader })).map(seen => asRead<E>(seen))
}
