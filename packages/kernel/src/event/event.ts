import type { EntryId } from '../entry/entry.ts'
import type { MatterId, OfficeId, OfficerId } from '../matter/matter.ts'
import type { Branded } from '../text.ts'
import type { Instant } from '../time/instant.ts'

/** Somebody who asks the county for something: an opaque id that stands for a firm or a person and names neither. */
export type PartyId = Branded<string, 'PartyId'>

/**
 * Who acts. An applicant is never named: he is known as a party, by the receipt of one matter, or not at all, and who is
 * not known can open a matter and nothing else. The system acts when something falls due.
 */
export type Actor =
  | { readonly kind: 'officer'; readonly officer: OfficerId; readonly office: OfficeId }
  | { readonly kind: 'applicant'; readonly party?: PartyId; readonly receipt?: MatterId }
  | { readonly kind: 'system' }

export type StreamId = `matter/${MatterId}` | `entry/${string}/${EntryId}` | 'county'

/** What has been decided and is about to be recorded. */
export interface EventDraft {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly by: Actor
  /** The officer in whose place the actor acts (AB岗). */
  readonly onBehalfOf?: OfficerId
  /** For automatic events: when it fell due. Commands take effect when they are recorded. */
  readonly effective?: Instant
  /** Personal fields of the input by name: kept beside the log, which holds only a commitment to them. */
  readonly personal?: Readonly<Record<string, string>>
}

/** A fact in the log (办理记录). */
export interface Event extends EventDraft {
  readonly stream: StreamId
  /** From 1, dense within the stream. */
  readonly version: number
  readonly recorded: Instant
}

/** When the event counts: its effective time if it is automatic, else the time of recording. Never a claimed time. */
export function effectiveAt(event: { readonly effective?: Instant; readonly recorded: Instant }): Instant {
  return event.effective ?? event.recorded
}

/** How the log names whoever acts: an applicant is the matter's own, and nothing else is said of him. */
export function asRecorded(actor: Actor): Actor {
  return actor.kind === 'applicant' ? { kind: 'applicant' } : actor
}
