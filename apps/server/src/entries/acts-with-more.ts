import type { EntryAnswer, EntryCommandGiven, OpenLedger } from '@doudi/ledger'
import type { ProblemCode } from '../http/problems.ts'

export type GivenOnEntry = EntryCommandGiven & { readonly entry: string; readonly expectedVersion: number }

/** What came of the act, and of what went with it; or why it was not tried. */
export type DoneWithMore =
  | { readonly answer: EntryAnswer; readonly more?: Readonly<Record<string, unknown>> }
  | { readonly refused: ProblemCode }

/** An act on an entry that takes more with it than its entry: other entries, and matters. */
export type ActWithMore = (ledger: OpenLedger, given: GivenOnEntry) => Promise<DoneWithMore>
