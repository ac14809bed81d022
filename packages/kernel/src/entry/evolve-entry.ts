import type { Registry } from '../command/registry.ts'
import type { County } from '../county/county.ts'
import { type Event, effectiveAt, type PartyId } from '../event/event.ts'
import { namesIn } from '../event/names.ts'
import type { Text } from '../text.ts'
import { ENDED, type Entry, type EntryId, type Values } from './entry.ts'
import type { EntryCommand, Register, Validity } from './register.ts'
import { readingParties } from './sight.ts'

type Recorded = Pick<Event, 'type' | 'data' | 'recorded' | 'effective' | 'by'>

export interface EntryStream {
  readonly register: string
  readonly id: EntryId
}

/** The register and id that a stream's name stands for; undefined for a stream of another kind. */
export function entryStreamOf(stream: string): EntryStream | undefined {
  const [kind, register, id] = stream.split('/')
  return kind === 'entry' && register && id ? { register, id: id as EntryId } : undefined
}

function kindOf(registry: Registry, name: string, type: string): { register: Register; kind: EntryCommand } {
  const register = registry.registers.get(name)
  const kind = register?.events.get(type)
  // An unknown kind stops the fold: it is never skipped (PRJ-3).
  if (!register || !kind) throw new Error(`unknown kind of event in register ${name}: ${type}`)
  return { register, kind }
}

/** An entry as it stands before its first event. */
export function blankEntry(
  { name, first, start }: Register,
  id: EntryId,
  { office, party, enteredAt }: Pick<Entry, 'office' | 'party' | 'enteredAt'>,
): Entry {
  return {
    id,
    register: name,
    version: 0,
    status: first,
    fields: {},
    kept: start,
    office,
    party,
    enteredAt,
    changedAt: enteredAt,
  }
}

/** The key that an entry bears; none once it has ended, when its key is free again. */
export function keyOf(register: Register, { status, fields }: Entry): string | undefined {
  return status === ENDED ? undefined : register.key(fields)
}

/** One event folded into an entry; `undefined` before the first. */
export function evolveEntry(
  entry: Entry | undefined,
  event: Recorded,
  { registry, stream }: { registry: Registry; stream: EntryStream },
): Entry {
  const { register, kind } = kindOf(registry, stream.register, event.type)
  if (kind.enters === (entry !== undefined)) throw new Error(`${event.type} is out of place in ${stream.id}`)
  const at = effectiveAt(event)
  const { byParty, ...data } = event.data as Values & { byParty?: PartyId }
  const office = event.by.kind === 'officer' ? event.by.office : null
  const before = entry ?? blankEntry(register, stream.id, { office, party: byParty ?? null, enteredAt: at })
  return {
    ...kind.apply(before, kind.enters ? data : event.data),
    version: before.version + 1,
    changedAt: at,
  }
}

/** One line of an entry's history, in both languages. */
export function narrateEntry(
  event: Pick<Event, 'type' | 'data'>,
  { registry, county, register }: { registry: Registry; county: County; register: string },
): Text {
  return kindOf(registry, register, event.type).kind.narrate(event.data, namesIn({ county, registry }))
}

/** Whether the public, or a firm that reads the entry, reads that an event of this kind happened. */
export function isToldToReaders(registry: Registry, register: string, type: string): boolean {
  return kindOf(registry, register, type).kind.tells === 'readers'
}

/** What a list shows and filters by. */
export interface EntryLine extends Validity {
  readonly title: string
  readonly key: string | undefined
  readonly firm: string | undefined
  readonly town: string | undefined
  readonly offices: readonly string[]
  readonly officers: readonly string[]
  /** Those that read a part of their own. */
  readonly parties: readonly string[]
  readonly isPublic: boolean
}

export function lineOf(register: Register, entry: Entry): EntryLine {
  const { firm, town, offices = [], officers = [] } = register.about(entry)
  return {
    title: register.called(entry.fields),
    key: keyOf(register, entry),
    ...register.validity(entry),
    firm,
    town,
    offices,
    officers,
    parties: readingParties(register, entry),
    isPublic: register.reads.public?.(entry) !== undefined,
  }
}
