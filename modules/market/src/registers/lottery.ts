import { date, defineRegister, type Entry, type LocalDate, lastOfMonth, shown, town } from '@doudi/kernel'
import { z } from 'zod'
import { closeList } from '../acts/close-list.ts'
import { drawLots } from '../acts/draw-lots.ts'
import type { Drawn, Participant } from '../measures/draw.ts'

const fields = z.object({
  market: z.string().min(1).max(100).meta(shown('市集', 'Market')),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .meta(shown('月份（YYYY-MM）', 'Month (YYYY-MM)')),
  place: z.string().min(1).max(100).meta(shown('地点', 'Place')),
  town,
  on: date.meta(shown('公开摇号日期', 'Day of the public draw')),
  stalls: z.array(z.string().min(1).max(20)).min(1).max(500).meta(shown('摊位', 'Stalls')),
  localsFirst: z.boolean().meta(shown('本地居民优先', 'Locals first')),
  // Said before the list is closed, so that nobody can choose a seed that suits him.
  seedSource: z
    .string()
    .min(1)
    .max(200)
    .meta(shown('种子来源（摇号前公布）', 'Where the seed will come from')),
})

export type Lottery = Entry<
  z.output<typeof fields>,
  {
    readonly participants?: readonly Participant[]
    readonly seed?: string
    readonly witnesses?: readonly string[]
    readonly drawn?: Drawn
  }
>

/** 便民市集摇号: who takes part stands before the seed is known; anybody can draw again from what is published. */
export const lotteries = defineRegister({
  name: 'lottery',
  title: { zh: '便民市集摇号台账', en: 'Register of market lotteries' },
  entry: { zh: '一次摇号', en: 'draw' },
  fields,
  statuses: {
    announced: { zh: '已公告', en: 'announced' },
    'list-closed': { zh: '名单已定', en: 'list closed' },
    drawn: { zh: '已摇号', en: 'drawn' },
  },
  start: {} as Lottery['kept'],
  reads: { offices: 'all', public: ({ fields: said, kept }) => ({ fields: said, kept }) },
  key: ({ market, month }) => `${market} ${month}`,
  called: ({ market, month }) => `${market} ${month}`,
  validity({ fields: { month } }) {
    const from = `${month}-01` as LocalDate
    return { from, to: lastOfMonth(from) }
  },
  about: ({ fields: { town } }) => ({ town }),
  refusals: {
    'stall-twice': { zh: '有摊位重复', en: 'a stall stands there twice' },
    'list-closed': {
      zh: '名单已定，规则不能再改',
      en: 'the list is closed, and the rules cannot change any more',
    },
  },
  check({ entry: { fields: f, status } }) {
    if (status !== 'announced') return 'list-closed'
    return new Set(f.stalls).size < f.stalls.length ? 'stall-twice' : undefined
  },
  acts: [closeList, drawLots],
})
