import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Award } from '../registers/award.ts'

/** 撤销奖励: as somebody with the power to has published; it stays on the register as taken back. */
export const revokeAward = actOn<Award>()({
  name: 'revoke-award',
  emits: 'award-revoked',
  title: { zh: '登记奖励撤销', en: 'Record that an award was taken back' },
  by: ['keeper'],
  when: ['recorded'],
  leads: 'revoked',
  input: z.object({
    on: date.meta(shown('撤销日期', 'Taken back on')),
    document: z.string().min(1).max(200).meta(shown('依据文件', 'Document that says so')),
  }),
  refusals: { 'before-it-was-given': { zh: '早于发文日期', en: 'it had not been given by then' } },
  decide: ({ entry }, { on }) => (on < entry.fields.on ? 'before-it-was-given' : undefined),
  apply: (_, revoked) => ({ revoked }),
  narrate: ({ on, document }) => ({
    zh: `奖励于 ${on} 撤销（${document}）`,
    en: `The award was taken back on ${on} (${document})`,
  }),
  tells: 'readers',
})
