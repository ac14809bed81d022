import { hash } from 'node:crypto'
import type { Actor, Event, EventDraft, Instant, StreamId } from '@doudi/kernel'
import { drawBytes } from '../chance.ts'

/** Algorithm and format of the chain; it is inside the hashed bytes, so that neither can be exchanged unnoticed. */
const FORMAT = 'doudi-log-1:sha256'

/** Chain value before the first event. */
export const GENESIS: Buffer = hash('sha256', FORMAT, 'buffer')

/** An event with its place in the log, about to be encoded. */
export interface Placed {
  readonly seq: number
  readonly stream: StreamId
  readonly version: number
  readonly recorded: Instant
  readonly draft: EventDraft
  /** For the event a command led to: the command's key, a digest of its body, and the last version of its append. */
  readonly cause?: Cause
  /** Commitments to personal fields, by name. */
  readonly commitments?: Readonly<Record<string, string>>
}

export interface Cause {
  readonly key: string
  readonly request: string
  readonly last: number
}

export interface StoredEvent extends Event {
  readonly seq: number
  readonly cause?: Cause
}

/** The text that is hashed and stored: JSON with its fields in this order. */
export function encodeEvent({ seq, stream, version, recorded, draft, cause, commitments }: Placed): string {
  return JSON.stringify({
    seq,
    stream,
    version,
    type: draft.type,
    recorded,
    effective: draft.effective,
    by: draft.by,
    onBehalfOf: draft.onBehalfOf,
    cause,
    data: draft.data,
    commitments,
  })
}

/** Reads a stored text back. Throws if it is none of ours: the log is never guessed at. */
export function decodeEvent(text: string): StoredEvent {
  const parsed = JSON.parse(text) as StoredEvent & { by: Actor }
  if (typeof parsed.seq !== 'number' || typeof parsed.type !== 'string')
    throw new Error('not an event of this log')
  return parsed
}

/** leaf = SHA-256(format, length, text); chain = SHA-256(chain before, leaf). */
export function chainAfter(before: Buffer, text: string): Buffer {
  const leaf = hash('sha256', `${FORMAT}\n${Buffer.byteLength(text, 'utf8')}:${text}`, 'buffer')
  return hash('sha256', Buffer.concat([before, leaf]), 'buffer')
}

/** A commitment to a value too guessable to be hashed bare: a phone number has few digits. */
export function commitTo(value: string): { salt: string; commitment: string } {
  const salt = drawBytes(16).toString('hex')
  return {
    salt,
    commitment: hash('sha256', `${salt}\n${value}`),
  }
}
