import type { Actor, Entry, EntryView, Event, Instant, LocalDate, SeenLine, Text } from '@doudi/kernel'
import type { Answer, Command } from '../ledger.ts'

/** A command on an entry of a register; without an entry, one that enters it. */
export interface EntryCommandGiven extends Command {
  readonly register: string
  readonly entry?: string
  readonly expectedVersion?: number
}

/** What a caller gets for a command on an entry. */
export type EntryAnswer =
  | { readonly kind: 'entry-done'; readonly entry: Entry; readonly replayed: boolean }
  | Extract<Answer, { kind: 'refused' | 'invalid' | 'stale' | 'absent' | 'key-reused' }>

/** An entry as one reader has it. */
export interface SeenEntry {
  /** As it is stored; only what `view` and `line` say of it is for the reader. */
  readonly entry: Entry
  readonly view: EntryView
  readonly line: SeenLine
  readonly from: LocalDate | undefined
  readonly to: LocalDate | undefined
}

export interface EntryFilter {
  readonly register: string
  readonly status?: string
  readonly q?: string
  /** Entered by the office, or naming it. */
  readonly office?: string
  readonly officer?: string
  readonly firm?: string
  readonly town?: string
  /** In force that day. */
  readonly on?: LocalDate
  readonly key?: string
  /** The newest change first, if not given; `from`: the newest beginning first. */
  readonly sort?: 'title' | 'changed' | 'from'
  readonly limit?: number
  readonly cursor?: string
}

export interface EntryTold {
  readonly version: number
  readonly type: string
  readonly recorded: Instant
  readonly by: Actor | { readonly kind: 'office' }
  readonly text: Text
  /** Fields that a change touched, and what they said before it; for whoever reads the entry whole. */
  readonly touched?: readonly string[]
  readonly was?: Readonly<Record<string, unknown>>
  /** What was said beside the log, for whoever may read it. */
  readonly personal?: Readonly<Record<string, string>>
}

export interface EntryHistory {
  readonly told: readonly EntryTold[]
  /** Values kept beside the log, as they stand; undefined for whoever may not read them, and where there are none. */
  readonly personal?: Readonly<Record<string, string>>
}

/** Entries of registers: to act on, to find, to list. */
export interface Entries {
  act(given: EntryCommandGiven): Promise<EntryAnswer>
  /** An entry at hand as a reader has it; undefined if it is not there for him. */
  seenBy(entry: Entry, reader: Actor): SeenEntry | undefined
  /** Whether somebody reads all that is recorded of an entry. */
  readsWhole(register: string, id: string, reader: Actor): Promise<boolean>
  /** Undefined if it is not there for the reader. */
  find(register: string, id: string, reader: Actor): Promise<SeenEntry | undefined>
  list(
    filter: EntryFilter,
    reader: Actor,
  ): Promise<{ readonly items: readonly SeenEntry[]; readonly next: string | null }>
  /** What has happened to an entry, oldest first, as the reader may read it. */
  history(seen: SeenEntry, reader: Actor): Promise<EntryHistory>
  /** Events of an entry with their data, oldest first: for reads that a module makes of its own register. */
  events(register: string, id: string, reader: Actor): Promise<readonly Event[]>
  /** Registers of which something is there for the reader, and how many of what is there are in force that day. */
  readable(reader: Actor, on: LocalDate): Promise<ReadonlyMap<string, number>>
}
