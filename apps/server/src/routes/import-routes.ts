import { Readable } from 'node:stream'
import { contentDisposition, nameFrom } from '@doudi/attachments'
import { type Actor, asInstant } from '@doudi/kernel'
import { openKnown } from '@doudi/ledger'
import { CAPS, type FileRefusal, type MappingProblem, readWords, WORKBOOK_TYPE } from '@doudi/registers'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { faultWithoutValues } from '../http/fault.ts'
import { fail, ProblemError } from '../http/problems.ts'
import { readActor, readInput } from '../http/read-request.ts'
import { type ImportJob, openImportJobs } from '../registers/import-jobs.ts'
import { numbersOf } from '../registers/present-import.ts'
import { openImport, type RegisterImport } from '../registers/register-import.ts'
import { startRunner } from '../registers/run-job.ts'
import type { ServerContext } from '../server-context.ts'

const PATH = '/api/imports'
type Officer = Extract<Actor, { kind: 'officer' }>

/** A register may take longer to arrive than a command. */
export function isRegisterUpload(request: FastifyRequest): boolean {
  return request.method === 'POST' && request.routeOptions.url === PATH
}

const mappingInput = z.strictObject({ mapping: z.string().max(20_000) })

/** A file or mapping that is not read, as a problem with its own sentence. */
function refuse({ code, reason, ...more }: FileRefusal | MappingProblem): never {
  throw new ProblemError({
    status: code === 'register/file-too-large' ? 413 : 422,
    code,
    title: { zh: '台账未能读取', en: 'The register was not read' },
    detail: reason,
    ...('line' in more && { errors: [{ path: `mapping:${more.line}`, code }] }),
  })
}

async function readBody(request: FastifyRequest): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.raw) {
    size += (chunk as Buffer).byteLength
    // What comes after is still taken off the line, so that the sender hears why.
    if (size <= CAPS.fileBytes + 1) chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

interface Found {
  readonly job: ImportJob
  readonly actor: Officer
}

/** What the routes of imports share. */
function openRoom(context: ServerContext) {
  const { ledger, settings, clock } = context
  const words = settings.registerWords ?? readWords({})
  const jobs = openImportJobs(ledger, Date.now)

  function readOfficer(request: FastifyRequest): Officer {
    const actor = readActor(request)
    return actor.kind === 'officer' ? actor : fail('not-for-you')
  }

  async function open(bytes: Uint8Array, mapping: string, actor: Officer): Promise<RegisterImport> {
    const opened = await openImport(ledger, { bytes, mapping, actor, words, now: clock() })
    if ('import' in opened) return opened.import
    if ('refused' in opened) refuse(opened.refused)
    const [first] = opened.problems
    return first ? refuse(first) : fail('fault')
  }

  return {
    jobs,
    readOfficer,
    open,
    async find(request: FastifyRequest): Promise<Found> {
      const actor = readOfficer(request)
      const { id } = request.params as { id: string }
      if (!/^[0-9a-f-]{36}$/.test(id)) fail('absent')
      return { job: (await jobs.find(id, actor.officer)) ?? fail('absent'), actor }
    },
    async openJob({ job, actor }: Found): Promise<RegisterImport> {
      return open((await jobs.content(job.id, actor.officer)) ?? fail('absent'), job.mapping, actor)
    },
    present({ id, fileName, state, lines, done, fault, created, outcome, mapping }: ImportJob) {
      const at = ledger.county().zone.format(asInstant(created))
      const counts = outcome?.counts ?? null
      return { id, fileName, state, lines, done, fault, created: at, asked: mapping, counts }
    },
    async presentOutcome({ job: { outcome }, actor }: Found) {
      if (!outcome) return null
      const met = [...new Set(outcome.lines.flatMap(line => line.matter ?? []))]
      const numbers = numbersOf(await openKnown(ledger, actor).rows(met))
      return outcome.lines.map(({ matter, ...line }) => ({
        ...line,
        matter: numbers.get(matter ?? '') ?? null,
      }))
    },
  }
}

type Room = ReturnType<typeof openRoom>

function addUploadRoute(app: FastifyInstance, { jobs, open, present, readOfficer }: Room): void {
  app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, __, done) => done(null))
    scope.post(PATH, async (request, reply) => {
      const actor = readOfficer(request)
      const content = await readBody(request)
      const register = await open(content, '', actor)
      const fileName = nameFrom(request.headers['content-disposition']) || '台账.xlsx'
      const { digest, lines } = register
      const id = await jobs.add({ officer: actor.officer, fileName, digest, content, mapping: '', lines })
      const job = (await jobs.find(id, actor.officer)) ?? fail('fault')
      reply.status(201).header('Location', `${PATH}/${id}`)
      return { ...present(job), plan: await register.plan() }
    })
  })
}

function addLookingRoutes(app: FastifyInstance, room: Room): void {
  const { jobs, present } = room
  app.get(PATH, async request => ({
    items: (await jobs.list(room.readOfficer(request).officer)).map(present),
  }))

  app.get(`${PATH}/:id`, async request => {
    const found = await room.find(request)
    const plan = found.job.state === 'planned' ? await (await room.openJob(found)).plan() : null
    return { ...present(found.job), plan, outcome: await room.presentOutcome(found) }
  })

  app.put(`${PATH}/:id/mapping`, async request => {
    const { job, actor } = await room.find(request)
    const parsed = mappingInput.safeParse(readInput(request))
    if (!parsed.success) fail('invalid', { errors: [{ path: 'mapping', code: 'invalid-type' }] })
    const { mapping } = parsed.data
    const register = await room.openJob({ job: { ...job, mapping }, actor })
    const given = { officer: actor.officer, mapping, lines: register.lines }
    if (!(await jobs.setMapping(job.id, given))) fail('import-begun')
    return { ...present({ ...job, mapping, lines: register.lines }), plan: await register.plan() }
  })
}

function addRunningRoutes(app: FastifyInstance, room: Room, { log, recordRead }: ServerContext): void {
  const { jobs, present } = room
  const runner = startRunner(jobs, {
    onFault: fault => log.error({ error: faultWithoutValues(fault) }, 'an import stopped'),
  })
  app.addHook('onClose', () => runner.close())

  app.post(`${PATH}/:id/run`, async (request, reply) => {
    const found = await room.find(request)
    const register = await room.openJob(found)
    const { job, actor } = found
    if (!(await jobs.claim(job.id, actor.officer))) fail('import-begun')
    runner.start(job, register)
    return reply.status(202).send({ ...present(job), state: 'running', done: 0 })
  })

  app.post(`${PATH}/:id/stop`, async (request, reply) => {
    const { job, actor } = await room.find(request)
    if (!(await jobs.stop(job.id, actor.officer))) fail('import-not-running')
    return reply.status(202).send(present(job))
  })

  app.get(`${PATH}/:id/write-back.xlsx`, async (request, reply) => {
    const found = await room.find(request)
    const { outcome, fileName } = found.job
    if (!outcome) fail('import-not-done')
    const chunks = await (await room.openJob(found)).writeBack(outcome.lines)
    await recordRead(request, { kind: 'export', what: `write-back.xlsx ${found.job.id}` })
    const name = `回写 ${fileName.replace(/\.[^.]*$/, '')}.xlsx`
    reply.header('Content-Type', WORKBOOK_TYPE)
    reply.header('Content-Disposition', contentDisposition('attachment', name))
    return reply.send(Readable.from(chunks, { objectMode: false }))
  })

  app.delete(`${PATH}/:id`, async (request, reply) => {
    const { job, actor } = await room.find(request)
    if (!(await jobs.remove(job.id, actor.officer))) fail('import-begun')
    return reply.status(204).send()
  })
}

/** 导入台账: upload and dry run, mend the mapping, run, follow, take the write-back sheet. */
export function addImportRoutes(app: FastifyInstance, context: ServerContext): void {
  const room = openRoom(context)
  addUploadRoute(app, room)
  addLookingRoutes(app, room)
  addRunningRoutes(app, room, context)
}
