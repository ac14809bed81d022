import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { attachments, date } from '../command/fields.ts'
import { DATE_REFUSALS, refuseDate } from '../command/future-date.ts'
import { shown } from '../shown.ts'

/** 完成环节: ends a step with one of the outcomes its procedure declares, for steps that are no reply to an applicant. */
export const conclude = defineCommand({
  name: 'conclude',
  emits: 'step-concluded',
  title: { zh: '完成环节', en: 'Conclude the step' },
  at: 'step',
  by: ['holder'],
  ends: true,
  input: z.object({
    outcome: z
      .string()
      .min(1)
      .max(60)
      .meta(shown('环节结果', 'Outcome', { of: 'outcome' })),
    opinion: z.string().max(2000).optional().meta(shown('意见', 'Opinion')),
    evidence: z
      .array(z.string().min(1).max(300))
      .max(20)
      .optional()
      .meta(shown('佐证材料', 'Documents or records that show it')),
    attachments,
    occurredOn: date
      .optional()
      .meta(shown('发生日期（自述，不作为计分依据）', 'When it happened, as claimed; never used for scores')),
    namedDate: date.optional().meta(shown('后续承诺日期', 'A date promised for what follows')),
  }),
  refusals: DATE_REFUSALS,
  decide: (context, { namedDate }) => refuseDate(context, namedDate),
  moves: ({ duty, outcome, namedDate }) => [{ move: 'finish', duty, outcome, namedDate }],
  tells: 'offices',
  narrate: ({ duty, outcome, opinion, occurredOn }, names) => ({
    zh: `“${names.duty(duty).zh}”完成：${names.label(outcome).zh}${occurredOn ? `（发生于 ${occurredOn}）` : ''}${opinion ? `。${opinion}` : ''}`,
    en: `“${names.duty(duty).en}” concluded: ${names.label(outcome).en}${occurredOn ? ` (occurred on ${occurredOn})` : ''}${opinion ? `. ${opinion}` : ''}`,
  }),
})
