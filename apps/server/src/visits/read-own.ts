import type { Actor } from '@doudi/kernel'
import type { OpenLedger, SeenEntry } from '@doudi/ledger'

type Json = Readonly<Record<string, unknown>>

/** As many as a firm looks back on; older ones stand in the register. */
const NEWEST = 20

/** Who an officer is, for a firm that does not know the county's ids. */
function named(ledger: OpenLedger, id: unknown): Json | null {
  const { officers, offices } = ledger.county()
  const officer = typeof id === 'string' ? officers.get(id as never) : undefined
  const office = officer && offices.get(officer.office)
  return officer ? { name: officer.name, office: office?.name ?? null } : null
}

function linkOf(ledger: OpenLedger, { entry, view }: SeenEntry): Json {
  const { firm, officer, deputy, from, monthly } = view.fields
  return {
    ...{ id: entry.id, version: entry.version, firm, from, monthly },
    officer: named(ledger, officer),
    deputy: named(ledger, deputy),
    wished: view.kept.wished ?? null,
  }
}

function visitOf(ledger: OpenLedger, { entry, view }: SeenEntry): Json {
  const { date, purpose, officer } = view.fields
  const { made, needs, policies, grade } = view.kept
  return {
    ...{ id: entry.id, version: entry.version, status: entry.status, date, purpose },
    officer: named(ledger, officer),
    made: made ?? null,
    ...{ needs, policies, grade: grade ?? null },
  }
}

/** What a firm has with its liaison officer: who looks after it, and the visits as it reads them. */
export async function readOwnVisits(ledger: OpenLedger, firm: Actor): Promise<Json> {
  const [links, visits] = await Promise.all([
    ledger.entries.list({ register: 'liaison-link', limit: 5 }, firm),
    ledger.entries.list({ register: 'visit', sort: 'from', limit: NEWEST }, firm),
  ])
  const isOpen = ({ entry }: SeenEntry): boolean => entry.status !== 'ended'
  return {
    links: links.items.filter(isOpen).map(seen => linkOf(ledger, seen)),
    visits: visits.items.filter(isOpen).map(seen => visitOf(ledger, seen)),
  }
}
