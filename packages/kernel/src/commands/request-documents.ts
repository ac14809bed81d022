import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { expiryOf, mayStop, refuseStop, STOP_REFUSALS } from '../command/stopping.ts'
import { shown } from '../shown.ts'
import { asInstant } from '../time/instant.ts'

/** 补正告知: everything that is missing is named once (一次性告知, 行政许可法 §32, not checked here). The clock stops meanwhile. */
export const requestDocuments = defineCommand({
  name: 'request-documents',
  emits: 'documents-requested',
  title: { zh: '补正告知', en: 'Request documents' },
  at: 'step',
  by: ['holder'],
  input: z.object({
    documents: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(50)
      .meta(shown('需补正的全部材料', 'All that is missing')),
  }),
  refusals: STOP_REFUSALS,
  may: mayStop,
  decide: context => refuseStop(context, 'documents'),
  record: context => ({
    expires: expiryOf(context, 'documents') as number,
    timeOf: context.procedure.stops.documents?.timeOf ?? ('applicant' as const),
  }),
  moves: ({ duty, expires, timeOf }) => [
    { move: 'stop', duty, ground: 'documents', timeOf, expires: asInstant(expires) },
  ],
  tells: {
    sentence: {
      zh: '已一次性告知需补充的材料，计时暂停',
      en: 'Missing documents were named, all at once; the clock stands still',
    },
    words: ['documents'],
  },
  narrate: ({ documents }) => ({
    zh: `一次性告知需补正：${documents.join('；')}。计时暂停`,
    en: `Documents requested, all at once: ${documents.join('; ')}. The clock stops`,
  }),
})
