import { defineRegister, type Entry, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'
import { recalibrateTarget } from '../acts/recalibrate-target.ts'
import { reportActual } from '../acts/report-actual.ts'
import { UNITS } from './unit.ts'

const fields = z.object({
  year: z.int().min(2000).max(2100).meta(shown('年度', 'Year')),
  name: z.string().min(1).max(100).meta(shown('目标', 'Target')),
  nameEn: z.string().min(1).max(200).meta(shown('英文名称', 'Name in English')),
  part: z
    .enum(['innovation', 'service', 'style'])
    .optional()
    .meta(shown('板块', 'Part of the county’s work')),
  value: z.number().meta(shown('目标值', 'Value')),
  unit: z.enum([...UNITS, 'count', 'persons', 'mu', 'percent']).meta(shown('单位', 'Unit')),
  // 突破 means strictly more, 以上 includes the number.
  compare: z
    .enum(['exceeds', 'at-least', 'at-most'])
    .meta(shown('突破、以上或以内', 'Exceeds, at least or at most')),
  office: officeId.optional().meta(shown('牵头单位', 'Office in charge', { of: 'office' })),
  under: z.string().max(100).optional().meta(shown('上级目标', 'Target it is part of')),
  data: z.string().min(1).max(200).meta(shown('数据来源', 'Where its figures come from')),
  source: z.string().min(1).max(200).meta(shown('目标出处', 'Where it was set')),
})

export interface Actual {
  readonly quarter: 1 | 2 | 3 | 4
  readonly value: number
  readonly source: string
  readonly explanation?: string | undefined
}

export type Target = Entry<
  z.output<typeof fields>,
  {
    readonly actuals: readonly Actual[]
    /** Values it had before, with why they were changed. */
    readonly earlier: readonly { readonly value: number; readonly why: string; readonly document: string }[]
    readonly now?: number | undefined
  }
>

/** 年度目标: what the year is to bring, what each quarter brought, and what the target was before it was changed. */
export const targets = defineRegister({
  name: 'target',
  title: { zh: '年度目标台账', en: 'Register of targets' },
  entry: { zh: '目标', en: 'target' },
  fields,
  statuses: { set: { zh: '执行中', en: 'set' } },
  start: { actuals: [], earlier: [] } as Target['kept'],
  reads: { offices: 'all', public: ({ fields: said, kept }) => ({ fields: said, kept }) },
  key: ({ year, name }) => `${year} ${name}`,
  called: ({ year, name }) => `${year} ${name}`,
  about: ({ fields: { office } }) => ({ offices: office ? [office] : [] }),
  refusals: {
    'no-such-target': { zh: '上级目标尚未登记', en: 'what it is part of is not on the register' },
    'other-unit': { zh: '与上级目标单位不同', en: 'it is counted in another unit than what it is part of' },
  },
  check({ entry: { fields: f }, others }) {
    if (f.under === undefined) return undefined
    const [above] = others
    if (!above) return 'no-such-target'
    return above.fields.unit === f.unit ? undefined : 'other-unit'
  },
  concerns: ({ year, under }) =>
    under === undefined ? [] : [{ register: 'target', key: `${year} ${under}` }],
  acts: [reportActual, recalibrateTarget],
})
