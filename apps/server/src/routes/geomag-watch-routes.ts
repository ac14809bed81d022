import { DAYS_BEFORE, type MinuteRecord, stormsOf } from '@doudi/geomag'
import { type EvenSeries, kLimits, kOfDays, kSoFar, meansOver } from '@doudi/magnetics'
import type { FastifyInstance } from 'fastify'
import { drillOrders, listDrills, startDrill } from '../geomag/drills/play-drill.ts'
import type { GeomagRoom } from '../geomag/geomag-room.ts'
import { readMinuteRecord } from '../geomag/minute-record.ts'
import {
  presentAlarm,
  presentCommencement,
  presentCourse,
  presentDrill,
  presentStorm,
} from '../geomag/present-watch.ts'
import { nothingAsked, rangeQuery, warningsQuery } from '../geomag/series-query.ts'
import { findStation, keepsStations } from '../geomag/stations.ts'
import { faultsSince, readCourses } from '../geomag/store/watch-store.ts'
import { fail } from '../http/problems.ts'
import { readBody, readQuery } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'
import { findAsked, rangeOf } from './geomag-series-routes.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** So many days are looked through at once. */
const MOST_DAYS = 62

interface Range {
  readonly fromMs: number
  readonly toMs: number
}

function shortRangeOf(asked: { from: string; to: string }): Range {
  const range = rangeOf(asked)
  if (range.toMs - range.fromMs > MOST_DAYS * DAY_MS)
    fail('invalid', { errors: [{ path: 'to', code: 'too-long' }] })
  return range
}

function even({ startMs, values }: MinuteRecord, element: 'x' | 'y'): EvenSeries {
  return { startMs, intervalMs: MINUTE_MS, values: values[element] }
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** K by days; the day that is running as far as it has gone. */
function addKRoute(app: FastifyInstance, context: ServerContext, geomag: GeomagRoom): void {
  app.get('/api/geomag/k', async request => {
    const asked = readQuery(request, rangeQuery)
    const { station, series } = await findAsked(context, geomag, asked)
    const { fromMs, toMs } = shortRangeOf(asked)
    const around = { fromMs: Math.floor(fromMs / DAY_MS) * DAY_MS - DAY_MS, toMs: toMs + DAY_MS }
    const record = series && (await readMinuteRecord(geomag, series, around))
    const about = { station: station.code, k9: station.k9, drill: asked.drill ?? null }
    if (!record) return { ...about, days: [] }
    const rule = { limits: kLimits(station.k9), longitude: station.longitude }
    const [x, y] = [even(record, 'x'), even(record, 'y')]
    const endMs = record.startMs + record.values.x.length * MINUTE_MS
    const so = kSoFar(x, y, { ...rule, nowMs: endMs })
    const days = kOfDays(x, y, rule)
      .map(day => (day.date === so.date ? so : day))
      .filter(({ date }) => date >= dayOf(fromMs) && date <= dayOf(toMs - 1))
    return { ...about, days }
  })
}

function addStormRoutes(app: FastifyInstance, context: ServerContext, geomag: GeomagRoom): void {
  const { store } = geomag

  app.get('/api/geomag/storms', async request => {
    const asked = readQuery(request, rangeQuery)
    const { station, series } = await findAsked(context, geomag, asked)
    const { fromMs, toMs } = shortRangeOf(asked)
    const table = geomag.tableAt(toMs)
    const about = {
      ...{ station: station.code, drill: asked.drill ?? null },
      ...{ grades: table.grades, source: table.source, name: 'local' },
    }
    // The days before say what is quiet.
    const record =
      series && (await readMinuteRecord(geomag, series, { fromMs: fromMs - DAYS_BEFORE * DAY_MS, toMs }))
    if (!record) return { ...about, storms: [], commencements: [], index: { start: null, values: [] } }
    const { storms, commencements, index } = stormsOf(record, station, table)
    const hourly = meansOver(index, 'hour')
    const skip = Math.max(0, Math.ceil((fromMs - hourly.startMs) / hourly.intervalMs))
    return {
      ...about,
      storms: storms.filter(s => (s.endMs ?? toMs) >= fromMs).map(presentStorm),
      commencements: commencements.filter(c => c.onsetMs >= fromMs).map(presentCommencement),
      index: {
        start: new Date(hourly.startMs + skip * hourly.intervalMs).toISOString(),
        intervalMs: hourly.intervalMs,
        values: Array.from(hourly.values.subarray(skip), v =>
          Number.isNaN(v) ? null : Math.round(v * 10) / 10,
        ),
      },
    }
  })

  app.get('/api/geomag/warnings', async request => {
    const { drill, ...asked } = readQuery(request, warningsQuery)
    const courses = await readCourses(store, { drill: drill ?? null, ...shortRangeOf(asked) })
    const mayKnow = request.identity.actor.kind === 'officer'
    const running = courses.find(c => c.state.endedMs === null)
    return {
      drill: drill ?? null,
      now: running ? presentCourse(running, mayKnow) : null,
      items: courses.map(course => presentCourse(course, mayKnow)),
    }
  })

  app.get('/api/geomag/alarms', async request => {
    const asked = readQuery(request, rangeQuery)
    const { series } = await findAsked(context, geomag, asked)
    const { fromMs, toMs } = shortRangeOf(asked)
    const alarms = series ? await faultsSince(store, series, fromMs) : []
    const mayKnow = request.identity.actor.kind === 'officer'
    return { items: alarms.filter(a => a.fromMs < toMs).map(alarm => presentAlarm(alarm, mayKnow)) }
  })
}

function addDrillRoutes(app: FastifyInstance, context: ServerContext, geomag: GeomagRoom): void {
  const { ledger, clock } = context

  app.get('/api/geomag/drills', async request => {
    readQuery(request, nothingAsked)
    const mayOrder = keepsStations(ledger, request.identity.actor)
    return { items: (await listDrills(geomag.store)).map(presentDrill), mayOrder }
  })

  app.post('/api/geomag/drills', async (request, reply) => {
    const { office, officer } = readOfficer(request)
    if (!keepsStations(ledger, { kind: 'officer', office, officer })) fail('not-for-you')
    const orders = readBody(request, drillOrders)
    const station = await findStation(ledger, orders.station)
    // Never where something is measured.
    if (station?.purpose !== 'drill')
      fail('invalid', { errors: [{ path: 'station', code: 'not-a-drill-station' }] })
    const drill = await startDrill(geomag, { orders, station, officer, now: clock() })
    return reply.status(201).send(presentDrill(drill))
  })
}

/** K, storms, warnings and drills: what the watch has seen, for anybody; who orders a drill keeps the stations. */
export function addGeomagWatchRoutes(app: FastifyInstance, context: ServerContext): void {
  const { geomag } = context
  if (!geomag) return
  addKRoute(app, context, geomag)
  addStormRoutes(app, context, geomag)
  addDrillRoutes(app, context, geomag)
}
