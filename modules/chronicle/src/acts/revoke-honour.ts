import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Honour } from '../registers/honour.ts'

/** 撤销荣誉: whoever gave it has taken it back; it stays on the register as taken back. */
export const revokeHonour = actOn<Honour>()({
  name: 'revoke-honour',
  emits: 'honour-revoked',
  title: { zh: '登记荣誉撤销', en: 'Record that an honour was taken back' },
  by: ['keeper'],
  when: ['held'],
  leads: 'revoked',
  input: z.object({
    on: date.meta(shown('撤销日期', 'Taken back on')),
    document: z.string().min(1).max(200).meta(shown('依据文件', 'Document that says so')),
  }),
  refusals: { 'before-it-was-given': { zh: '早于授予日期', en: 'it had not been given by then' } },
  decide: ({ entry }, { on }) => (on < entry.fields.on ? 'before-it-was-given' : undefined),
  apply: (_, revoked) => ({ revoked }),
  narrate: ({ on, document }) => ({
    zh: `荣誉于 ${on} 撤销（${document}）`,
    en: `The honour was taken back on ${on} (${document})`,
  }),
  tells: 'readers',
})
