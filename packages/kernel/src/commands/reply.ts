import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { date, words } from '../command/fields.ts'
import { dateOf } from '../time/local-date.ts'

/** 阶段答复: what has been done so far, and the day of the next reply, which is a clock from then on (一跟到底). */
export const reply = defineCommand({
  name: 'reply',
  emits: 'stage-reply-given',
  title: { zh: '阶段答复', en: 'Stage reply' },
  at: 'step',
  by: ['holder'],
  whileStopped: true,
  input: z.object({ text: words, nextReplyOn: date }),
  refusals: {
    'date-has-passed': { zh: '下次答复日期须在今天之后', en: 'the next reply must lie in the future' },
  },
  decide: ({ county, now }, { nextReplyOn }) =>
    nextReplyOn > dateOf(county.zone.localOf(now).day) ? undefined : 'date-has-passed',
  moves: ({ duty, nextReplyOn }) => [{ move: 'promise', duty, clock: 'next-reply', on: nextReplyOn }],
  narrate: ({ text, nextReplyOn }) => ({
    zh: `阶段答复：${text}。下次答复 ${nextReplyOn}`,
    en: `Stage reply: ${text}. Next reply on ${nextReplyOn}`,
  }),
})
