import { asInstant, DAY_MS } from '@doudi/kernel'
import { readCaughtAndSolved } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { savingsOf } from '../savings/savings.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'

const PERIOD_DAYS = 365

/** 节约的时间和费用: what the catch-all office has had and was solved in a year, against the baselines that are stated. */
export function addSavingsRoute(app: FastifyInstance, context: ServerContext): void {
  app.get('/api/desk/savings', async request => {
    const reader = readOfficer(request)
    const { county, now } = viewingOf(context)
    const since = asInstant(now - PERIOD_DAYS * DAY_MS)
    const place = { reading: context.ledger.as(reader), county }
    const closed = await readCaughtAndSolved(place, reader, since)
    return { days: PERIOD_DAYS, matters: closed.length, ...savingsOf(closed, county) }
  })
}
