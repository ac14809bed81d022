import type { ListFilter, ListRow, OpenLedger, ReadBy, SensitiveRead } from '@doudi/ledger'
import type { FastifyRequest } from 'fastify'

/** A page that is open loads itself anew with every change; the same reading within a minute is one. */
const SAME_WITHIN_MS = 60_000
const MOST_REMEMBERED = 5_000

function readBy({ identity }: FastifyRequest): ReadBy {
  const { person } = identity
  if (!person) return { kind: 'nobody', person: '' }
  if (person.kind === 'officer') return { kind: 'officer', person: person.officer, office: person.office }
  return person.kind === 'firm'
    ? { kind: 'firm', person: person.account }
    : { kind: 'receipt', person: person.matter }
}

/** Records what an officer reads of others before it is sent; whoever reads what is his own leaves no record. */
export type RecordRead = (request: FastifyRequest, read: SensitiveRead) => Promise<void>

export function openRecordRead(
  { sensitiveReads }: Pick<OpenLedger, 'sensitiveReads'>,
  now: () => number = Date.now,
): RecordRead {
  const lately = new Map<string, number>()
  function isSame(name: string): boolean {
    const at = lately.get(name)
    if (at !== undefined && now() - at < SAME_WITHIN_MS) return true
    lately.delete(name)
    lately.set(name, now())
    for (const oldest of lately.keys()) {
      if (lately.size <= MOST_REMEMBERED) break
      lately.delete(oldest)
    }
    return false
  }
  return async (request, read) => {
    const by = readBy(request)
    if (by.kind !== 'officer') return
    // What is taken away is taken away each time, and what is asked for with a purpose is asked for.
    const isLooking = read.kind === 'hidden-firm' || (read.kind === 'personal' && read.purpose === undefined)
    if (isLooking && isSame(JSON.stringify([by, read]))) return
    await sensitiveReads.record(by, read)
  }
}

/** Records that a page of a list named firms that are hidden from others. */
export async function recordHidden(
  request: FastifyRequest,
  rows: readonly ListRow[],
  { recordRead }: { readonly recordRead: RecordRead },
): Promise<void> {
  const count = rows.filter(row => row.isHidden && row.firm !== null).length
  if (count > 0) await recordRead(request, { kind: 'hidden-firm', what: 'list', count })
}

/** By which fields it was filtered; what was searched may be a name. */
export function filterNames(filter: ListFilter): string {
  const told = Object.entries(filter).map(([field, value]) =>
    field === 'q' ? 'q' : `${field}=${String(value)}`,
  )
  return told.length > 0 ? ` ${told.join(' ')}` : ''
}
