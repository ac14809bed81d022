import { type County, evolveMatter, type Matter, type Registry, type StreamId } from '@doudi/kernel'
import type pg from 'pg'
import type { History } from '../ledger.ts'
import { decodeEvent } from '../log/encode.ts'

interface Replay {
  readonly county: County
  readonly registry: Registry
  readonly stream: StreamId
  readonly version: number
}

/** The events of a matter up to one of its versions, and the state they fold to. */
export async function historyAt(
  pool: pg.Pool,
  { county, registry, stream, version }: Replay,
): Promise<History> {
  const { rows } = await pool.query<{ text: string }>({
    name: 'replay-matter',
    text: 'select text from event_log where county = $1 and stream = $2 and version <= $3 order by version',
    values: [county.id, stream, version],
  })
  const events = rows.map(({ text }) => decodeEvent(text))
  let matter: Matter | undefined
  for (const event of events) matter = evolveMatter(matter, event, { registry, county })
  if (!matter) throw new Error(`the log has no ${stream}`)
  return { matter, events }
}

/** The state of a matter as it was after one of its versions, folded from the log. */
export async function matterAt(pool: pg.Pool, replay: Replay): Promise<Matter> {
  return (await historyAt(pool, replay)).matter
}
