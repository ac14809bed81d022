import type { FastifyInstance } from 'fastify'
import {
  baselinesOf,
  keepBaselines,
  newAbsolute,
  presentBaseline,
  readBaselines,
  sensorDirection,
} from '../geomag/baselines.ts'
import { rangeQuery } from '../geomag/series-query.ts'
import { keepsStations } from '../geomag/stations.ts'
import { fail } from '../http/problems.ts'
import { readBody, readQuery } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'
import { findAsked, rangeOf } from './geomag-series-routes.ts'

const PATH = '/api/geomag/baseline'

/** 绝对观测和基线: who keeps the stations enters what was read on the circles; anybody sees what is adopted through it. */
export function addGeomagBaselineRoutes(app: FastifyInstance, context: ServerContext): void {
  const { geomag, ledger, clock } = context
  if (!geomag) return

  app.get(PATH, async request => {
    const asked = readQuery(request, rangeQuery)
    const { station, series } = await findAsked(context, geomag, asked)
    const points = series ? await readBaselines(geomag, series, rangeOf(asked)) : []
    const [n0, d0, v0] = (['n0', 'd0', 'v0'] as const).map(of => presentBaseline(points, of))
    return { station: station.code, direction: sensorDirection(station), n0, d0, v0 }
  })

  app.post(PATH, async (request, reply) => {
    const { office, officer } = readOfficer(request)
    if (!keepsStations(ledger, { kind: 'officer', office, officer })) fail('not-for-you')
    const given = readBody(request, newAbsolute)
    const { station, series } = await findAsked(context, geomag, given)
    if (!series) fail('absent')
    const values = await baselinesOf(geomag, { series, station }, given)
    if (!values) fail('invalid', { errors: [{ path: 'declination', code: 'no-minutes-then' }] })
    await keepBaselines(geomag, { series, officer, now: clock() }, { values, given })
    const { atMs, ...baselines } = values
    return reply.status(201).send({ station: station.code, at: new Date(atMs).toISOString(), ...baselines })
  })
}
