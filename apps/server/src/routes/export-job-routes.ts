import { contentDisposition } from '@doudi/attachments'
import { type Actor, asInstant } from '@doudi/kernel'
import { type ListFilter, openPaperRegister } from '@doudi/ledger'
import { findKind } from '@doudi/office-papers'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ExportJob, FORMS, KINDS } from '../exports/export-jobs.ts'
import { FORMS_OF, nameOf, TYPES } from '../exports/write-export.ts'
import { fail, languageOf } from '../http/problems.ts'
import { parseExportFilter, readActor, readBody, readQuery } from '../http/read-request.ts'
import { filterNames } from '../reading-record/record-read.ts'
import type { ServerContext } from '../server-context.ts'

const PATH = '/api/exports'
type Officer = Extract<Actor, { kind: 'officer' }>

const askedBody = z.strictObject({
  kind: z.enum(KINDS),
  form: z.enum(FORMS),
  query: z.record(z.string().max(40), z.string().max(400)).default({}),
})
const numbersQuery = z.strictObject({
  series: z.string().min(1).max(80),
  after: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
})

function readOfficer(request: FastifyRequest): Officer {
  const actor = readActor(request)
  return actor.kind === 'officer' ? actor : fail('not-for-you')
}

/** 导出: asked for, followed, stopped, fetched by whoever asked, and gone after three days. */
export function addExportJobRoutes(
  app: FastifyInstance,
  { ledger, settings, exports, recordRead }: ServerContext,
): void {
  if (!exports) return
  const { jobs } = exports
  app.addHook('onClose', () => exports.close())
  const formatted = (at: number) => ledger.county().zone.format(asInstant(at))

  function present({ id, kind, form, query, fileName, state, done, total, bytes, ...job }: ExportJob) {
    return {
      ...{ id, kind, form, query, fileName, state, done, total, bytes },
      created: formatted(job.created),
      expires: formatted(job.expires),
      file: state === 'done' ? `${PATH}/${id}/file` : null,
    }
  }

  async function find(request: FastifyRequest): Promise<{ job: ExportJob; owner: Officer }> {
    const owner = readOfficer(request)
    const { id } = request.params as { id: string }
    if (!/^[0-9a-f-]{36}$/.test(id)) fail('absent')
    return { job: (await jobs.find(id, owner)) ?? fail('absent'), owner }
  }

  app.get(PATH, async request => ({ items: (await jobs.list(readOfficer(request))).map(present) }))

  app.post(PATH, async (request, reply) => {
    const { officer, office } = readOfficer(request)
    const { kind, form, query } = readBody(request, askedBody)
    if (!FORMS_OF[kind].includes(form)) fail('invalid', { errors: [{ path: 'form', code: 'invalid-value' }] })
    if (kind === 'matters') parseExportFilter(query, ledger.county())
    const language = languageOf(request.headers['accept-language'])
    const fileName = nameOf({ kind, form, language }, { ledger, sample: settings.sample })
    const id =
      (await jobs.add({ officer, office, kind, form, query, language, fileName })) ?? fail('too-many-exports')
    void exports.work()
    reply.status(201).header('Location', `${PATH}/${id}`)
    return present((await jobs.find(id, { officer, office })) ?? fail('fault'))
  })

  app.get(`${PATH}/:id`, async request => present((await find(request)).job))

  app.post(`${PATH}/:id/stop`, async (request, reply) => {
    const { job, owner } = await find(request)
    if (!(await jobs.stop(job.id, owner))) fail('export-ended')
    return reply.status(202).send(present((await jobs.find(job.id, owner)) ?? job))
  })

  app.get(`${PATH}/:id/file`, async (request, reply) => {
    const { job } = await find(request)
    if (job.state !== 'done') fail('export-not-done')
    const filter = { ...job.query } as ListFilter
    await recordRead(request, { kind: 'export', what: `${job.kind}.${job.form}${filterNames(filter)}` })
    return reply
      .headers({
        'Content-Type': TYPES[job.form],
        'Content-Disposition': contentDisposition('attachment', job.fileName),
        ...(job.bytes !== null && { 'Content-Length': job.bytes }),
      })
      .send(exports.open(job.id))
  })

  app.delete(`${PATH}/:id`, async (request, reply) => {
    const { job, owner } = await find(request)
    if (!(await jobs.remove(job.id, owner))) fail('export-running')
    await exports.forget(job.id)
    return reply.status(204).send()
  })
}

/** 文号登记簿: numbers by unit, kind and year, without a gap. */
export function addPaperRegisterRoutes(app: FastifyInstance, { ledger }: ServerContext): void {
  app.get('/api/papers/series', async request => ({
    items: await openPaperRegister(ledger, readOfficer(request)).series(),
  }))

  app.get('/api/papers', async request => {
    const { series, after } = readQuery(request, numbersQuery)
    const items = await openPaperRegister(ledger, readOfficer(request)).page(series, after)
    return {
      items: items.map(({ matter, ...number }) => ({
        ...number,
        matter: matter && {
          ...matter,
          title: matter.title,
          kindTitle: findKind(matter.kind)?.title ?? null,
          at: ledger.county().zone.format(asInstant(matter.at)),
        },
      })),
      next: items.length === 200 ? (items.at(-1)?.ordinal ?? null) : null,
    }
  })
}
