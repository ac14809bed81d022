import type { Actor } from '@doudi/kernel'
import type { SeenEntry } from '@doudi/ledger'
import { certificateList, missingNotice, type Subject, type Written } from '@doudi/permits'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { presentActs, presentEntry } from '../entries/present-entry.ts'
import { fail } from '../http/problems.ts'
import { readActor, readId } from '../http/read-request.ts'
import { sendDraft } from '../papers/set-paper.ts'
import { writingOf } from '../papers/writing.ts'
import { readParts, readProject } from '../permits/read-project.ts'
import { presentRow } from '../present-matter.ts'
import { recordHidden } from '../reading-record/record-read.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'

const REGISTER = 'permit-project'

/** What a project can be written as, by the name in the address. */
const PAPERS: Readonly<Record<string, (subject: Subject) => Written | undefined>> = {
  'certificate-list': certificateList,
  'missing-notice': missingNotice,
}

/** 拿地开工: one project with what is computed of it; of a project that somebody does not read, nothing. */
export function addPermitsRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, clock } = context

  async function matters(request: FastifyRequest, id: string): Promise<object[]> {
    const { items } = await ledger.list({ source: id, limit: 100 }, readActor(request))
    await recordHidden(request, items, context)
    return items.map(row => presentRow(row, viewingOf(context)))
  }

  async function find(request: FastifyRequest) {
    const reader = readActor(request)
    const seen = (await ledger.entries.find(REGISTER, readId(request), reader)) ?? fail('absent')
    return { reader, seen }
  }

  async function subjectOf(seen: SeenEntry, reader: Actor): Promise<Subject> {
    const { project, parcel, all } = await readParts(seen, { ledger, reader, now: clock() })
    // A firm reads what its agent would write.
    const office = reader.kind === 'officer' ? reader.office : project.fields.office
    return { ...writingOf(context, office), project, parcel, items: all }
  }

  app.get('/api/permits/projects/:id', async (request, reply) => {
    const { reader, seen } = await find(request)
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

  if (!context.papers) return
  app.get('/api/permits/projects/:id/papers/:name', async (request, reply) => {
    const { reader, seen } = await find(request)
    const [, name = '', form = ''] =
      /^([a-z-]+)\.(docx|pdf)$/.exec((request.params as { name: string }).name) ?? []
    const write = PAPERS[name] ?? fail('absent')
    const written = write(await subjectOf(seen, reader)) ?? fail('paper-not-yet')
    return sendDraft(request, reply, {
      ...{ context, paper: written, form },
      ...{ what: `${REGISTER}/${seen.entry.id} ${name}`, file: `${written.title}-${seen.line.title ?? ''}` },
    })
  })
}
