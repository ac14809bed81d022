import { type County, evolveMatter, type Matter, type Registry, type StreamId } from '@doudi/kernel'
import type { History } from '../ledger.ts'
import { readStream } from '../reads/events.ts'
import type { Reading } from '../wall/reading.ts'

interface Replay {
  readonly county: County
  readonly registry: Registry
  readonly stream: StreamId
  readonly version: number
}

/** The events of a matter up to one of its versions, and the state they fold to; undefined if the reader finds none. */
export async function historyAt(
  reading: Reading,
  { county, registry, stream, version }: Replay,
): Promise<History | undefined> {
  const events = await readStream(reading, county.id, { stream, upTo: version })
  let matter: Matter | undefined
  for (const event of events) matter = evolveMatter(matter, event, { registry, county })
  return matter && { matter, events }
}

/** The state of a matter as it was after one of its versions, folded from the log. */
export async function matterAt(reading: Reading, replay: Replay): Promise<Matter> {
  const history = await historyAt(reading, replay)
  if (!history) throw new Error(`the log has no ${replay.stream}`)
  return history.matter
}
