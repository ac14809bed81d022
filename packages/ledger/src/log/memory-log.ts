import { asInstant, type StreamId } from '@doudi/kernel'
import { decodeEvent, GENESIS } from './encode.ts'
import {
  type Appended,
  type AppendRequest,
  checkAppend,
  type LogEntry,
  type LogHead,
  type LogPort,
} from './log-port.ts'
import { type EventRow, type Writing, writeEvents } from './write-events.ts'

/** The log port in memory, for tests and simulation. It answers no questions about matters: those are SQL. */
export function openMemoryLog(): LogPort {
  const rows: EventRow[] = []
  const versions = new Map<StreamId, number>()
  const keys = new Map<string, { request: string; stream: StreamId; last: number }>()

  function entry({ text, chain }: EventRow): LogEntry {
    return { event: decodeEvent(text), text, chain: chain.toString('hex') }
  }
  function headRow(): { seq: number; chain: Buffer; recorded: number } {
    const last = rows.at(-1)
    return last ?? { seq: 0, chain: GENESIS, recorded: 0 }
  }

  async function append(asked: AppendRequest): Promise<Appended> {
    checkAppend(asked)
    const { appends, key, request = '', now } = asked
    const known = key === undefined ? undefined : keys.get(key)
    if (known)
      return { kind: 'key-known', same: known.request === request, stream: known.stream, last: known.last }
    for (const { stream, expected } of appends) {
      const version = versions.get(stream) ?? 0
      if (version !== expected) return { kind: 'conflict', stream, version }
    }
    const head = headRow()
    const writing: Writing = {
      ...head,
      recorded: asInstant(Math.max(now, head.recorded)),
      events: [],
      personal: [],
    }
    appends.forEach(({ stream, expected, events }, i) => {
      const given = key !== undefined && i === 0 ? { key, request } : undefined
      writeEvents(writing, { stream, after: expected, drafts: events }, given)
      versions.set(stream, expected + events.length)
      if (given) keys.set(given.key, { request, stream, last: expected + events.length })
    })
    rows.push(...writing.events)
    return { kind: 'appended', seq: writing.seq, chain: writing.chain.toString('hex') }
  }

  return {
    append,
    readStream: async (stream, after) =>
      rows.filter(r => r.stream === stream && r.version > after).map(entry),
    read: async (after, limit) => rows.slice(after, after + limit).map(entry),
    async head(): Promise<LogHead> {
      const { seq, chain, recorded } = headRow()
      return { seq, chain: chain.toString('hex'), recorded: asInstant(recorded) }
    },
  }
}
