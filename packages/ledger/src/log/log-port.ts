import type { EventDraft, Instant, StreamId } from '@doudi/kernel'
import type { StoredEvent } from './encode.ts'

/** Events for one stream, which must be at `expected` (0 for a new one). */
export interface StreamAppend {
  readonly stream: StreamId
  readonly expected: number
  readonly events: readonly EventDraft[]
}

export interface AppendRequest {
  readonly appends: readonly StreamAppend[]
  readonly key?: string
  /** Digest of the body the key came with. */
  readonly request?: string
  readonly now: Instant
}

/** A stream named twice would get one version twice; a part without events has nothing to carry the key. Both are faults. */
export function checkAppend({ appends }: AppendRequest): void {
  const isSound =
    new Set(appends.map(a => a.stream)).size === appends.length && appends.every(a => a.events.length > 0)
  if (appends.length === 0 || !isSound) throw new Error('an append names each stream once, with its events')
}

export type Appended =
  | { readonly kind: 'appended'; readonly seq: number; readonly chain: string }
  /** A stream was not where it was expected to be; nothing was appended. */
  | { readonly kind: 'conflict'; readonly stream: StreamId; readonly version: number }
  /** The key is in the log; nothing was appended. `same` tells whether the body was the same. */
  | { readonly kind: 'key-known'; readonly same: boolean; readonly stream: StreamId; readonly last: number }

export interface LogEntry {
  readonly event: StoredEvent
  readonly text: string
  readonly chain: string
}

export interface LogHead {
  readonly seq: number
  readonly chain: string
  readonly recorded: Instant
}

/** The log of one county. An append is whole or not at all, over any number of streams. */
export interface LogPort {
  append(request: AppendRequest): Promise<Appended>
  readStream(stream: StreamId, after: number): Promise<readonly LogEntry[]>
  read(after: number, limit: number): Promise<readonly LogEntry[]>
  head(): Promise<LogHead>
}
