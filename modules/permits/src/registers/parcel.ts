import {
  date,
  defineRegister,
  type Entry,
  type EntryRef,
  officeId,
  type PartyId,
  shown,
  town,
} from '@doudi/kernel'
import { z } from 'zod'
import { checkStandard } from '../acts/check-standard.ts'
import { promiseStandard } from '../acts/promise-standard.ts'
import { sellParcel } from '../acts/sell-parcel.ts'
import { type StandardKind, standardKind } from './standard.ts'

const standard = z.strictObject({
  kind: standardKind,
  asks: z.string().min(1).max(120).meta(shown('出让条件', 'What is asked')),
})

const fields = z.object({
  number: z.string().min(1).max(40).meta(shown('地块编号', 'Number of the parcel')),
  town,
  location: z.string().min(1).max(120).meta(shown('位置', 'Location')),
  area: z.number().positive().max(10_000_000).meta(shown('面积（平方米）', 'Area in square metres')),
  use: z.string().min(1).max(60).meta(shown('用途', 'Use')),
  notice: date.meta(shown('出让公告日期', 'Land notice of')),
  closes: date.meta(shown('挂牌截止日期', 'On offer until')),
  agent: officeId.meta(shown('提前介入单位', 'Office that gets involved early', { of: 'office' })),
  standard: z.array(standard).max(12).optional().meta(shown('标准地指标', 'Conditions of the standard land')),
})

export interface Sale {
  readonly firm: string
  readonly party?: PartyId | undefined
  readonly on: string
}

export interface Promised {
  readonly kind: StandardKind
  readonly promised: string
  readonly by?: string | undefined
  readonly check?: { readonly on: string; readonly holds: boolean; readonly finding: string }
}

export type Parcel = Entry<
  z.output<typeof fields>,
  { readonly sale?: Sale; readonly promises: readonly Promised[] }
>

/** 地块: from the land notice to who won it, with the conditions it is sold with and what the firm promised. */
export const parcels = defineRegister({
  name: 'parcel',
  title: { zh: '地块台账', en: 'Register of land parcels' },
  entry: { zh: '地块', en: 'land parcel' },
  fields,
  statuses: { offered: { zh: '挂牌中', en: 'on offer' }, sold: { zh: '已成交', en: 'sold' } },
  start: { promises: [] } as Parcel['kept'],
  reads: {
    offices: 'all',
    // Notice and conditions are public, and that it was sold; of the firm and its promises nothing.
    public: ({ fields: said, kept: { sale } }) => ({
      fields: said,
      kept: sale ? { sale: { on: sale.on } } : {},
    }),
    party: ({ fields: said, kept }, party) =>
      kept.sale?.party === party ? { fields: said, kept } : undefined,
  },
  key: ({ number }) => number,
  called: ({ number, location }) => `${number} ${location}`,
  validity: ({ fields: { notice } }) => ({ from: notice }),
  about: ({ fields: { town, agent }, kept: { sale } }) => ({
    ...(town && { town }),
    ...(sale && { firm: sale.firm }),
    offices: [agent],
    parties: sale?.party ? [sale.party] : [],
  }),
  refusals: {
    'closes-before': { zh: '截止日期早于公告日期', en: 'it would close before the notice' },
    'standard-twice': { zh: '同一指标写了两次', en: 'a condition is said twice' },
  },
  check({
    entry: {
      fields: { notice, closes, standard = [] },
    },
  }) {
    if (closes < notice) return 'closes-before'
    return new Set(standard.map(s => s.kind)).size < standard.length ? 'standard-twice' : undefined
  },
  // 提前介入: the notice is what sets it off. Nobody has to remember it.
  opens: ({ fields: { number, location, notice, closes, agent, town } }) => ({
    procedure: 'proactive-service',
    origin: 'proactive',
    title: `提前介入：地块 ${number}`,
    text: `${location}地块 ${number} 于 ${notice} 公告出让，挂牌至 ${closes}。请联系有意向的企业，问清是否需要提前预审和全程代办。`,
    office: agent,
    ...(town && { town }),
  }),
  acts: [sellParcel, promiseStandard, checkStandard],
})

export function parcelRef(number: string): EntryRef {
  return { register: 'parcel', key: number }
}

export function parcelIn(others: readonly Entry[]): Parcel | undefined {
  return others.find(e => e.register === 'parcel') as Parcel | undefined
}
