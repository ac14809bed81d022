import { Readable } from 'node:stream'
import { contentDisposition } from '@doudi/attachments'
import { type CalendarLayer, dateOf, dayOf } from '@doudi/kernel'
import { planTable, WORKBOOK_TYPE, writeWorkbook } from '@doudi/registers'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { affectedTable } from '../county/affected-table.ts'
import { loadDraft, obstaclesTo } from '../county/draft-procedure.ts'
import { allAffected, rehearseChange } from '../county/rehearse-change.ts'
import { fail, languageOf, ProblemError, refusalProblem } from '../http/problems.ts'
import { readBody } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { presentProcedure } from './county-routes.ts'
import { readOfficer } from './desk-routes.ts'

const PAGE = 200
const LARGE_BODY = 512 * 1024
/** Years before and after this one whose plan is told. */
const YEARS_BACK = 1
const YEARS_AHEAD = 3

const after = z.string().max(100).optional()
const draft = z.strictObject({ yaml: z.string().min(1).max(200_000) })
const impact = draft.extend({ after })
const change = z.strictObject({ command: z.string().max(60), input: z.record(z.string(), z.unknown()) })
const changePage = change.extend({ after })

/** A layer as it was published, with its kind told apart. */
function presentLayer(layer: CalendarLayer) {
  if (layer.kind === 'office-hours') return { ...layer, closed: [], worked: [], notice: null, year: null }
  return { ...layer, notice: layer.notice ?? null, year: layer.year ?? null }
}

function addProcedureRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  app.post('/api/county/procedures/check', { bodyLimit: LARGE_BODY }, async request => {
    const reader = readOfficer(request)
    const { yaml } = readBody(request, draft)
    const loaded = loadDraft(yaml, context)
    if ('problems' in loaded) {
      const problems = loaded.problems.map(({ line, code, message }) => ({ line, code, message }))
      return { problems, procedure: null, versionInForce: null, running: [] }
    }
    const { id } = loaded.procedure
    return {
      problems: [],
      procedure: presentProcedure(loaded.procedure),
      versionInForce: ledger.county().current.get(id) ?? null,
      running: await ledger.running.versions(id, reader),
    }
  })

  /** One page of the running matters held against a draft: who could go on under it, and what keeps the others. */
  app.post('/api/county/procedures/impact', { bodyLimit: LARGE_BODY }, async request => {
    const reader = readOfficer(request)
    const { yaml, after } = readBody(request, impact)
    const loaded = loadDraft(yaml, context)
    if ('problems' in loaded) fail('invalid', { errors: [{ path: 'yaml', code: 'has-problems' }] })
    const { procedure } = loaded
    const asked = { procedure: procedure.id, limit: PAGE, ...(after && { after }) }
    const page = await ledger.running.page(asked, reader)
    const { fits, obstacles } = obstaclesTo(procedure, page.matters, context)
    return { seen: page.matters.length, fits, obstacles, next: page.next }
  })

  app.get('/api/county/procedures/:id/:version/source', async request => {
    readOfficer(request)
    const { id, version } = request.params as { id: string; version: string }
    const procedure = ledger.county().procedures.get(`${id}@${version}`) ?? fail('absent')
    return { yaml: await ledger.desk.procedureSource(procedure.id, procedure.version) }
  })
}

function addCalendarRoute(app: FastifyInstance, { ledger, clock }: ServerContext): void {
  app.get('/api/county/calendars', request => {
    readOfficer(request)
    const { calendar, zone } = ledger.county()
    const year = Number(dateOf(zone.localOf(clock()).day).slice(0, 4))
    const years = Array.from({ length: YEARS_BACK + YEARS_AHEAD + 1 }, (_, i) => year - YEARS_BACK + i)
    return {
      layers: calendar.layers.map(presentLayer),
      // What is counted in a year without a plan is provisional.
      years: years.map(y => ({ year: y, planned: calendar.isPlanned(dayOf(`${y}-07-01`)) })),
    }
  })
}

/** What administrators look at before they change anything; nothing here changes anything. */
export function addAdministrationRoutes(app: FastifyInstance, context: ServerContext): void {
  addProcedureRoutes(app, context)
  addCalendarRoute(app, context)

  /** A change of the county's rules, held against one page of the open matters. */
  app.post('/api/county/rehearse', { bodyLimit: LARGE_BODY }, async request =>
    rehearseChange(context, readOfficer(request), readBody(request, changePage)),
  )

  /** The same for all of them, as a workbook. */
  app.post('/api/county/rehearse.xlsx', { bodyLimit: LARGE_BODY }, async (request, reply) => {
    const actor = readOfficer(request)
    const asked = readBody(request, change)
    const first = await rehearseChange(context, actor, asked)
    if ('refused' in first) throw new ProblemError(refusalProblem(first.refused))
    if ('invalid' in first) fail('invalid', { errors: [...first.invalid] })
    const table = affectedTable(
      context,
      allAffected(context, actor, asked),
      languageOf(request.headers['accept-language']),
    )
    reply.header('Content-Type', WORKBOOK_TYPE)
    reply.header('Content-Disposition', contentDisposition('attachment', `${table.title}.xlsx`))
    return reply.send(Readable.from(writeWorkbook([planTable(table)]), { objectMode: false }))
  })
}
