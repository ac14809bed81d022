import type { MatterId } from '@doudi/kernel'
import { decodeEvent, type StoredEvent } from '../log/encode.ts'
import { streamOf } from '../matter-row.ts'
import type { Reading } from '../wall/reading.ts'

/** More than any matter has had; a limit so that none can make one answer large. */
const MOST = 2_000

/** The records of a matter as they were stored, oldest first. */
export async function readEvents(
  reading: Reading,
  county: string,
  matter: MatterId,
): Promise<readonly StoredEvent[]> {
  const { rows } = await reading.query<{ text: string }>({
    name: 'read-events',
    text: 'select text from event_log where county = $1 and stream = $2 order by version limit $3',
    values: [county, streamOf(matter), MOST],
  })
  return rows.map(({ text }) => decodeEvent(text))
}
