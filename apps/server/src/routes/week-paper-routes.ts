import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readId } from '../http/read-request.ts'
import { sendDraft } from '../papers/set-paper.ts'
import { writingOf } from '../papers/writing.ts'
import { writeTestNotice } from '../pilot-zone/write-notice.ts'
import { writeSlippageList } from '../projects/write-list.ts'
import type { ServerContext } from '../server-context.ts'
import { writeStandingList } from '../standing/write-list.ts'
import { readOfficer } from './desk-routes.ts'

interface Form {
  readonly Params: { readonly form: string }
}

/** Papers of entries: 道路测试告知书 of one test, 项目节点推迟清单 of all projects, 奖励荣誉与业绩佐证清单. Always drafts. */
export function addWeekPaperRoutes(app: FastifyInstance, context: ServerContext): void {
  if (!context.papers) return

  app.get<Form>('/api/pilot-zone/tests/:id/notice.:form', async (request, reply) => {
    const reader = readOfficer(request)
    const id = readId(request)
    const writing = writingOf(context, reader.office)
    const written = await writeTestNotice(context.ledger, { id, reader, writing })
    if (written === 'absent') fail('absent')
    return sendDraft(request, reply, {
      ...{ context, paper: written ?? fail('paper-not-yet'), form: request.params.form },
      ...{ what: `test-vehicle/${id} notice`, file: '道路测试告知书' },
    })
  })

  app.get<Form>('/api/standing/list.:form', async (request, reply) => {
    const reader = readOfficer(request)
    const written = await writeStandingList(context, reader, writingOf(context, reader.office))
    return sendDraft(request, reply, {
      ...{ context, paper: { ...written, sheet: 'a3-landscape' }, form: request.params.form },
      ...{ what: 'standing list', file: '奖励荣誉与业绩佐证清单' },
    })
  })

  app.get<Form>('/api/projects/slippage.:form', async (request, reply) => {
    const reader = readOfficer(request)
    const written = await writeSlippageList(context, reader, writingOf(context, reader.office))
    return sendDraft(request, reply, {
      ...{ context, paper: { ...written, sheet: 'a3-landscape' }, form: request.params.form },
      ...{ what: 'project slippage', file: '项目节点推迟清单' },
    })
  })
}
