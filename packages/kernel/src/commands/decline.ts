import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 不予受理: a formal decision, never without a reason and where to go instead. */
export const decline = defineCommand({
  name: 'decline',
  emits: 'application-declined',
  title: { zh: '不予受理', en: 'Decline' },
  at: 'step',
  by: ['holder'],
  ends: true,
  outcomes: ['declined'],
  input: z.object({
    reason,
    whereToGo: z.string().min(1).max(300).meta(shown('办理去处', 'Where the applicant can go instead')),
  }),
  refusals: {},
  moves: ({ duty }) => [{ move: 'finish', duty, outcome: 'declined' }],
  tells: { sentence: { zh: '不予受理', en: 'Declined' }, words: ['reason', 'whereToGo'] },
  narrate: ({ reason, whereToGo }) => ({
    zh: `不予受理：${reason}。可前往：${whereToGo}`,
    en: `Declined: ${reason}. Where to go: ${whereToGo}`,
  }),
})
