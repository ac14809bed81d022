import { type StationSite, silenceOf } from '@doudi/geomag'
import type { OpenLedger } from '@doudi/ledger'
import type { ReadClock } from '../../http/clock.ts'
import { playDrill, playingDrills } from '../drills/play-drill.ts'
import type { GeomagRoom } from '../geomag-room.ts'
import { readStations } from '../stations.ts'
import { deriveAll } from '../store/derive.ts'
import { findSeries, type Series } from '../store/series-store.ts'
import { setMatter, unopened } from '../store/watch-store.ts'
import { raiseFaults } from './inspect-faults.ts'
import { observe } from './observe.ts'

export interface Watching {
  readonly ledger: OpenLedger
  readonly geomag: GeomagRoom
  readonly clock: ReadClock
}

/** Any number; the same in every process that watches. */
const LOCK = 7_355_610
const MINUTE_MS = 60_000

/** A moment as records and people have it: UT first, the county's own time beside it. */
export function writtenIn(ledger: OpenLedger): (ms: number) => string {
  return ms => {
    const ut = new Date(ms).toISOString()
    const local = ledger.county().zone.format(ms as never)
    return `${ut.slice(0, 10)} ${ut.slice(11, 16)} UT（北京时间 ${local.slice(0, 10)} ${local.slice(11, 16)}）`
  }
}

/** Opens the matters that alarms have asked for. The key is remembered for ever: an alarm never opens two. */
async function openMatters({ ledger, geomag }: Watching): Promise<void> {
  for (const { key, input } of await unopened(geomag.store)) {
    const answer = await ledger.openMatter({ actor: { kind: 'system' }, input, key })
    if (answer.kind === 'done') await setMatter(geomag.store, key, answer.matter)
    else throw new Error(`an alarm has opened no matter: ${JSON.stringify(answer)}`)
  }
}

async function seriesOf({ geomag }: Watching, code: string | undefined): Promise<Series | undefined> {
  return code === undefined ? undefined : findSeries(geomag.store, { station: code })
}

/** The stations that observe, each with its samples; the first that is not silent speaks for the county. */
async function watchStations(watching: Watching, stations: readonly StationSite[]): Promise<void> {
  const { ledger, geomag, clock } = watching
  const now = clock()
  const { silentMinutes } = geomag.tableAt(now)
  let isSpoken = false
  for (const station of stations) {
    const series = await seriesOf(watching, station.code)
    if (!series) continue
    const neighbour = await seriesOf(watching, station.neighbour)
    const silence = silenceOf(series.newest, now, silentMinutes)
    const speaks: boolean = !isSpoken && silence === undefined
    isSpoken ||= speaks
    const watched = { station, series, neighbour, speaks, opens: true, written: writtenIn(ledger) }
    while (!(await observe(geomag, watched)));
    if (silence) await raiseFaults(geomag, watched, { found: [silence], now })
  }
}

async function watchAll(watching: Watching): Promise<void> {
  const { ledger, geomag, clock } = watching
  await deriveAll(geomag.store, clock())
  const stations = await readStations(ledger)
  await watchStations(
    watching,
    stations.filter(s => s.purpose === 'observing'),
  )
  for (const drill of await playingDrills(geomag.store)) {
    const station = stations.find(s => s.code === drill.station)
    if (station) await playDrill(geomag, { drill, station, written: writtenIn(ledger) })
  }
  await openMatters(watching)
}

/** Watches once, unless another process is at it. Returns whether it did. */
export async function watchOnce(watching: Watching): Promise<boolean> {
  const client = await watching.geomag.store.pool.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK])
    if (!rows[0]?.mine) return false
    try {
      await watchAll(watching)
      return true
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK])
    }
  } finally {
    client.release()
  }
}

/** How long until it is worth looking again: samples of minutes come by minutes. */
export const WATCH_EVERY_MS = MINUTE_MS / 4
