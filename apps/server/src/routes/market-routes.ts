import type { FastifyInstance } from 'fastify'
import { readActor } from '../http/read-request.ts'
import { readMarket } from '../market/read-market.ts'
import type { ServerContext } from '../server-context.ts'

/** 便民市集: draws and calls on site for everybody; where applications stand, for officers. */
export function addMarketRoutes(app: FastifyInstance, context: ServerContext): void {
  app.get('/api/market/stalls', request => readMarket(context, readActor(request)))
}
