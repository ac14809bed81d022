import type pg from 'pg'
import { decodeEvent, type StoredEvent } from '../log/encode.ts'

/** All events of one matter, in order. */
export interface Trace {
  readonly id: string
  readonly events: readonly StoredEvent[]
}

const BATCH = 100

interface Opened {
  seq: string
  stream: string
}

/** Matters in the order in which they entered the log, each with all its events. Read in batches: memory holds one. */
export async function* readTraces(pool: pg.Pool, county: string): AsyncGenerator<Trace> {
  for (let after = 0; ; ) {
    const { rows } = await pool.query<Opened>({
      name: 'opened-streams',
      text: `select seq, stream from event_log where county = $1 and version = 1 and stream like 'matter/%' and seq > $2 order by seq limit $3`,
      values: [county, after, BATCH],
    })
    if (rows.length === 0) return
    const texts = await pool.query<{ stream: string; text: string }>({
      name: 'streams-texts',
      text: 'select stream, text from event_log where county = $1 and stream = any($2) order by stream, version',
      values: [county, rows.map(r => r.stream)],
    })
    const byStream = new Map<string, StoredEvent[]>(rows.map(r => [r.stream, []]))
    for (const { stream, text } of texts.rows) byStream.get(stream)?.push(decodeEvent(text))
    for (const [stream, events] of byStream) yield { id: stream.slice('matter/'.length), events }
    after = Number(rows.at(-1)?.seq)
  }
}
