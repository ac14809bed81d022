import { type County, evolveMatter, type Matter, type Registry, type StreamId } from '@doudi/kernel'
import type pg from 'pg'
import { decodeEvent } from '../log/encode.ts'

/** The state of a matter as it was after one of its versions, folded from the log. */
export async function matterAt(
  pool: pg.Pool,
  {
    county,
    registry,
    stream,
    version,
  }: { county: County; registry: Registry; stream: StreamId; version: number },
): Promise<Matter> {
  const { rows } = await pool.query<{ text: string }>({
    name: 'replay-matter',
    text: 'select text from event_log where county = $1 and stream = $2 and version <= $3 order by version',
    values: [county.id, stream, version],
  })
  let matter: Matter | undefined
  for (const { text } of rows) matter = evolveMatter(matter, decodeEvent(text), { registry, county })
  if (!matter) throw new Error(`the log has no ${stream}`)
  return matter
}
