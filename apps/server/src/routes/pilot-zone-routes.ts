import type { SeenEntry } from '@doudi/ledger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { presentEntry } from '../entries/present-entry.ts'
import { fail } from '../http/problems.ts'
import { readActor, readBody, readExpectedVersion, readId, readKey } from '../http/read-request.ts'
import { closeSegment, readRunning } from '../pilot-zone/close-segment.ts'
import type { ServerContext } from '../server-context.ts'
import { problemOf } from './command-routes.ts'

const closing = z.strictObject({
  on: z.string().max(10),
  why: z.string().max(300),
  tests: z.array(z.string().max(17)).max(500),
})

/** 路段关闭: which tests would end, and the end of them all at once. */
export function addPilotZoneRoutes(app: FastifyInstance, { ledger }: ServerContext): void {
  async function find(request: FastifyRequest): Promise<SeenEntry> {
    return (await ledger.entries.find('road-segment', readId(request), readActor(request))) ?? fail('absent')
  }

  app.get('/api/pilot-zone/segments/:id/running', async request => {
    const { entry } = await find(request)
    return { items: await readRunning(ledger, String(entry.fields.code), readActor(request)) }
  })

  app.post('/api/pilot-zone/segments/:id/close', async request => {
    const actor = readActor(request)
    const key = readKey(request)
    const version = readExpectedVersion(request)
    const segment = await find(request)
    const closed = await closeSegment(ledger, {
      ...{ segment, version, actor, key },
      ...readBody(request, closing),
    })
    if (closed === 'not-as-listed') fail('tests-not-as-listed')
    const { answer, tests } = closed
    if (answer.kind !== 'entry-done') throw problemOf(answer)
    const seen = ledger.entries.seenBy(answer.entry, actor) ?? fail('absent')
    return { entry: presentEntry(seen, ledger.county()), tests }
  })
}
