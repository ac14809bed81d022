import type { Refusal } from '../command/refusal.ts'
import type { County } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import { changed } from './basic-commands.ts'
import type { Entry, EntryRef, Values } from './entry.ts'
import { statusRefusal } from './handle-entry.ts'
import type { EntryCommand, Register } from './register.ts'
import { type EntryRelation, standsTo } from './standing.ts'

interface Acting {
  readonly county: County
  readonly actor: Actor
}

/** Relations that only an entry gives, and to whom one may give them. */
const OF_AN_ENTRY: Partial<Readonly<Record<EntryRelation, Actor['kind']>>> = {
  enterer: 'officer',
  named: 'officer',
  party: 'applicant',
}

/** Whether somebody can stand so to a register or to any of its entries that he may do this. */
export function mayEver({ by }: EntryCommand, { name }: Register, { county, actor }: Acting): boolean {
  const isKnown = actor.kind !== 'applicant' || actor.party !== undefined
  return by.some(
    relation =>
      standsTo(relation, { county, actor, register: name }) ||
      (isKnown && OF_AN_ENTRY[relation] === actor.kind),
  )
}

export interface AllowedOnEntry {
  readonly command: EntryCommand
  /** Why it cannot be done now. */
  readonly refused?: Refusal
}

/** What somebody may do to an entry; what is not his to do is left out, what has to wait says why. */
export function allowedOnEntry(
  register: Register,
  entry: Entry,
  { county, actor }: Acting,
): readonly AllowedOnEntry[] {
  const standing = { county, actor, register: register.name, entry, about: register.about(entry) }
  return [...register.commands.values()]
    .filter(c => !c.enters && c.by.some(relation => standsTo(relation, standing)))
    .map(command => {
      const refused = statusRefusal(command, entry)
      return { command, ...(refused && { refused }) }
    })
}

const CHANGES = ['amend', 'correct']

/** Entries by the keys with which a command will ask for them: whoever decides it has them at hand. */
export function neededKeys(
  register: Register,
  command: EntryCommand,
  { input, entry }: { readonly input: unknown; readonly entry: Entry | undefined },
): readonly EntryRef[] {
  const parsed = command.input.safeParse(input)
  if (!parsed.success) return []
  const before = entry?.fields ?? {}
  const isChange = command.enters || CHANGES.includes(command.name)
  const key = register.key(isChange ? changed(before, parsed.data as Values) : before)
  return [
    ...command.concerns(parsed.data, entry),
    ...(key === undefined ? [] : [{ register: register.name, key }]),
  ]
}
