import type { Word } from '../words/word.ts'
import type { FieldSchema } from './county.ts'
import type { Actor, DeskRow } from './matters.ts'

/** A command on entries, as its register declares it. */
export interface EntryCommandView {
  readonly name: string
  readonly title: Word
  readonly by: readonly string[]
  readonly when?: readonly string[]
  readonly enters: boolean
  readonly input: FieldSchema
  /** Whether the reader's relation lets him at all. */
  readonly may: boolean
}

/** A declared register of which the reader may read something. */
export interface RegisterView {
  readonly name: string
  /** The module that declares it. */
  readonly module?: string
  readonly title: Word
  /** What one entry is called. */
  readonly entry: Word
  readonly statuses: Readonly<Record<string, Word>>
  readonly fields: FieldSchema
  readonly commands: readonly EntryCommandView[]
  readonly keepers: readonly string[]
  readonly reads: 'all' | 'kept' | 'public'
  /** Whether this reader reads every entry of it whole. */
  readonly readsWhole: boolean
  /** How many entries that this reader may know of are in force today. */
  readonly inForce?: number
}

export type FieldValues = Readonly<Record<string, unknown>>

/** An entry, as far as this reader may read it. */
export interface EntryView {
  readonly id: string
  readonly register: string
  readonly version: number
  readonly status: string
  /** Null where the reader does not read what it is called. */
  readonly title: string | null
  readonly key?: string | null
  readonly from?: string | null
  readonly to?: string | null
  readonly firm?: string | null
  readonly town?: string | null
  readonly office?: string | null
  readonly changedAt: string
  readonly fields: FieldValues
  /** What its acts have led to. */
  readonly kept: FieldValues
}

export interface EntryRecord {
  readonly version: number
  readonly type: string
  readonly recorded: string
  readonly by: Actor
  readonly text: Word
  /** Fields that a change touched, and what they said before it. */
  readonly touched?: readonly string[]
  readonly was?: FieldValues
}

export interface PossibleCommand {
  readonly name: string
  readonly title: Word
  readonly input: FieldSchema
  /** Why not; absent where it is possible. */
  readonly reason?: Word
}

export interface EntryPageView {
  readonly entry: EntryView
  readonly commands: readonly PossibleCommand[]
  readonly history: readonly EntryRecord[]
  readonly matters: readonly DeskRow[]
  readonly personal?: FieldValues
}
