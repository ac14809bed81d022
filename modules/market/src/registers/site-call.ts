import {
  date,
  defineRegister,
  type Entry,
  type LocalDate,
  type OfficeId,
  officeId,
  shown,
  town,
} from '@doudi/kernel'
import { z } from 'zod'
import { noteComing } from '../acts/note-coming.ts'
import { settleCall } from '../acts/settle-call.ts'

/** 主动上门 of their own accord, or 吹哨 because somebody on the spot asked for them. */
export const HOW = ['unasked', 'called'] as const

const fields = z.object({
  market: z.string().min(1).max(100).meta(shown('市集', 'Market')),
  place: z.string().min(1).max(100).meta(shown('地点', 'Place')),
  town,
  on: date.meta(shown('到场日期', 'Day on site')),
  how: z.enum(HOW).meta(shown('怎么到场', 'How it came about')),
  about: z
    .string()
    .min(1)
    .max(200)
    .meta(
      shown('要协调的事（不写个人姓名和困难情况）', 'What is to be settled: no names, nobody’s hardship'),
    ),
  offices: z
    .array(officeId)
    .min(1)
    .max(12)
    .meta(
      shown('到场单位（吹哨的，写请谁到场）', 'Offices on site; for a call, those that are asked', {
        of: 'office',
      }),
    ),
})

export interface Coming {
  readonly office: OfficeId
  readonly on: LocalDate
}

/** What was settled on the spot, and who does it by when, if it is not done there and then. */
export interface Settled {
  readonly agreed: string
  readonly lead?: OfficeId | undefined
  readonly by?: LocalDate | undefined
}

export type SiteCall = Entry<
  z.output<typeof fields>,
  { readonly came: readonly Coming[]; readonly settled?: Settled }
>

/** 到场协同: what the offices settled at the market itself, asked or unasked. Of stallholders nothing stands here. */
export const siteCalls = defineRegister({
  name: 'site-call',
  title: { zh: '市集到场协同台账', en: 'Register of calls on site' },
  entry: { zh: '一次到场', en: 'call on site' },
  fields,
  statuses: {
    'on-site': { zh: '到场协调中', en: 'on site' },
    settled: { zh: '已议定', en: 'settled' },
  },
  start: { came: [] } as SiteCall['kept'],
  reads: { offices: 'all', public: ({ fields: said, kept }) => ({ fields: said, kept }) },
  called: ({ on, about }) => `${on} ${about}`,
  validity: ({ fields: { on } }) => ({ from: on, to: on }),
  about: ({ fields: { town, offices } }) => ({ town, offices }),
  refusals: {
    'office-twice': { zh: '有单位重复', en: 'an office stands there twice' },
    'unknown-office': { zh: '没有这个单位', en: 'there is no such office' },
    'yet-to-come': {
      zh: '主动到场在到场之后登记',
      en: 'what was done unasked is entered when it has been done',
    },
  },
  check({ county, today, entry: { fields: said } }) {
    if (said.offices.some(o => !county.offices.has(o))) return 'unknown-office'
    if (said.how === 'unasked' && said.on > today) return 'yet-to-come'
    return new Set(said.offices).size < said.offices.length ? 'office-twice' : undefined
  },
  acts: [noteComing, settleCall],
})
