import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Evidence } from '../registers/evidence.ts'

/** 陈述意见: by the unit whose evidence it is, before publication and to every objection. */
export const replyToEvidence = actOn<Evidence>()({
  name: 'reply-to-evidence',
  emits: 'evidence-replied-to',
  title: { zh: '陈述意见', en: 'Reply' },
  by: ['enterer'],
  when: ['to-be-heard', 'objected'],
  input: z.object({
    text: z.string().min(1).max(1000).meta(shown('意见（将公开）', 'Reply, which becomes public')),
  }),
  refusals: {},
  record: ({ today }) => ({ on: today }),
  apply: ({ kept }, { text, on }) => ({ ...kept, replies: [...kept.replies, { text, on }] }),
  narrate: ({ text }) => ({ zh: `陈述意见：${text}`, en: `Replied: ${text}` }),
  tells: 'readers',
})
