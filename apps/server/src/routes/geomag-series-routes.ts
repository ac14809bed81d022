import type { StationSite } from '@doudi/geomag'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { GeomagRoom } from '../geomag/geomag-room.ts'
import { fileOfDay } from '../geomag/iaga-download.ts'
import {
  MOST_POINTS,
  pointsIn,
  presentColumns,
  presentFlag,
  resolutionFor,
} from '../geomag/present-series.ts'
import { fileQuery, flagsQuery, momentOf, seriesQuery } from '../geomag/series-query.ts'
import { findStation, keepsStations } from '../geomag/stations.ts'
import { placeFlags, readFlags, withdrawFlag } from '../geomag/store/flags.ts'
import { readColumns } from '../geomag/store/read-samples.ts'
import { findSeries, type Series } from '../geomag/store/series-store.ts'
import { fail } from '../http/problems.ts'
import { readBody, readQuery, storable } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { type Officer, readOfficer } from './desk-routes.ts'

export interface Asked {
  readonly station: string
  readonly drill?: string | undefined
}

export interface Found {
  readonly station: StationSite
  /** None before the first sample. */
  readonly series: Series | undefined
}

/** The station of an address and its series; a drill that is not there is absent, a station without samples is empty. */
export async function findAsked(
  { ledger }: ServerContext,
  { store }: GeomagRoom,
  asked: Asked,
): Promise<Found> {
  const station = (await findStation(ledger, asked.station)) ?? fail('absent')
  const series = await findSeries(store, { station: station.code, drill: asked.drill ?? null })
  if (!series && asked.drill !== undefined) fail('absent')
  return { station, series }
}

export function rangeOf({ from, to }: { from: string; to: string }): { fromMs: number; toMs: number } {
  const [fromMs, toMs] = [momentOf(from), momentOf(to)]
  return toMs > fromMs
    ? { fromMs, toMs }
    : fail('invalid', { errors: [{ path: 'to', code: 'not-after-from' }] })
}

const element = z.enum(['x', 'y', 'z', 'f', 'all'])
const instant = z.iso.datetime({ offset: true })

export const newFlag = z.strictObject({
  station: storable,
  element,
  from: instant,
  to: instant,
  kind: z.enum(['spike', 'bad', 'step', 'remark']),
  leavesOut: z.boolean().describe('Whether what is computed goes without these samples'),
  why: storable,
})

export const withdrawal = z.strictObject({ station: storable, why: storable })

function keeperOf(request: FastifyRequest, { ledger }: ServerContext): Officer {
  const officer = readOfficer(request)
  return keepsStations(ledger, officer) ? officer : fail('not-for-you')
}

function addFlagRoutes(app: FastifyInstance, context: ServerContext, geomag: GeomagRoom): void {
  const { store } = geomag

  app.get('/api/geomag/flags', async request => {
    const { all, ...asked } = readQuery(request, flagsQuery)
    const { series } = await findAsked(context, geomag, asked)
    const flags = series ? await readFlags(store, series, { ...rangeOf(asked), all: all === 'yes' }) : []
    const isKeeper = keepsStations(context.ledger, request.identity.actor)
    return { items: flags.map(flag => presentFlag(flag, isKeeper)) }
  })

  app.post('/api/geomag/flags', async (request, reply) => {
    const { officer } = keeperOf(request, context)
    const given = readBody(request, newFlag)
    const { series } = await findAsked(context, geomag, given)
    if (!series) fail('absent')
    const { fromMs, toMs } = { fromMs: Date.parse(given.from), toMs: Date.parse(given.to) }
    if (toMs < fromMs) fail('invalid', { errors: [{ path: 'to', code: 'not-after-from' }] })
    const { element: of, kind, leavesOut, why } = given
    const [flag] = await placeFlags(store, series, [
      { element: of, fromMs, toMs, kind, leavesOut, officer, why, size: null, placed: context.clock() },
    ])
    return reply.status(201).send(flag && presentFlag(flag, true))
  })

  app.post('/api/geomag/flags/:id/withdraw', async request => {
    const { officer } = keeperOf(request, context)
    const { id } = request.params as { id: string }
    const { station, why } = readBody(request, withdrawal)
    const { series } = await findAsked(context, geomag, { station })
    if (!series || !/^\d{1,15}$/.test(id)) fail('absent')
    const flag = await withdrawFlag(store, series, { id, at: context.clock(), by: officer, why })
    return flag ? presentFlag(flag, true) : fail('absent')
  })
}

/** Curves, flags and files of the stations, for anybody. */
export function addGeomagSeriesRoutes(app: FastifyInstance, context: ServerContext): void {
  const { geomag } = context
  if (!geomag) return
  const { store } = geomag

  app.get('/api/geomag/series', async request => {
    const asked = readQuery(request, seriesQuery)
    const { station, series } = await findAsked(context, geomag, asked)
    const { fromMs, toMs } = rangeOf(asked)
    const wanted = asked.resolution ?? resolutionFor(fromMs, toMs)
    const resolution = wanted === 'second' && station.cadence === 'minute' ? 'minute' : wanted
    if (pointsIn(fromMs, toMs, resolution) > MOST_POINTS)
      fail('invalid', { errors: [{ path: 'resolution', code: 'too-many-points' }] })
    const about = { station: station.code, drill: asked.drill ?? null, resolution }
    if (!series) return { ...about, start: null, intervalMs: null, flags: [] }
    const [columns, flags] = await Promise.all([
      readColumns(store, { series, resolution, fromMs, toMs }),
      readFlags(store, series, { fromMs, toMs }),
    ])
    const isKeeper = keepsStations(context.ledger, request.identity.actor)
    return { ...about, ...presentColumns(columns), flags: flags.map(flag => presentFlag(flag, isKeeper)) }
  })

  app.get('/api/geomag/file', async (request, reply) => {
    const { date, resolution, ...asked } = readQuery(request, fileQuery)
    const { station, series } = await findAsked(context, geomag, asked)
    if (!series || (resolution === 'second' && series.cadence === 'minute')) fail('absent')
    const fromMs = momentOf(date)
    const columns = await readColumns(store, { series, resolution, fromMs, toMs: fromMs + 86_400_000 })
    const { name, bytes } = fileOfDay(columns, { station, resolution, drill: series.drill })
    return reply
      .type('text/plain; charset=iso-8859-1')
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(bytes))
  })

  addFlagRoutes(app, context, geomag)
}
