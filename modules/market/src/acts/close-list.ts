import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Lottery } from '../registers/lottery.ts'

const participant = z.strictObject({
  number: z
    .string()
    .regex(/^[A-Z0-9-]{1,40}$/)
    .meta(shown('办件编号', 'Number of the application')),
  local: z.boolean().meta(shown('本地居民', 'Local')),
})

/** 确定名单: by the numbers of the applications; neither names nor anybody's hardship. */
export const closeList = actOn<Lottery>()({
  name: 'close-list',
  emits: 'list-closed',
  title: { zh: '确定摇号名单', en: 'Close the list' },
  by: ['keeper'],
  when: ['announced'],
  leads: 'list-closed',
  input: z.object({
    participants: z
      .array(participant)
      .min(1)
      .max(2000)
      .meta(shown('参加摇号的申请', 'Applications that take part')),
  }),
  refusals: { 'number-twice': { zh: '有申请重复', en: 'an application stands there twice' } },
  decide: (_, { participants }) =>
    new Set(participants.map(p => p.number)).size < participants.length ? 'number-twice' : undefined,
  apply: ({ kept }, { participants }) => ({ ...kept, participants }),
  narrate: ({ participants }) => ({
    zh: `名单已定，${participants.length} 件申请参加`,
    en: `List closed with ${participants.length} applications`,
  }),
  tells: 'readers',
})
