import type {
  Actor,
  Allowed,
  County,
  Event,
  EventDraft,
  InputFault,
  Instant,
  Matter,
  MatterId,
  OfficeId,
  Refusal,
  Registry,
  Said,
  Text,
} from '@doudi/kernel'
import type { Attachments } from './attachments/attachment.ts'
import type { Entries } from './entries/entries.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { DeskReads } from './reads/desk.ts'
import type { FirmTally } from './reads/firm-tally.ts'
import type { RunningReads } from './reads/running.ts'
import type { SensitiveReads } from './reads/sensitive.ts'
import type { Tally, TallyBy, TallyFilter } from './reads/tally.ts'

/** What a caller gets for a command: done, or one of the ways in which it was not. Only faults of ours are thrown. */
export type Answer =
  | {
      readonly kind: 'done'
      readonly matter: Matter
      readonly events: readonly EventDraft[]
      readonly replayed: boolean
    }
  | { readonly kind: 'county-done'; readonly version: number; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'invalid'; readonly faults: readonly InputFault[] }
  /** The matter has moved since `expectedVersion`; `matter` is the number of another one that has. */
  | { readonly kind: 'stale'; readonly version: number; readonly matter?: string }
  /** Absent and not yours look alike. */
  | { readonly kind: 'absent' }
  /** The idempotency key was used with another body. */
  | { readonly kind: 'key-reused' }
  /** The external number is known already, as this matter. */
  | { readonly kind: 'known'; readonly matter: MatterId }

export interface Command {
  readonly actor: Actor
  readonly command: string
  readonly input: unknown
  /** Remembered for ever with the event it led to; the same key and body get the first answer again. */
  readonly key: string
}

export interface ListFilter {
  readonly office?: string
  readonly officer?: string
  readonly status?: 'open' | 'closed' | 'archived'
  readonly light?: 'green' | 'yellow' | 'red'
  readonly dueBefore?: Instant
  /** An office that is asked, offered or holds something, while another answers for the matter. */
  readonly involves?: string
  /** Only matters on which another office than the accountable one owes something. */
  readonly waiting?: boolean
  readonly procedure?: string
  /** How a closed matter ended; `none` for those that ended without a result. */
  readonly result?: string
  readonly closedSince?: Instant
  /** Opened from this entry of a register; in whatever status, where none is named. */
  readonly source?: string
  /** Opened from any of these entries. */
  readonly sources?: readonly string[]
  /** Only these, in whatever status. */
  readonly ids?: readonly string[]
  readonly item?: string
  readonly town?: string
  /** Text: Chinese from one character on, numbers, firm and title. */
  readonly q?: string
  /** By due date for open matters, newest first for the others, if not given. */
  readonly sort?: 'due' | 'newest'
  readonly limit?: number
  readonly cursor?: string
}

/** One row of a list: columns of the read model, no fold needed. */
export interface ListRow {
  readonly id: MatterId
  readonly number: string
  readonly version: number
  readonly procedure: string
  readonly status: 'open' | 'closed' | 'archived'
  readonly result: string | null
  readonly title: string
  readonly item: string | null
  readonly town: string | null
  /** Null where the reader may not know it. */
  readonly firm: string | null
  /** The firm is hidden from the office that handles it. */
  readonly isHidden: boolean
  readonly office: OfficeId | null
  readonly officer: string | null
  readonly openedAt: Instant
  readonly dueAt: Instant | null
  readonly light: 'green' | 'yellow' | 'red' | null
}

export interface TimelineEntry {
  readonly version: number
  readonly type: string
  readonly recorded: Instant
  readonly effective: Instant | null
  /** Whoever asked learns which side it was, and of no person. */
  readonly by: Actor | { readonly kind: 'office' }
  readonly text: Text
  /** What was written to whoever asked; only he has it here, offices read it in the text. */
  readonly words?: readonly Said[]
}

export interface Timeline {
  readonly entries: readonly TimelineEntry[]
  /** Version to continue below; null at the beginning of the matter. */
  readonly next: number | null
}

export interface History {
  readonly matter: Matter
  readonly events: readonly Event[]
}

export interface LogLine {
  readonly seq: number
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly recorded: Instant
  readonly effective: Instant | null
  readonly by: Actor
  readonly onBehalfOf: string | null
  readonly key: string | null
  /** The stored UTF-8 text of the event, byte for byte as it was hashed. */
  readonly text: string
  /** SHA-256 chain value after this event, hex. */
  readonly chain: string
}

/** A line of the log that is closed to its reader: its place, without its text. */
export interface WithheldLine {
  readonly seq: number
  readonly chain: string
  readonly withheld: true
}

/** A county's log with its read models, on PostgreSQL. */
export interface Ledger {
  readonly registry: Registry
  /** The newest state of the county that this process knows. */
  county(): County
  /** Learns what other processes have recorded on the county's stream since. */
  catchUp(): Promise<void>
  openMatter(command: Omit<Command, 'command'>): Promise<Answer>
  act(command: Command & { readonly matter: string; readonly expectedVersion: number }): Promise<Answer>
  actOnCounty(command: Command & { readonly expectedVersion?: number }): Promise<Answer>
  /** A matter by id or public number, as the reader may see it; undefined if absent or not the reader's. */
  findMatter(
    idOrNumber: string,
    reader: Actor,
  ): Promise<{ matter: Matter; allowed: readonly Allowed[] } | undefined>
  /** A matter's events, oldest first, up to one of its versions, with the state they led to; undefined if not the reader's. */
  history(matter: MatterId, reader: Actor, upTo?: number): Promise<History | undefined>
  /** The records of a matter as the reader may read them; none of a matter that is not the reader's. */
  timeline(
    matter: MatterId,
    reader: Actor,
    page?: { readonly before?: number; readonly limit?: number },
  ): Promise<Timeline>
  list(filter: ListFilter, reader: Actor): Promise<{ items: readonly ListRow[]; next: string | null }>
  /** Counts, by light, of what a list with this filter would show, under each office, town, item or procedure. */
  tally(by: TallyBy, filter: TallyFilter, reader: Actor): Promise<readonly Tally[]>
  /** The firms of what such a list shows with its firm, by town; a firm that is hidden from the reader is not among them. */
  tallyFirms(filter: TallyFilter, reader: Actor): Promise<readonly FirmTally[]>
  /** The log in order, from a sequence number on. */
  readLog(from: number, limit: number): Promise<readonly LogLine[]>
  /** The same for somebody: matters he may not know of keep their places, without a word. */
  readLogFor(reader: Actor, from: number, limit: number): Promise<readonly (LogLine | WithheldLine)[]>
  /** Appends what has fallen due by now on all matters, in batches; the number of matters woken. */
  wakeDue(): Promise<number>
  /** When the next matter wants to be woken. */
  nextWake(): Promise<Instant | null>
  /** What the county keeps account of. */
  readonly entries: Entries
  readonly attachments: Attachments
  readonly outbox: Outbox
  /** What the desk asks beyond single matters and plain lists. */
  readonly desk: DeskReads
  /** All open matters, gone through page by page. */
  readonly running: RunningReads
  /** Who read names, hidden firms, files and exports. */
  readonly sensitiveReads: SensitiveReads
  close(): Promise<void>
}
