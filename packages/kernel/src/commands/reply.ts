import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { attachments, date, words } from '../command/fields.ts'
import { DATE_REFUSALS, refuseDate } from '../command/future-date.ts'
import { shown } from '../shown.ts'

/** 阶段答复: what has been done so far, and the day of the next reply, which is a clock from then on (一跟到底). */
export const reply = defineCommand({
  name: 'reply',
  emits: 'stage-reply-given',
  title: { zh: '阶段答复', en: 'Stage reply' },
  at: 'step',
  by: ['holder'],
  input: z.object({
    text: words.meta(shown('答复内容', 'Reply')),
    nextReplyOn: date.meta(shown('下次答复日期', 'Date of the next reply')),
    attachments,
  }),
  refusals: DATE_REFUSALS,
  decide: (context, { nextReplyOn }) => refuseDate(context, nextReplyOn),
  moves: ({ duty, nextReplyOn }) => [{ move: 'promise', duty, clock: 'next-reply', on: nextReplyOn }],
  tells: {
    sentence: ({ nextReplyOn }) => ({
      zh: `已作阶段答复，下次答复 ${nextReplyOn}`,
      en: `Stage reply; the next on ${nextReplyOn}`,
    }),
    words: ['text'],
  },
  narrate: ({ text, nextReplyOn }) => ({
    zh: `阶段答复：${text}。下次答复 ${nextReplyOn}`,
    en: `Stage reply: ${text}. Next reply on ${nextReplyOn}`,
  }),
})
