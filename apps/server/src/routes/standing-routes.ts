import type { FastifyInstance } from 'fastify'
import { readActor } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { readDings, readRaces, readTracks } from '../standing/read-standing.ts'

/** 实干争先: programmes with their evidence, the five ding, the race; of each no more than the reader may read. */
export function addStandingRoutes(app: FastifyInstance, { ledger }: ServerContext): void {
  app.get('/api/standing/tracks', request => readTracks(ledger, readActor(request)))
  app.get('/api/standing/dings', request => readDings(ledger, readActor(request)))
  app.get('/api/standing/races', request => readRaces(ledger, readActor(request)))
}
