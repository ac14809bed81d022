import type { County } from '../county/county.ts'
import type { Actor, PartyId } from '../event/event.ts'
import { isOverseer } from '../matter/sight.ts'
import type { Entry } from './entry.ts'
import type { EntryView, Register } from './register.ts'
import { standsTo } from './standing.ts'

export interface Reader {
  readonly reader: Actor
  readonly county: County
}

/** Whether an officer stands near an entry: its keepers, who entered it, and whom it names. */
function isNear(register: Register, entry: Entry, { reader, county }: Reader): boolean {
  const standing = { county, actor: reader, register: register.name, entry, about: register.about(entry) }
  return (['keeper', 'enterer', 'named'] as const).some(relation => standsTo(relation, standing))
}

/** Whether somebody reads every entry of a register whole, whatever it says. */
export function readsRegisterWhole({ name, reads }: Register, { reader, county }: Reader): boolean {
  if (reader.kind !== 'officer') return reader.kind === 'system'
  return (
    reads.offices === 'all' ||
    isOverseer(county, reader.office) ||
    standsTo('keeper', { county, actor: reader, register: name })
  )
}

/** Whether somebody reads the whole of an entry, and not only the part made for the public or for his firm. */
export function readsEntryWhole(register: Register, entry: Entry, by: Reader): boolean {
  if (readsRegisterWhole(register, by)) return true
  return register.reads.near === undefined && by.reader.kind === 'officer' && isNear(register, entry, by)
}

/** Whether somebody may read what an entry says of persons beside the log. */
export function mayReadPersonal(register: Register, entry: Entry, by: Reader): boolean {
  const { reader } = by
  if (reader.kind === 'applicant') return reader.party !== undefined && reader.party === entry.party
  if (reader.kind === 'system') return true
  if (register.reads.confides !== 'nobody-near') return isNear(register, entry, by)
  return standsTo('keeper', { county: by.county, actor: reader, register: register.name })
}

/** Firms that read a part of their own of an entry. */
export function readingParties({ reads, about }: Register, entry: Entry): readonly PartyId[] {
  return (about(entry).parties ?? []).filter(party => reads.party?.(entry, party) !== undefined)
}

/** What a reader reads of an entry; undefined if it does not exist for him. */
export function viewOf(register: Register, entry: Entry, by: Reader): EntryView | undefined {
  if (readsEntryWhole(register, entry, by)) return { fields: entry.fields, kept: entry.kept }
  const { reads } = register
  const { reader } = by
  if (reader.kind === 'officer' && reads.near && isNear(register, entry, by)) return reads.near(entry, reader)
  if (reader.kind !== 'applicant') return reads.public?.(entry)
  const isParty = reader.party !== undefined && register.about(entry).parties?.includes(reader.party)
  const own = isParty && reader.party !== undefined ? reads.party?.(entry, reader.party) : undefined
  return own ?? reads.public?.(entry)
}

/** Whether an entry exists for somebody at all. */
export function mayKnowEntry(register: Register, entry: Entry, by: Reader): boolean {
  return viewOf(register, entry, by) !== undefined
}
