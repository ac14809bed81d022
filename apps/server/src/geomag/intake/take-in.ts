import {
  findTopic,
  type ReadSamples,
  readIagaSamples,
  readMessage,
  readSampleLines,
  type SampleProblem,
  type StationSite,
} from '@doudi/geomag'
import type { OpenLedger } from '@doudi/ledger'
import { isImf } from '@doudi/magnetics'
import { findStation } from '../stations.ts'
import { type Added, addSamples } from '../store/add-samples.ts'
import { openSeries, type SeriesStore } from '../store/series-store.ts'

/** A clock that runs ahead by more than this is wrong, and its samples would be too. */
const AHEAD_MS = 120_000

export type Taken = { readonly added: Added } | { readonly problems: readonly SampleProblem[] }

interface Taking {
  readonly store: SeriesStore
  readonly station: StationSite
  readonly now: number
  readonly way: 'http' | 'mqtt'
}

/** Keeps what was read, all of it or nothing. */
async function keep({ batch, problems }: ReadSamples, { store, station, now, way }: Taking): Promise<Taken> {
  if (problems.length > 0) return { problems }
  const { times } = batch
  const ahead = times.findIndex(at => at > now + AHEAD_MS)
  if (ahead >= 0) {
    const [zh, en] = ['时间在未来，请校对台站时钟', 'a stamp in the future: set the clock of the station']
    return { problems: [{ line: ahead + 1, code: 'from-the-future', zh, en }] }
  }
  if (times.length === 0) {
    const [zh, en] = ['没有采样', 'no samples']
    return { problems: [{ line: 0, code: 'no-samples', zh, en }] }
  }
  const series = await openSeries(store, { station: station.code, cadence: station.cadence })
  return { added: await addSamples(store, { series, batch, way, now }) }
}

/** What a station sends over HTTP: IAGA-2002 or IMFV1.23 if it looks like it, else one JSON object a line. */
export function takeBody(body: Buffer, taking: Taking): Promise<Taken> {
  const { station } = taking
  const isFile = isImf(body) || /^\s*(Format\s|DATE\s+TIME)/i.test(body.subarray(0, 80).toString('latin1'))
  const read = isFile
    ? readIagaSamples(body, station)
    : readSampleLines(body.toString('utf8'), station.cadence)
  return keep(read, taking)
}

/** What comes over MQTT under a topic of INTERMAGNET's layout; undefined where there is no such station. */
export async function takeMessage(
  { topic, payload }: { readonly topic: string; readonly payload: Buffer },
  { ledger, store, now }: { readonly ledger: OpenLedger; readonly store: SeriesStore; readonly now: number },
): Promise<Taken | undefined> {
  const asked = findTopic(topic)
  const station = asked && (await findStation(ledger, asked.code))
  if (!asked || !station || station.purpose === 'drill') return undefined
  const refused = (code: string, zh: string, en: string): Taken => ({ problems: [{ line: 0, code, zh, en }] })
  if (asked.cadence !== station.cadence)
    return refused('another-cadence', '采样间隔与台账不符', 'not the cadence of the register')
  // What has been edited elsewhere is no raw sample.
  if (asked.level !== 1)
    return refused('not-raw', '只收未经处理的采样（级别 1）', 'only unprocessed samples (level 1)')
  return keep(readMessage(payload.toString('utf8'), asked), { store, station, now, way: 'mqtt' })
}
