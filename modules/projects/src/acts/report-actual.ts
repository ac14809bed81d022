import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Target } from '../registers/target.ts'

/** 填报季度实绩: what had been reached when a quarter ended, from the beginning of the year; said again, it is the later that counts. */
export const reportActual = actOn<Target>()({
  name: 'report-actual',
  emits: 'actual-reported',
  title: { zh: '填报季度实绩', en: 'Report a quarter' },
  by: ['keeper', 'named'],
  input: z.object({
    quarter: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
      .meta(shown('季度（累计）', 'Quarter, from the beginning of the year')),
    value: z.number().meta(shown('实绩', 'Value')),
    source: z.string().min(1).max(200).meta(shown('数据来源', 'Source')),
    explanation: z.string().min(1).max(500).optional().meta(shown('说明', 'Explanation')),
  }),
  refusals: { 'not-yet-over': { zh: '该季度尚未结束', en: 'that quarter is not over' } },
  decide({ entry, today }, { quarter }) {
    const end = `${entry.fields.year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1]}`
    return today <= end ? 'not-yet-over' : undefined
  },
  apply: ({ kept }, actual) => ({
    ...kept,
    actuals: [...kept.actuals.filter(a => a.quarter !== actual.quarter), actual].toSorted(
      (a, b) => a.quarter - b.quarter,
    ),
  }),
  narrate: ({ quarter, value, source }) => ({
    zh: `第 ${quarter} 季度累计 ${value}（${source}）`,
    en: `${value} by the end of quarter ${quarter} (${source})`,
  }),
  tells: 'readers',
})
