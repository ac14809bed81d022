import { type Actor, asSeenBy } from '@doudi/kernel'
import { type ListRow, readEvents, readPersonal } from '@doudi/ledger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import {
  listQuery,
  readActor,
  readExpectedVersion,
  readId,
  readInput,
  readKey,
  readQuery,
} from '../http/read-request.ts'
import { APPLICANT_COMMANDS, presentContents } from '../portal/followed.ts'
import { presentOwn } from '../portal/own.ts'
import { viewingOf } from '../server-context.ts'
import { problemOf } from './command-routes.ts'
import type { PortalContext } from './portal-routes.ts'
import { applicantInput } from './portal-submit-routes.ts'

const SMALL_BODY = 32 * 1024
const A_PAGE = 20

const ownQuery = listQuery
  .pick({ q: true, item: true, town: true, cursor: true })
  .extend({ status: z.enum(['open', 'closed']).default('open') })

/** A matter of the firm that asks; any other looks as if it were not there. */
async function showOwn(matter: string, actor: Actor, context: PortalContext): Promise<object> {
  const { ledger } = context
  const { id: county } = ledger.county()
  const found = (await ledger.findMatter(matter, actor)) ?? fail('absent')
  const { id } = found.matter
  const reading = ledger.as(actor)
  const [events, personal, all] = await Promise.all([
    readEvents(reading, county, id),
    readPersonal(reading, county, id),
    ledger.attachments.list(id, actor),
  ])
  const files = all.filter(file => file.by === 'applicant' && file.citedVersion !== null)
  return presentContents({ ...found, events, personal, files }, viewingOf(context))
}

/** What a firm that has signed in has with the county: no receipt is needed, and no query code. */
export function addMineRoutes(app: FastifyInstance, context: PortalContext): void {
  const { ledger, metrics } = context

  async function present(rows: readonly ListRow[], actor: Actor): Promise<object[]> {
    const ids = rows.map(row => row.id)
    const states = await ledger.desk.states(ids, actor)
    const viewing = viewingOf(context)
    return rows.flatMap(({ id }) => {
      const matter = states.get(id)
      return matter ? [presentOwn(asSeenBy(matter, actor, viewing), viewing)] : []
    })
  }

  app.get('/api/portal/mine', async request => {
    const filter = readQuery(request, ownQuery)
    const { items, next } = await ledger.list(
      { ...filter, sort: filter.status === 'open' ? 'due' : 'newest', limit: A_PAGE } as Parameters<
        typeof ledger.list
      >[0],
      readActor(request),
    )
    return { items: await present(items, readActor(request)), next }
  })

  app.get('/api/portal/mine/:id', async request => showOwn(readId(request), readActor(request), context))

  async function act(command: string, request: FastifyRequest) {
    const actor = readActor(request)
    const found = (await ledger.findMatter(readId(request), actor)) ?? fail('absent')
    const answer = await ledger.act({
      actor,
      command,
      matter: found.matter.id,
      input: applicantInput(command, readInput(request)),
      expectedVersion: readExpectedVersion(request),
      key: readKey(request),
    })
    metrics.command(command, answer.kind)
    if (answer.kind === 'county-done') throw new Error('a matter was acted on as the county')
    if (answer.kind !== 'done') throw problemOf(answer)
    return { replayed: answer.replayed, shown: await showOwn(found.matter.id, actor, context) }
  }

  for (const command of APPLICANT_COMMANDS) {
    app.post(`/api/portal/mine/:id/${command}`, { bodyLimit: SMALL_BODY }, async (request, reply) => {
      const { replayed, shown } = await act(command, request)
      if (replayed) reply.header('Idempotent-Replayed', 'true')
      return shown
    })
  }
}
