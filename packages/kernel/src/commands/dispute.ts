import { z } from 'zod'
import { actingOfficer } from '../command/acting.ts'
import { defineCommand } from '../command/define-command.ts'
import { officeId, reason } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 提出异议（申请退单）: within the working day an offer stands open, once per office, with a legal ground. */
export const dispute = defineCommand({
  name: 'dispute',
  emits: 'assignment-disputed',
  title: { zh: '提出异议', en: 'Dispute the assignment' },
  at: 'offer',
  by: ['offered'],
  input: z.object({
    reason,
    legalGround: z
      .string()
      .min(1)
      .max(300)
      .meta(shown('依据（法条或职责文件）', 'Rule of law or mandate document relied on')),
    suggests: officeId.optional().meta(shown('建议承办单位', 'Office that should have it', { of: 'office' })),
  }),
  refusals: {
    binding: { zh: '该确定不可再提异议', en: 'this assignment binds' },
    'disputed-already': { zh: '本单位已提出过异议', en: 'this office has disputed before' },
  },
  may({ duty, actor }) {
    if (duty.offer?.final) return 'binding'
    const isMine = actor.kind === 'officer' && duty.disputedBy.includes(actor.office)
    return isMine || duty.offer?.disputedAt !== undefined ? 'disputed-already' : undefined
  },
  record: context => ({ office: actingOfficer(context).office }),
  moves: ({ duty, office }) => [{ move: 'disputed', duty, office }],
  tells: {
    sentence: {
      zh: '承办单位提出异议，正在确定由谁办理',
      en: 'The office disputes the assignment; who handles it is being determined',
    },
  },
  narrate: ({ duty, office, reason, legalGround, suggests }, names) => ({
    zh: `${names.office(office).zh}对“${names.duty(duty).zh}”提出异议：${reason}（依据：${legalGround}）${suggests ? `，建议由${names.office(suggests).zh}承办` : ''}`,
    en: `${names.office(office).en} disputes “${names.duty(duty).en}”: ${reason} (ground: ${legalGround})${suggests ? `; suggests ${names.office(suggests).en}` : ''}`,
  }),
})
