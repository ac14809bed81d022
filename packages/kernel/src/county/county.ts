import { buildCalendar, type Calendar } from '../calendar/calendar.ts'
import type { CalendarLayer } from '../calendar/layer.ts'
import type { OfficeId, OfficerId } from '../matter/matter.ts'
import type { OfficeRole, Procedure } from '../procedure/procedure.ts'
import type { Text } from '../text.ts'
import { asInstant, type Instant } from '../time/instant.ts'
import { dateOf } from '../time/local-date.ts'
import { openZone, type Zone } from '../time/zone.ts'
import type { Baseline } from './baseline.ts'
import type { Absence, Office, Officer } from './organisation.ts'
import type { Precedent, Routing } from './routing.ts'

/** The state of the county: a fold of the events of its stream. */
export interface County {
  readonly id: string
  readonly version: number
  readonly zone: Zone
  readonly calendar: Calendar
  /** When the newest layer was published: dates that it moves have moved since then. */
  readonly calendarSince: Instant
  readonly offices: ReadonlyMap<string, Office>
  readonly officers: ReadonlyMap<string, Officer>
  readonly disabled: ReadonlyMap<string, Instant>
  readonly absences: readonly Absence[]
  readonly routing: Routing
  readonly precedents: readonly Precedent[]
  /** One for an item at most. */
  readonly baselines: readonly Baseline[]
  /** `id@version` → procedure; a running matter stays on its version. */
  readonly procedures: ReadonlyMap<string, Procedure>
  /** id → version that new matters get. */
  readonly current: ReadonlyMap<string, number>
  /** 界面用语: what the county calls a value otherwise than we do. */
  readonly texts: Readonly<Record<string, Text>>
  /** Offices that keep each register (台账主管单位); the catch-all office, where none is named. */
  readonly keepers: Readonly<Record<string, readonly string[]>>
}

/** Until the county publishes its own, the offices are open on weekdays from 9 to 5, so that a clock can always be read. */
const NO_CALENDAR: CalendarLayer = {
  layer: 'none',
  kind: 'office-hours',
  source: 'default until the county publishes its hours',
  seasons: [{ from: '01-01', hours: [['09:00', '17:00']] }],
}

/** A county before its first event. */
export function foundCounty(id: string, zoneName = 'Asia/Shanghai'): County {
  const zone = openZone(zoneName)
  return {
    id,
    version: 0,
    zone,
    calendar: buildCalendar(zone, [NO_CALENDAR]),
    calendarSince: asInstant(0),
    offices: new Map(),
    officers: new Map(),
    disabled: new Map(),
    absences: [],
    routing: { items: [], rules: [] },
    precedents: [],
    baselines: [],
    procedures: new Map(),
    current: new Map(),
    texts: {},
    keepers: {},
  }
}

export function getProcedure(county: County, { id, version }: { id: string; version: number }): Procedure {
  const found = county.procedures.get(`${id}@${version}`)
  if (!found) throw new Error(`procedure ${id}@${version} was never published`)
  return found
}

export function findCurrentProcedure(county: County, id: string): Procedure | undefined {
  const version = county.current.get(id)
  return version === undefined ? undefined : county.procedures.get(`${id}@${version}`)
}

export function isActive(county: County, office: string): boolean {
  return county.offices.has(office) && !county.disabled.has(office)
}

export function hasRole(county: County, office: string, role: OfficeRole): boolean {
  return county.offices.get(office)?.roles?.includes(role) ?? false
}

/** The one office with a role; its existence is checked when the organisation is published. */
export function officeWith(county: County, role: OfficeRole): OfficeId {
  for (const office of county.offices.values()) if (office.roles?.includes(role)) return office.id as OfficeId
  throw new Error(`no office has the role ${role}`)
}

/** The first active office on the fallback chain of a disabled one. */
export function successorOf(county: County, office: string): OfficeId {
  for (
    let at = county.offices.get(office);
    at;
    at = at.fallback ? county.offices.get(at.fallback) : undefined
  ) {
    if (at.id !== office && isActive(county, at.id)) return at.id as OfficeId
  }
  return officeWith(county, 'catch-all')
}

export function isAbsent(county: County, officer: string, now: Instant): boolean {
  const today = dateOf(county.zone.localOf(now).day)
  return county.absences.some(a => a.officer === officer && a.from <= today && today <= a.to)
}

/** Who answers first for an office. */
const ORDER: readonly Officer['post'][] = [
  'liaison',
  'section-head',
  'clerk',
  'unit-deputy-head',
  'unit-head',
  'county-deputy',
  'county-head',
]

/** Officers by office, each office's in the order of answering; made once for each organisation. */
const staffs = new WeakMap<County['officers'], ReadonlyMap<string, readonly Officer[]>>()

function staffOf({ officers }: County, office: string): readonly Officer[] {
  let byOffice = staffs.get(officers)
  if (!byOffice) {
    const all = [...officers.values()].sort((a, b) => ORDER.indexOf(a.post) - ORDER.indexOf(b.post))
    const grouped = new Map<string, Officer[]>()
    for (const officer of all) {
      const own = grouped.get(officer.office)
      if (own) own.push(officer)
      else grouped.set(officer.office, [officer])
    }
    byOffice = grouped
    staffs.set(officers, byOffice)
  }
  return byOffice.get(office) ?? []
}

/**
 * The natural person who answers for a duty now (OWN-1): the named officer; in absence the deputy; where nobody is
 * named or both are away, the liaison of the office, else its head.
 */
export function personOf(
  county: County,
  holder: { readonly office: string; readonly officer?: string },
  { now, recused = [] }: { readonly now: Instant; readonly recused?: readonly string[] },
): OfficerId | undefined {
  const named = holder.officer === undefined ? undefined : county.officers.get(holder.officer)
  const present = (o: Officer | undefined): boolean =>
    o !== undefined && o.office === holder.office && !isAbsent(county, o.id, now) && !recused.includes(o.id)
  if (named && present(named)) return named.id as OfficerId
  const deputy = named?.deputy === undefined ? undefined : county.officers.get(named.deputy)
  if (deputy && present(deputy)) return deputy.id as OfficerId
  const byPost = staffOf(county, holder.office)
  return (byPost.find(present) ?? byPost[0])?.id as OfficerId | undefined
}
