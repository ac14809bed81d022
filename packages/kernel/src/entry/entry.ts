import type { PartyId } from '../event/event.ts'
import type { OfficeId } from '../matter/matter.ts'
import type { Branded } from '../text.ts'
import type { Instant } from '../time/instant.ts'

export type EntryId = Branded<string, 'EntryId'>

export type Values = Readonly<Record<string, unknown>>

/**
 * One line of a register (台账条目): something the county keeps an account of and that nobody is asked to settle, such as
 * a vehicle, a road segment, a link between an officer and a firm, a Wednesday's talk. What must be done by somebody in
 * time is a matter and not an entry. An entry is a fold of its own stream.
 */
export interface Entry<F = Values, K = Values> {
  readonly id: EntryId
  readonly register: string
  readonly version: number
  /** One of the register's own, or `ended`. */
  readonly status: string
  /** What was entered, as amended and corrected since; personal fields are kept beside the log. */
  readonly fields: F
  /** What its acts have led to. */
  readonly kept: K
  /** The office that entered it; null if a firm or the system did. */
  readonly office: OfficeId | null
  /** The firm that entered it. */
  readonly party: PartyId | null
  readonly enteredAt: Instant
  readonly changedAt: Instant
}

/** After it an entry is history: it can be corrected and nothing else. */
export const ENDED = 'ended'

/** An entry that another one names, by the key it has in its register. */
export interface EntryRef {
  readonly register: string
  readonly key: string
}
