import { asInstant, type County, type Matter, narrateEvent, type Registry } from '@doudi/kernel'
import type pg from 'pg'
import type { Timeline, TimelineEntry } from '../ledger.ts'
import { decodeEvent } from '../log/encode.ts'
import { streamOf } from '../matter-row.ts'

const PAGE = 200

/** The newest records of a matter first, in sentences of both languages. */
export async function readTimeline(
  pool: pg.Pool,
  { county, registry, matter }: { county: County; registry: Registry; matter: Matter },
  { before, limit = PAGE }: { readonly before?: number; readonly limit?: number },
): Promise<Timeline> {
  const { rows } = await pool.query<{ text: string }>({
    name: 'read-timeline',
    text: `select text from event_log where county = $1 and stream = $2 and version < $3
           order by version desc limit $4`,
    values: [county.id, streamOf(matter.id), before ?? 2_147_483_647, Math.min(limit, PAGE)],
  })
  const entries = rows.map(({ text }): TimelineEntry => {
    const event = decodeEvent(text)
    const { version, type, recorded, effective, by } = event
    const sentence = narrateEvent(event, { registry, county, matter })
    return {
      version,
      type,
      recorded,
      effective: effective === undefined ? null : asInstant(effective),
      by,
      text: sentence,
    }
  })
  const last = entries.at(-1)
  return { entries, next: last && last.version > 1 ? last.version : null }
}
