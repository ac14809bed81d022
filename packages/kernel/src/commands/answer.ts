import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { words } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 反馈意见: the office that was asked answers, with the ground of its position if it has one. */
export const answer = defineCommand({
  name: 'answer',
  emits: 'question-answered',
  title: { zh: '反馈意见', en: 'Answer' },
  at: 'question',
  by: ['holder'],
  input: z.object({
    answer: words.meta(shown('反馈意见', 'Opinion')),
    legalGround: z.string().max(300).optional().meta(shown('依据', 'Legal ground')),
  }),
  refusals: {},
  record: ({ duty }) => ({ office: duty.holder.office }),
  moves: ({ duty }) => [{ move: 'finish', duty, outcome: 'answered' }],
  tells: 'offices',
  narrate: ({ office, answer, legalGround }, names) => ({
    zh: `${names.office(office).zh}反馈：${answer}${legalGround ? `（依据：${legalGround}）` : ''}`,
    en: `${names.office(office).en} answers: ${answer}${legalGround ? ` (ground: ${legalGround})` : ''}`,
  }),
})
