import { namesIn } from '@doudi/kernel'
import { type Visit, visitRecordPaper } from '@doudi/visits'
import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readId } from '../http/read-request.ts'
import { sendDraft } from '../papers/set-paper.ts'
import { writingOf } from '../papers/writing.ts'
import type { ServerContext } from '../server-context.ts'
import { numbersOf } from '../visits/read-figures.ts'
import { readOfficer } from './desk-routes.ts'

/** 走访记录 as a draft, for the offices that read the visit. */
export function addVisitPaperRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context
  if (!context.papers) return

  app.get('/api/visits/:id/papers/:name', async (request, reply) => {
    const reader = readOfficer(request)
    const id = readId(request)
    const seen = (await ledger.entries.find('visit', id, reader)) ?? fail('absent')
    const [, form = ''] =
      /^record\.(docx|pdf)$/.exec((request.params as { name: string }).name) ?? fail('absent')
    const county = ledger.county()
    const names = namesIn({ county, registry: ledger.registry })
    const visit = { ...seen.entry, ...seen.view } as unknown as Visit
    const visitor = county.officers.get(visit.fields.officer)
    const written =
      visitRecordPaper({
        ...writingOf(context, reader.office),
        visit,
        numbers: await numbersOf(ledger, id, reader),
        visitor:
          `${visitor ? names.office(visitor.office).zh : ''} ${names.officer(visit.fields.officer)}`.trim(),
      }) ?? fail('paper-not-yet')
    return sendDraft(request, reply, {
      ...{ context, paper: written, form },
      ...{ what: `visit/${id} record`, file: `走访记录-${visit.fields.date}` },
    })
  })
}
