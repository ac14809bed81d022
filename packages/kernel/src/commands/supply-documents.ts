import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { attachments } from '../command/fields.ts'
import { personal } from '../command/personal.ts'
import { shown } from '../shown.ts'

/** 补充材料: what was asked for has come; the clock runs again. */
export const supplyDocuments = defineCommand({
  name: 'supply-documents',
  emits: 'documents-supplied',
  title: { zh: '补充材料', en: 'Supply documents' },
  at: 'step',
  by: ['applicant', 'holder', 'first-receiver'],
  input: z.object({
    documents: personal(z.array(z.string().min(1).max(200)).min(1).max(50)).meta(
      shown('补充的材料', 'Documents'),
    ),
    attachments,
  }),
  refusals: { 'nothing-requested': { zh: '没有待补充的材料', en: 'no documents are awaited' } },
  may: ({ duty }) =>
    duty.stops.some(s => s.to === undefined && s.ground === 'documents') ? undefined : 'nothing-requested',
  moves: ({ duty }) => [{ move: 'run', duty }],
  tells: { sentence: { zh: '材料已补充，恢复计时', en: 'Documents supplied; the clock runs again' } },
  narrate: () => ({ zh: '补充材料，恢复计时', en: 'Documents supplied; the clock runs again' }),
})
