import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Talk } from '../registers/talk.ts'

/** 开会: who hosts, as planned or in the host's place. */
export const hold = actOn<Talk>()({
  name: 'hold',
  emits: 'held',
  title: { zh: '开会', en: 'Begin the evening' },
  by: ['keeper'],
  when: ['announced'],
  leads: 'held',
  input: z.object({
    heldBy: z.enum(['host', 'deputy']).meta(shown('由谁主持', 'Who hosts')),
  }),
  refusals: { 'not-yet': { zh: '还没到这一场的日期', en: 'it is not the day yet' } },
  decide: ({ entry, today }) => (today < entry.fields.date ? 'not-yet' : undefined),
  apply: ({ kept }, { heldBy }) => ({ ...kept, heldBy }),
  narrate: ({ heldBy }) =>
    heldBy === 'host'
      ? { zh: '恳谈会开始，主持人到会主持', en: 'The evening begins; its host presides' }
      : { zh: '恳谈会开始，由代为主持人主持', en: 'The evening begins; the deputy of its host presides' },
  tells: 'readers',
})
