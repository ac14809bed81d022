import { actOn, date, party, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Parcel } from '../registers/parcel.ts'

/** 登记成交: who has won the parcel, and when. */
export const sellParcel = actOn<Parcel>()({
  name: 'sell-parcel',
  emits: 'parcel-sold',
  title: { zh: '登记成交', en: 'Enter the sale' },
  by: ['keeper'],
  when: ['offered'],
  leads: 'sold',
  input: z.object({
    firm: z.string().min(1).max(100).meta(shown('竞得企业', 'Firm that has won it')),
    party,
    on: date.meta(shown('成交日期', 'Sold on')),
    document: z.string().min(1).max(120).meta(shown('成交确认书', 'Document of the sale')),
  }),
  refusals: {
    'before-notice': { zh: '成交日期早于公告', en: 'it would be sold before the notice' },
    'in-the-future': { zh: '成交日期晚于今天', en: 'that day has not come' },
  },
  decide({ entry, today }, { on }) {
    if (on < entry.fields.notice) return 'before-notice'
    return on > today ? 'in-the-future' : undefined
  },
  apply: ({ kept }, { firm, party: account, on }) => ({
    ...kept,
    sale: { firm, on, ...(account && { party: account }) },
  }),
  narrate: ({ firm, on, document }) => ({
    zh: `${on} 由${firm}竞得（${document}）`,
    en: `Won by ${firm} on ${on} (${document})`,
  }),
})
