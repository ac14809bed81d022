import type { FastifyInstance, FastifyRequest } from 'fastify'
import { presentActs, presentEntry } from '../entries/present-entry.ts'
import { fail } from '../http/problems.ts'
import { readActor, readId } from '../http/read-request.ts'
import { readProject } from '../permits/read-project.ts'
import { presentRow } from '../present-matter.ts'
import { recordHidden } from '../reading-record/record-read.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'

const REGISTER = 'permit-project'

/** 拿地开工: one project with what is computed of it; of a project that somebody does not read, nothing. */
export function addPermitsRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, clock } = context

  async function matters(request: FastifyRequest, id: string): Promise<object[]> {
    const { items } = await ledger.list({ source: id, limit: 100 }, readActor(request))
    await recordHidden(request, items, context)
    return items.map(row => presentRow(row, viewingOf(context)))
  }

  app.get('/api/permits/projects/:id', async (request, reply) => {
    const reader = readActor(request)
    const seen = (await ledger.entries.find(REGISTER, readId(request), reader)) ?? fail('absent')
    const register = ledger.registry.registers.get(REGISTER) ?? fail('absent')
    const county = ledger.county()
    reply.header('ETag', `"${seen.entry.version}"`)
    return {
      entry: presentEntry(seen, county),
      commands: presentActs(seen, register, { county, actor: reader }),
      matters: await matters(request, seen.entry.id),
      ...(await readProject(seen, { ledger, reader, now: clock() })),
    }
  })
}
