import { type Actor, asInstant, type County, type Matter, type Registry, tell } from '@doudi/kernel'
import type { Timeline, TimelineEntry } from '../ledger.ts'
import { decodeEvent } from '../log/encode.ts'
import { streamOf } from '../matter-row.ts'
import type { Reading } from '../wall/reading.ts'
import { NEWEST } from './events.ts'

const PAGE = 200

interface Read {
  readonly county: County
  readonly registry: Registry
  readonly matter: Matter
  readonly reader: Actor
}

function entryOf(text: string, read: Read): TimelineEntry[] {
  const event = decodeEvent(text)
  const told = tell(event, read)
  if (!told) return []
  const { version, type, recorded, effective, by } = event
  const isApplicant = read.reader.kind === 'applicant'
  return [
    {
      version,
      type,
      recorded,
      effective: effective === undefined ? null : asInstant(effective),
      by: isApplicant && by.kind === 'officer' ? { kind: 'office' } : by,
      text: told.text,
      ...(told.words.length > 0 && { words: told.words }),
    },
  ]
}

/** The newest records of a matter first, in sentences of both languages; what is not for the reader is not there. */
export async function readTimeline(
  reading: Reading,
  read: Read,
  { before, limit = PAGE }: { readonly before?: number; readonly limit?: number },
): Promise<Timeline> {
  const { rows } = await reading.query<{ text: string }>({
    name: 'read-timeline',
    text: `select text from event_log where county = $1 and stream = $2 and version < $3
           order by version desc limit $4`,
    values: [read.county.id, streamOf(read.matter.id), before ?? NEWEST, Math.min(limit, PAGE)],
  })
  const last = rows.at(-1)
  const next = last && decodeEvent(last.text).version
  return {
    entries: rows.flatMap(({ text }) => entryOf(text, read)),
    next: next !== undefined && next > 1 ? next : null,
  }
}
