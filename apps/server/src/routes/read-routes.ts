import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor, readBefore, readFilter, readId } from '../http/read-request.ts'
import { presentMatter, presentRow, presentTimeline } from '../present-matter.ts'
import { recordHidden } from '../reading-record/record-read.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'

const TIMELINE_PAGE = 200

/** What the county is and under which version its rules stand: the `If-Match` of a command on it. */
function presentCounty(context: ServerContext): Record<string, unknown> {
  const { county, now } = viewingOf(context)
  return {
    id: county.id,
    version: county.version,
    zone: county.zone.name,
    now: county.zone.format(now),
    sample: context.settings.sample,
    offices: county.offices.size,
    officers: county.officers.size,
    procedures: [...county.current].map(([id, version]) => ({
      id,
      version,
      title: county.procedures.get(`${id}@${version}`)?.title ?? null,
    })),
  }
}

export function addReadRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  async function findForReader(request: FastifyRequest) {
    const reader = readActor(request)
    return (await ledger.findMatter(readId(request), reader)) ?? fail('absent')
  }

  app.get('/api/matters', async request => {
    const reader = readActor(request)
    const { items, next } = await ledger.list(readFilter(request, ledger.county()), reader)
    await recordHidden(request, items, context)
    const viewing = viewingOf(context)
    return { items: items.map(row => presentRow(row, viewing)), next }
  })

  app.get('/api/matters/:id', async (request, reply) => {
    const { matter, allowed } = await findForReader(request)
    if (matter.disclosure !== 'open' && matter.facts.firm !== undefined)
      await context.recordRead(request, { kind: 'hidden-firm', what: 'matter', matter: matter.id })
    const timeline = await ledger.timeline(matter.id, readActor(request), { limit: TIMELINE_PAGE })
    reply.header('ETag', `"${matter.version}"`)
    return presentMatter({ matter, allowed, timeline }, viewingOf(context, readActor(request)))
  })

  app.get('/api/matters/:id/timeline', async request => {
    const before = readBefore(request)
    const { matter } = await findForReader(request)
    const page = { limit: TIMELINE_PAGE, ...(before !== undefined && { before }) }
    return presentTimeline(await ledger.timeline(matter.id, readActor(request), page), viewingOf(context))
  })

  app.get('/api/county', async (request, reply) => {
    readActor(request)
    reply.header('ETag', `"${ledger.county().version}"`)
    return presentCounty(context)
  })
}
