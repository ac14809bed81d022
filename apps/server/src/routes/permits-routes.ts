import { type Actor, namesIn } from '@doudi/kernel'
import type { SeenEntry } from '@doudi/ledger'
import { certificateList, missingNotice, type Subject, type Written } from '@doudi/permits'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { presentActs, presentEntry } from '../entries/present-entry.ts'
import { fail } from '../http/problems.ts'
import { readActor, readId } from '../http/read-request.ts'
import { bytesOf, SAMPLE, sendPaper } from '../papers/set-paper.ts'
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

/** `2026年4月15日`: no leading zeros (GB/T 9704-2012 7.3.5). */
function dayText(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** 拿地开工: one project with what is computed of it; of a project that somebody does not read, nothing. */
export function addPermitsRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, clock, papers, settings } = context

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
    const county = ledger.county()
    const names = namesIn({ county, registry: ledger.registry })
    const { project, parcel, all } = await readParts(seen, { ledger, reader, now: clock() })
    // A firm reads what its agent would write.
    const office = reader.kind === 'officer' ? reader.office : project.fields.office
    return {
      ...{ project, parcel, items: all, day: dayText },
      office: id => names.office(id).zh,
      label: key => names.label(key).zh,
      signing: {
        office: names.office(office).zh,
        date: dayText(county.zone.format(clock())),
        place: papers?.texts.sealPlace ?? '',
      },
    }
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

  if (!papers) return
  app.get('/api/permits/projects/:id/papers/:name', async (request, reply) => {
    const { reader, seen } = await find(request)
    const [, name = '', form = ''] =
      /^([a-z-]+)\.(docx|pdf)$/.exec((request.params as { name: string }).name) ?? []
    const write = PAPERS[name] ?? fail('absent')
    const written = write(await subjectOf(seen, reader)) ?? fail('paper-not-yet')
    const marks = [papers.texts.draft, ...(settings.sample ? [SAMPLE] : [])]
    const { type, bytes } = await bytesOf({ ...written, number: undefined, marks }, form, papers)
    await context.recordRead(request, { kind: 'paper', what: `${REGISTER}/${seen.entry.id} ${name}.${form}` })
    return sendPaper(reply, { type, bytes, form, file: `${written.title}-${seen.line.title ?? ''}.${form}` })
  })
}
