import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { words } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 直接答复: a question that needs no other office. */
export const answerDirectly = defineCommand({
  name: 'answer-directly',
  emits: 'answered-directly',
  title: { zh: '直接答复', en: 'Answer directly' },
  at: 'step',
  by: ['holder'],
  ends: true,
  outcomes: ['answered'],
  input: z.object({ answer: words.meta(shown('答复内容', 'Answer')) }),
  refusals: {},
  moves: ({ duty }) => [{ move: 'finish', duty, outcome: 'answered' }],
  tells: { sentence: { zh: '已直接答复', en: 'Answered directly' }, words: ['answer'] },
  narrate: ({ answer }) => ({ zh: `直接答复：${answer}`, en: `Answered directly: ${answer}` }),
})
