import type { Actor, Entry } from '@doudi/kernel'
import type { EntryAnswer, OpenLedger, SeenEntry } from '@doudi/ledger'
import { readAllEntries } from '../entries/read-all-entries.ts'

export interface HandingOver {
  readonly link: SeenEntry
  readonly version: number
  readonly actor: Actor
  readonly key: string
  readonly officer: string
  readonly deputy?: string | undefined
  readonly since?: string | undefined
  readonly reason: string
}

export interface HandedOver {
  readonly answer: EntryAnswer
  /** Earlier visits that the new officer reads from now on. */
  readonly passedOn: number
  /** Planned ones, which are now the new officer's to make. */
  readonly planned: number
}

/** Every visit of a firm, as far as whoever hands it over reads them. */
async function visitsOf(ledger: OpenLedger, firm: string, reader: Actor): Promise<readonly Entry[]> {
  const found = await readAllEntries(ledger, 'visit', { reader, firm })
  return found.map(seen => seen.entry).filter(v => v.fields.firm === firm)
}

/**
 * 移交企业: the link first, then every visit of the firm, so that its next officer knows what was said and goes where a visit
 * was planned. Each act has a key of its own made from that of the request: repeated after a loss, it goes on where it broke off.
 */
export async function handOver(ledger: OpenLedger, handing: HandingOver): Promise<HandedOver> {
  const { link, version, actor, key, officer, deputy, since, reason } = handing
  const { entries } = ledger
  const answer = await entries.act({
    ...{ register: 'liaison-link', command: 'amend', actor, key, entry: link.entry.id },
    expectedVersion: version,
    input: { officer, ...(deputy !== undefined && { deputy }), ...(since && { since }), reason },
  })
  if (answer.kind !== 'entry-done') return { answer, passedOn: 0, planned: 0 }
  const visits = await visitsOf(ledger, String(link.entry.fields.firm), actor)
  const counts = { made: 0, 'visit-planned': 0 }
  for (const { id, status, version: expectedVersion } of visits) {
    if (status !== 'made' && status !== 'visit-planned') continue
    const doing =
      status === 'made'
        ? { command: 'pass-on-visit', input: { to: officer } }
        : { command: 'amend', input: { officer, reason } }
    const on = { register: 'visit', entry: id, expectedVersion, actor, key: `${key} ${id}` }
    const { kind } = await entries.act({ ...on, ...doing })
    // Whoever made it himself has it already.
    if (kind === 'entry-done') counts[status] += 1
  }
  return { answer, passedOn: counts.made, planned: counts['visit-planned'] }
}
