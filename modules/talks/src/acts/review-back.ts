import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Talk } from '../registers/talk.ts'

/** 复盘: what the evening has led to, and what the county makes a rule of. */
export const reviewBack = actOn<Talk>()({
  name: 'review-back',
  emits: 'reviewed-back',
  title: { zh: '复盘', en: 'Look back at the evening' },
  by: ['keeper'],
  when: ['minuted'],
  leads: 'reviewed',
  input: z.object({
    found: z.string().min(1).max(2000).meta(shown('回看情况', 'What was found')),
    rule: z.string().min(1).max(500).optional().meta(shown('建章立制', 'What becomes a rule')),
  }),
  refusals: {},
  apply: ({ kept }, review) => ({ ...kept, review }),
  narrate: ({ found }) => ({ zh: `复盘：${found}`, en: `Looked back: ${found}` }),
  tells: 'readers',
})
