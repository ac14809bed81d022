import { namesIn } from '@doudi/kernel'
import { type Visit, visitRecordPaper } from '@doudi/visits'
import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readId } from '../http/read-request.ts'
import { bytesOf, SAMPLE, sendPaper } from '../papers/set-paper.ts'
import type { ServerContext } from '../server-context.ts'
import { numbersOf } from '../visits/read-figures.ts'
import { readOfficer } from './desk-routes.ts'

/** `2026年6月2日`: no leading zeros (GB/T 9704-2012 7.3.5). */
function dayText(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** 走访记录 as a draft, for the offices that read the visit. */
export function addVisitPaperRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, papers: desk, clock, settings } = context
  if (!desk) return

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
        visit,
        numbers: await numbersOf(ledger, id, reader),
        visitor:
          `${visitor ? names.office(visitor.office).zh : ''} ${names.officer(visit.fields.officer)}`.trim(),
        label: key => names.label(key).zh,
        day: dayText,
        signing: {
          office: names.office(reader.office).zh,
          date: dayText(county.zone.format(clock())),
          place: desk.texts.sealPlace,
        },
      }) ?? fail('paper-not-yet')
    const marks = [desk.texts.draft, ...(settings.sample ? [SAMPLE] : [])]
    const { type, bytes } = await bytesOf({ ...written, number: undefined, sheet: 'a4', marks }, form, desk)
    await context.recordRead(request, { kind: 'paper', what: `visit/${id} record.${form}` })
    return sendPaper(reply, { type, bytes, form, file: `走访记录-${visit.fields.date}.${form}` })
  })
}
