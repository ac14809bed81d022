import { dueRecomputed, type EventDraft, type Instant, type StreamId } from '@doudi/kernel'
import { type Cause, chainAfter, commitTo, encodeEvent } from './encode.ts'

/** A row of the log as it is stored. */
export interface EventRow {
  readonly seq: number
  readonly stream: StreamId
  readonly version: number
  readonly type: string
  readonly recorded: Instant
  readonly key: string | null
  readonly once: string | null
  readonly text: string
  readonly chain: Buffer
}

export interface PersonalRow {
  readonly stream: StreamId
  readonly version: number
  readonly field: string
  readonly salt: string
  readonly value: string
}

/** Where the log stands while an append is being prepared. */
export interface Writing {
  seq: number
  chain: Buffer
  recorded: Instant
  readonly events: EventRow[]
  readonly personal: PersonalRow[]
}

/** ESC-1: what makes a firing of a level unique within its matter. */
export function onceOf({ type, data }: EventDraft): string | null {
  if (type !== 'level-reached') return null
  return ['duty', 'round', 'clock', 'epoch', 'level'].map(field => String(data[field])).join('/')
}

/** Gives the drafts of one stream their places, texts and chain values. `cause` goes to the event of the command. */
export function writeEvents(
  writing: Writing,
  { stream, after, drafts }: { stream: StreamId; after: number; drafts: readonly EventDraft[] },
  given?: { readonly key: string; readonly request: string },
): void {
  const last = after + drafts.length
  // The command's own event is the first that nobody but its actor caused; automatic ones may come before it. A key
  // is remembered even where every event is automatic.
  const acted = drafts.findIndex(d => d.effective === undefined && d.type !== dueRecomputed.type)
  const own = acted === -1 ? drafts.length - 1 : acted
  drafts.forEach((draft, i) => {
    writing.seq += 1
    const version = after + i + 1
    const cause: Cause | undefined = given && i === own ? { ...given, last } : undefined
    const commitments: Record<string, string> = {}
    for (const [field, value] of Object.entries(draft.personal ?? {})) {
      const { salt, commitment } = commitTo(value)
      commitments[field] = commitment
      writing.personal.push({ stream, version, field, salt, value })
    }
    const text = encodeEvent({
      seq: writing.seq,
      stream,
      version,
      recorded: writing.recorded,
      draft,
      ...(cause && { cause }),
      ...(Object.keys(commitments).length > 0 && { commitments }),
    })
    writing.chain = chainAfter(writing.chain, text)
    writing.events.push({
      seq: writing.seq,
      stream,
      version,
      type: draft.type,
      recorded: writing.recorded,
      key: cause?.key ?? null,
      once: onceOf(draft),
      text,
      chain: writing.chain,
    })
  })
}
