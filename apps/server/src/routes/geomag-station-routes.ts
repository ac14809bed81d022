import type { StationSite } from '@doudi/geomag'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { GeomagRoom } from '../geomag/geomag-room.ts'
import { readBytes } from '../geomag/intake/read-bytes.ts'
import { takeBody } from '../geomag/intake/take-in.ts'
import { nothingAsked } from '../geomag/series-query.ts'
import { findStation, keepsStations, readStations } from '../geomag/stations.ts'
import { findSeries } from '../geomag/store/series-store.ts'
import {
  issueStationToken,
  listStationTokens,
  revokeStationToken,
  stationOfToken,
} from '../geomag/store/station-tokens.ts'
import { fail } from '../http/problems.ts'
import { readBody, readQuery, storable } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { addUploads } from './attachment-routes.ts'
import { type Officer, readOfficer } from './desk-routes.ts'

const MOST_BYTES = 12 * 1024 * 1024
const SHOWN_FAULTS = 20
export const SAMPLES_PATH = '/api/geomag/stations/:code/samples'
const TOKENS = '/api/geomag/stations/:code/tokens'

export const newStationToken = z.strictObject({ label: storable.describe('What it is for') })

interface Room {
  readonly context: ServerContext
  readonly geomag: GeomagRoom
}

async function stationIn(request: FastifyRequest, { context }: Room): Promise<StationSite> {
  const { code } = request.params as { code: string }
  return (await findStation(context.ledger, code)) ?? fail('absent')
}

/** The station that the token is of, which must be the one of the address. */
async function senderOf(request: FastifyRequest, room: Room): Promise<StationSite> {
  const { geomag, context } = room
  const token =
    /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? fail('token-unknown')
  const code = (await stationOfToken(geomag.store, token, context.clock())) ?? fail('token-unknown')
  await context.signIn.slow('person', `station ${code}`)
  const station = await stationIn(request, room)
  if (station.code !== code) fail('not-for-you')
  // Nothing is measured at a drill station.
  if (station.purpose === 'drill') fail('not-for-you')
  return station
}

function addIntakeRoute(app: FastifyInstance, room: Room): void {
  const { geomag, context } = room
  addUploads(app, scope =>
    scope.post(SAMPLES_PATH, async request => {
      const station = await senderOf(request, room)
      const body = await readBytes(request.raw, MOST_BYTES)
      const taken = await takeBody(body, { store: geomag.store, station, now: context.clock(), way: 'http' })
      if ('problems' in taken)
        fail('invalid', {
          errors: taken.problems.slice(0, SHOWN_FAULTS).map(p => ({ path: `line ${p.line}`, code: p.code })),
        })
      const { differingAt, ...counts } = taken.added
      return {
        station: station.code,
        ...counts,
        differingAt: differingAt.map(at => new Date(at).toISOString()),
      }
    }),
  )
}

function keeperOf(request: FastifyRequest, { context }: Room): Officer {
  const officer = readOfficer(request)
  return keepsStations(context.ledger, officer) ? officer : fail('not-for-you')
}

function addTokenRoutes(app: FastifyInstance, room: Room): void {
  const { geomag, context } = room

  app.get(TOKENS, async request => {
    keeperOf(request, room)
    const { code } = await stationIn(request, room)
    const time = (ms: number): string => new Date(ms).toISOString()
    const items = await listStationTokens(geomag.store, code)
    return {
      items: items.map(t => ({
        ...t,
        created: time(t.created),
        used: t.used === null ? null : time(t.used),
      })),
    }
  })

  app.post(TOKENS, async (request, reply) => {
    const { officer } = keeperOf(request, room)
    const { code, purpose } = await stationIn(request, room)
    if (purpose === 'drill') fail('not-for-you')
    const { label } = readBody(request, newStationToken)
    const made = await issueStationToken(geomag.store, {
      station: code,
      label,
      officer,
      now: context.clock(),
    })
    return reply.status(201).send(made)
  })

  app.delete(`${TOKENS}/:id`, async (request, reply) => {
    keeperOf(request, room)
    const { code } = await stationIn(request, room)
    const { id } = request.params as { id: string }
    if (!(await revokeStationToken(geomag.store, code, id))) fail('absent')
    return reply.status(204).send()
  })
}

/** 地磁台站: what they are, and what they send. */
export function addGeomagStationRoutes(app: FastifyInstance, context: ServerContext): void {
  const { geomag, ledger, clock } = context
  if (!geomag) return
  const room: Room = { context, geomag }

  app.get('/api/geomag/stations', async request => {
    readQuery(request, nothingAsked)
    const stations = await readStations(ledger)
    const mayKeep = keepsStations(ledger, request.identity.actor)
    const { silentMinutes } = geomag.tableAt(clock())
    const items = await Promise.all(
      stations.map(async station => {
        const newest = (await findSeries(geomag.store, { station: station.code }))?.newest ?? null
        const isSilent = newest !== null && clock() - newest > silentMinutes * 60_000
        return { ...station, newest: newest === null ? null : new Date(newest).toISOString(), isSilent }
      }),
    )
    return {
      items,
      mayKeep,
      now: new Date(clock()).toISOString(),
      zone: ledger.county().zone.format(clock()),
    }
  })

  addIntakeRoute(app, room)
  addTokenRoutes(app, room)
}
