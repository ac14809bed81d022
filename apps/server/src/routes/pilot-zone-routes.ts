import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor, readId } from '../http/read-request.ts'
import { readRunning } from '../pilot-zone/close-segment.ts'
import { readSegments, readTests } from '../pilot-zone/read-tests.ts'
import type { ServerContext } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'

/** 道路测试: opened roads, the tests on them, and what runs on a road before somebody closes it. */
export function addPilotZoneRoutes(app: FastifyInstance, { ledger }: ServerContext): void {
  app.get('/api/pilot-zone/segments/:id/running', async request => {
    const actor = readActor(request)
    const segment = await ledger.entries.find('road-segment', readId(request), actor)
    if (!segment) fail('absent')
    return { items: await readRunning(ledger, String(segment.view.fields.code), actor) }
  })

  app.get('/api/pilot-zone/segments', request => readSegments(ledger, readActor(request)))
  app.get('/api/pilot-zone/tests', request => readTests(ledger, readOfficer(request)))
}
