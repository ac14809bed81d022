import { findDay } from '@doudi/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { presentEntry } from '../entries/present-entry.ts'
import { fail } from '../http/problems.ts'
import {
  readActor,
  readBody,
  readExpectedVersion,
  readId,
  readKey,
  readQuery,
  storable,
} from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { handOver } from '../visits/hand-over.ts'
import { mayAsk, readVisitFigures } from '../visits/read-figures.ts'
import { readOwnVisits } from '../visits/read-own.ts'
import { problemOf } from './command-routes.ts'

const day = storable.refine(text => findDay(text) !== undefined, 'not-a-date')
const handing = z.strictObject({
  officer: z.string().max(80),
  deputy: z.string().max(80).optional(),
  since: z.string().max(10).optional(),
  reason: z.string().min(1).max(300),
})
export const visitFiguresQuery = z.strictObject({
  office: storable.optional().describe('Those of its officers; the whole county, if not given'),
  from: day.optional().describe('Visits made on this day or later'),
  to: day.optional().describe('Visits made on this day or earlier'),
})

/** 助企专员: the figures of an office, and a firm handed over with all that was heard there. */
export function addVisitRoutes(app: FastifyInstance, { ledger }: ServerContext): void {
  app.get('/api/visits/figures', async request => {
    const asked = readQuery(request, visitFiguresQuery)
    if (!mayAsk(ledger.county(), readActor(request), asked.office)) fail('not-for-you')
    return { ...(await readVisitFigures(ledger, asked)), leastRated: 5 }
  })

  app.get('/api/visits/mine', request => readOwnVisits(ledger, readActor(request)))

  app.post('/api/visits/links/:id/hand-over', async request => {
    const actor = readActor(request)
    const key = readKey(request)
    const version = readExpectedVersion(request)
    const link = (await ledger.entries.find('liaison-link', readId(request), actor)) ?? fail('absent')
    const { answer, ...counts } = await handOver(ledger, {
      ...{ link, version, actor, key },
      ...readBody(request, handing),
    })
    if (answer.kind !== 'entry-done') throw problemOf(answer)
    const seen = ledger.entries.seenBy(answer.entry, actor) ?? fail('absent')
    return { entry: presentEntry(seen, ledger.county()), ...counts }
  })
}
