import { namesIn } from '@doudi/kernel'
import type { Paper } from '@doudi/papers'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { readId } from '../http/read-request.ts'
import { bytesOf, SAMPLE, sendPaper } from '../papers/set-paper.ts'
import { dayText, type Writing } from '../papers/writing.ts'
import { writeTestNotice } from '../pilot-zone/write-notice.ts'
import { writeSlippageList } from '../projects/write-list.ts'
import type { ServerContext } from '../server-context.ts'
import { type Officer, readOfficer } from './desk-routes.ts'

interface Named {
  readonly what: string
  readonly file: string
}

/** Papers of entries: 道路测试告知书 of one test, 项目节点推迟清单 of all projects. Always drafts. */
export function addWeekPaperRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, papers: desk, clock, settings } = context
  if (!desk) return

  function writingFor(reader: Officer): Writing {
    const county = ledger.county()
    const names = namesIn({ county, registry: ledger.registry })
    return {
      label: key => names.label(key).zh,
      office: id => names.office(id as Officer['office']).zh,
      day: dayText,
      signing: {
        office: names.office(reader.office).zh,
        date: dayText(county.zone.format(clock())),
        place: desk?.texts.sealPlace ?? '',
      },
    }
  }

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    { paper, what, file }: Named & { readonly paper: Pick<Paper, 'title' | 'blocks' | 'sheet'> },
  ): Promise<FastifyReply> {
    const { form = '' } = request.params as { form?: string }
    if (!desk || (form !== 'docx' && form !== 'pdf')) fail('absent')
    const marks = [desk.texts.draft, ...(settings.sample ? [SAMPLE] : [])]
    const { type, bytes } = await bytesOf({ ...paper, number: undefined, marks }, form, desk)
    await context.recordRead(request, { kind: 'paper', what: `${what}.${form}` })
    return sendPaper(reply, { type, bytes, form, file: `${file}.${form}` })
  }

  app.get('/api/pilot-zone/tests/:id/notice.:form', async (request, reply) => {
    const reader = readOfficer(request)
    const id = readId(request)
    const written = await writeTestNotice(ledger, { id, reader, writing: writingFor(reader) })
    if (written === 'absent') fail('absent')
    const paper = { ...(written ?? fail('paper-not-yet')), sheet: 'a4' as const }
    return send(request, reply, { paper, what: `test-vehicle/${id} notice`, file: '道路测试告知书' })
  })

  app.get('/api/projects/slippage.:form', async (request, reply) => {
    const reader = readOfficer(request)
    const written = await writeSlippageList(context, reader, writingFor(reader))
    const paper = { ...written, sheet: 'a3-landscape' as const }
    return send(request, reply, { paper, what: 'project slippage', file: '项目节点推迟清单' })
  })
}
