import {
  bulletin,
  DAYS_BEFORE,
  type DayMean,
  MINUTE_MS,
  type MinuteRecord,
  type StationSite,
  stormsOf,
} from '@doudi/geomag'
import { type EvenSeries, kLimits, kOfDays } from '@doudi/magnetics'
import type { FastifyInstance } from 'fastify'
import type { GeomagRoom } from '../geomag/geomag-room.ts'
import { readMinuteRecord } from '../geomag/minute-record.ts'
import { bulletinQuery } from '../geomag/series-query.ts'
import { type Columns, readColumns } from '../geomag/store/read-samples.ts'
import type { Series } from '../geomag/store/series-store.ts'
import { faultsSince } from '../geomag/store/watch-store.ts'
import { writtenIn } from '../geomag/watch/run-watch.ts'
import { fail } from '../http/problems.ts'
import { readQuery } from '../http/read-request.ts'
import { sendDraft } from '../papers/set-paper.ts'
import { writingOf } from '../papers/writing.ts'
import type { ServerContext } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'
import { findAsked } from './geomag-series-routes.ts'

const DAY_MS = 86_400_000

interface Month {
  readonly fromMs: number
  readonly toMs: number
}

function monthOf(text: string): Month {
  const [year = 0, month = 1] = text.split('-').map(Number)
  return { fromMs: Date.UTC(year, month - 1, 1), toMs: Date.UTC(year, month, 1) }
}

function meansOf({ startMs, intervalMs, values }: Columns): DayMean[] {
  const orNull = (v: number): number | null => (Number.isNaN(v) ? null : v)
  return Array.from(values.x, (x, i) => {
    const y = values.y[i] as number
    return {
      date: new Date(startMs + i * intervalMs).toISOString().slice(0, 10),
      h: orNull(Math.hypot(x, y)),
      d: orNull((Math.atan2(y, x) * 180) / Math.PI),
      z: orNull(values.z[i] as number),
      f: orNull(values.f[i] as number),
    }
  })
}

function kOf({ startMs, values }: MinuteRecord, { k9, longitude }: StationSite, { fromMs, toMs }: Month) {
  const even = (of: Float64Array): EvenSeries => ({ startMs, intervalMs: MINUTE_MS, values: of })
  const [first, last] = [fromMs, toMs - 1].map(ms => new Date(ms).toISOString().slice(0, 10)) as [
    string,
    string,
  ]
  const days = kOfDays(even(values.x), even(values.y), { limits: kLimits(k9), longitude })
  return days.filter(({ date }) => date >= first && date <= last)
}

async function monthOfStation(
  geomag: GeomagRoom,
  { series, station }: { series: Series; station: StationSite },
  month: Month,
) {
  const { fromMs, toMs } = month
  const around = { fromMs: fromMs - DAYS_BEFORE * DAY_MS, toMs: toMs + DAY_MS }
  const record = await readMinuteRecord(geomag, series, around)
  if (!record) return undefined
  const table = geomag.tableAt(fromMs)
  const means = await readColumns(geomag.store, { series, resolution: 'day', ...month })
  const faults = await faultsSince(geomag.store, series, fromMs)
  const present = record.values.x.filter((v, i) => {
    const at = record.startMs + i * MINUTE_MS
    return !Number.isNaN(v) && at >= fromMs && at < toMs
  }).length
  return {
    ...{ station, table, days: meansOf(means), k: kOf(record, station, month) },
    minutes: { present, all: (toMs - fromMs) / MINUTE_MS },
    storms: stormsOf(record, station, table).storms.filter(s => s.onsetMs >= fromMs && s.onsetMs < toMs),
    faults: faults.filter(f => f.fromMs < toMs),
  }
}

/** 地磁月报 of a station, as a draft for Word and as PDF. */
export function addGeomagBulletinRoute(app: FastifyInstance, context: ServerContext): void {
  const { geomag, ledger, papers } = context
  if (!geomag || !papers) return
  app.get('/api/geomag/bulletin.:form', async (request, reply) => {
    const { office } = readOfficer(request)
    const { month, station: code } = readQuery(request, bulletinQuery)
    const { station, series } = await findAsked(context, geomag, { station: code })
    const found = series && (await monthOfStation(geomag, { series, station }, monthOf(month)))
    if (!found) fail('absent')
    const { signing } = writingOf(context, office)
    const paper = bulletin({ ...found, month, signing, written: writtenIn(ledger) })
    const { form } = request.params as { form: string }
    const what = `geomag ${code} ${month}`
    return sendDraft(request, reply, { context, paper, form, what, file: `地磁月报-${code}-${month}` })
  })
}
