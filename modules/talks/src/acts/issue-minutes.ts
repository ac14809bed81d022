import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Talk } from '../registers/talk.ts'

/** 纪要: the next working day. Names of firms and persons stay out of it. */
export const issueMinutes = actOn<Talk>()({
  name: 'issue-minutes',
  emits: 'minutes-issued',
  title: { zh: '印发纪要', en: 'Issue the minutes' },
  by: ['keeper'],
  when: ['listed'],
  leads: 'minuted',
  input: z.object({
    minutes: z
      .string()
      .min(1)
      .max(8000)
      .meta(shown('纪要（不写个人姓名）', 'Minutes, without names of persons')),
  }),
  refusals: {},
  apply: ({ kept }, { minutes }) => ({ ...kept, minutes }),
  narrate: () => ({ zh: '印发纪要', en: 'The minutes are issued' }),
  tells: 'readers',
})
