import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { faultWithoutValues } from '../http/fault.ts'
import { fail } from '../http/problems.ts'
import { readBody, readId } from '../http/read-request.ts'
import { type MigrationRun, openMigrationRuns } from '../migration/migration-runs.ts'
import { type MigrationPlan, planOne } from '../migration/plan-migration.ts'
import { startMigrations } from '../migration/run-migration.ts'
import type { ServerContext } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'

const PATH = '/api/migrations'
const PAGE = 200

const node = z.string().min(1).max(60)
const version = z.int().min(1).max(1_000_000)
const plan = z.strictObject({
  procedure: node,
  from: version,
  to: version,
  nodes: z.record(node, node).default({}),
  clocks: z.enum(['keep', 'recompute']),
})
const planPage = plan.extend({ after: z.string().max(100).optional() })
const begun = plan.extend({ reason: z.string().trim().min(1).max(500) })

/** Both versions must have been published, and differ. */
function check({ procedure, from, to }: MigrationPlan, { ledger }: ServerContext): void {
  const { procedures } = ledger.county()
  const errors = [
    ...(procedures.has(`${procedure}@${from}`) ? [] : [{ path: 'from', code: 'unknown-version' }]),
    ...(procedures.has(`${procedure}@${to}`) ? [] : [{ path: 'to', code: 'unknown-version' }]),
    ...(from === to ? [{ path: 'to', code: 'same-version' }] : []),
  ]
  if (errors.length > 0) fail('invalid', { errors })
}

/** 流程版本迁移: plan it page by page, run it, follow it, stop it, take it up again. */
export function addMigrationRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, clock, log } = context
  const runs = openMigrationRuns(ledger, () => Date.now())
  const runner = startMigrations(ledger, runs, fault =>
    log.error({ error: faultWithoutValues(fault) }, 'a migration stopped'),
  )
  app.addHook('onClose', () => runner.close())

  const present = ({ after: _, created, ...run }: MigrationRun) => ({
    ...run,
    created: ledger.county().zone.format(created as ReturnType<typeof clock>),
  })
  const find = async (request: FastifyRequest): Promise<MigrationRun> =>
    (await runs.find(readId(request))) ?? fail('absent')

  app.post(`${PATH}/plan`, async request => {
    const actor = readOfficer(request)
    const { after, ...asked } = readBody(request, planPage)
    check(asked, context)
    const { procedure, from } = asked
    const page = await ledger.running.page(
      { procedure, version: from, limit: PAGE, ...(after && { after }) },
      actor,
    )
    const items = page.matters.map(matter => planOne(context, actor, { plan: asked, matter }))
    return { items, next: page.next }
  })

  app.get(PATH, async () => ({ items: (await runs.list()).map(present) }))

  app.post(PATH, async (request, reply) => {
    const actor = readOfficer(request)
    const asked = readBody(request, begun)
    check(asked, context)
    const versions = await ledger.running.versions(asked.procedure, actor)
    const total = versions.find(v => v.version === asked.from)?.matters ?? 0
    const run = (await runs.add({ ...asked, officer: actor.officer, total })) ?? fail('migration-under-way')
    runner.start(run, actor)
    return reply.status(201).header('Location', `${PATH}/${run.id}`).send(present(run))
  })

  app.get(`${PATH}/:id`, async request => present(await find(request)))

  app.post(`${PATH}/:id/stop`, async request => {
    const { id } = await find(request)
    if (!(await runs.askToStop(id))) fail('migration-not-running')
    return present(await find(request))
  })

  app.post(`${PATH}/:id/go-on`, async request => {
    const actor = readOfficer(request)
    const { id } = await find(request)
    if (!(await runs.takeUp(id, actor.officer))) fail('migration-under-way')
    const run = await find(request)
    runner.start(run, actor)
    return present(run)
  })
}
