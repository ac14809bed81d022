import { defineRegister, type Entry, shown } from '@doudi/kernel'
import { z } from 'zod'
import { recordResult } from '../acts/record-result.ts'
import { usePrize } from '../acts/use-prize.ts'

const indicator = z.strictObject({
  name: z.string().min(1).max(80).meta(shown('指标', 'Indicator')),
  unit: z.string().min(1).max(20).meta(shown('单位', 'Unit')),
  value: z.number().meta(shown('本县值', 'Value of the county')),
  mean: z
    .number()
    .optional()
    .meta(shown('全省平均（未公布则空）', 'Provincial mean; empty, if not published')),
  better: z.enum(['higher', 'lower']).meta(shown('高好或低好', 'Better if higher or lower')),
})

const fields = z.object({
  year: z.int().min(2021).max(2100).meta(shown('年份', 'Year')),
  quarter: z.int().min(1).max(4).meta(shown('季度', 'Quarter')),
  indicators: z.array(indicator).max(30).meta(shown('指标', 'Indicators')),
  rule: z.string().min(1).max(120).meta(shown('规则版本', 'Version of the rules')),
})

export interface Use {
  readonly project: string
  readonly mu: number
  readonly yuan: number
}

export type Quarter = Entry<
  z.output<typeof fields>,
  {
    readonly result?: {
      readonly won: boolean
      readonly document: string
      readonly on: string
      readonly mu: number
      readonly yuan: number
    }
    readonly uses: readonly Use[]
  }
>

/** 投资“赛马”: a quarter of the provincial incentive: own figures first, the published result, and what became of the prize. */
export const horseRaces = defineRegister({
  name: 'horse-race',
  title: { zh: '投资赛马台账', en: 'Register of the investment horse-race' },
  entry: { zh: '赛马季度', en: 'quarter of the horse-race' },
  fields,
  statuses: { own: { zh: '自测', en: 'own figures' }, official: { zh: '已公布', en: 'published' } },
  start: { uses: [] } as Quarter['kept'],
  reads: {
    offices: 'all',
    // Until the province has spoken, own figures are no result.
    public: ({ fields: said, kept, status }) => (status === 'official' ? { fields: said, kept } : undefined),
  },
  key: ({ year, quarter }) => `${year}Q${quarter}`,
  called: ({ year, quarter }) => `${year} 年第 ${quarter} 季度`,
  acts: [recordResult, usePrize],
})
