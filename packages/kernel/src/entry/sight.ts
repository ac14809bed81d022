import { type County, hasRole } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import { isOverseer } from '../matter/sight.ts'
import type { Entry } from './entry.ts'
import type { EntryView, Register } from './register.ts'
import { standsTo } from './standing.ts'

export interface Reader {
  readonly reader: Actor
  readonly county: County
}

/** What a reader reads of an entry; undefined if it does not exist for him. */
export function viewOf(register: Register, entry: Entry, { reader, county }: Reader): EntryView | undefined {
  const { reads } = register
  const whole: EntryView = { fields: entry.fields, kept: entry.kept }
  if (reader.kind === 'system') return whole
  const about = register.about(entry)
  if (reader.kind === 'applicant') {
    const isParty = reader.party !== undefined && about.parties?.includes(reader.party)
    const own = isParty && reader.party !== undefined ? reads.party?.(entry, reader.party) : undefined
    return own ?? reads.public?.(entry)
  }
  const standing = { county, actor: reader, register: register.name, entry, about }
  const isNear =
    reads.offices === 'all' ||
    isOverseer(county, reader.office) ||
    hasRole(county, reader.office, 'catch-all') ||
    (['keeper', 'enterer', 'named'] as const).some(relation => standsTo(relation, standing))
  return isNear ? whole : reads.public?.(entry)
}

/** Whether an entry exists for somebody at all. */
export function mayKnowEntry(register: Register, entry: Entry, by: Reader): boolean {
  return viewOf(register, entry, by) !== undefined
}
