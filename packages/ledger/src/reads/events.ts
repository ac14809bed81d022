import type { MatterId, StreamId } from '@doudi/kernel'
import { decodeEvent, type StoredEvent } from '../log/encode.ts'
import { streamOf } from '../matter-row.ts'
import type { Reading } from '../wall/reading.ts'

/** More than any matter has had; a limit so that none can make one answer large. */
const MOST = 2_000

/** Past every version. */
export const NEWEST = 2_147_483_647

/** The records of a stream up to one of its versions, as they were stored, oldest first. */
export async function readStream(
  reading: Pick<Reading, 'query'>,
  county: string,
  { stream, upTo }: { readonly stream: StreamId; readonly upTo: number },
): Promise<readonly StoredEvent[]> {
  const { rows } = await reading.query<{ text: string }>({
    name: 'read-events',
    text: 'select text from event_log where county = $1 and stream = $2 and version <= $3 order by version',
    values: [county, stream, upTo],
  })
  return rows.map(({ text }) => decodeEvent(text))
}

/** The records of a matter as they were stored, oldest first. */
export function readEvents(
  reading: Reading,
  county: string,
  matter: MatterId,
): Promise<readonly StoredEvent[]> {
  return readStream(reading, county, { stream: streamOf(matter), upTo: MOST })
}
