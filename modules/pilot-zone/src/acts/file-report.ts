import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Vehicle } from '../registers/test-vehicle.ts'

const count = z.number().min(0)

/** 阶段性报告、总结报告: what the subject reports of a period, as it claims it. */
export const fileReport = actOn<Vehicle>()({
  name: 'file-report',
  emits: 'report-filed',
  title: { zh: '登记测试报告', en: 'File a report of the test' },
  by: ['keeper', 'party'],
  when: ['on-road', 'test-over'],
  input: z.object({
    kind: z.enum(['stage', 'final']).meta(shown('阶段性或总结', 'Stage or final report')),
    from: date.meta(shown('起始日期', 'First day')),
    to: date.meta(shown('结束日期', 'Last day')),
    hours: count.meta(shown('自动驾驶小时数', 'Hours in automated mode')),
    km: count.meta(shown('自动驾驶公里数', 'Kilometres in automated mode')),
    violations: z.int().min(0).meta(shown('交通违法次数', 'Traffic violations')),
    atFault: z.int().min(0).meta(shown('有责事故次数', 'Accidents at its fault')),
    document: z.string().min(1).max(200).meta(shown('报告文件', 'Document')),
  }),
  refusals: {
    'to-before-from': { zh: '结束早于起始', en: 'it would end before it begins' },
    overlaps: { zh: '与已登记报告的期间重叠', en: 'an earlier report covers some of these days' },
  },
  decide({ entry }, { from, to }) {
    if (to < from) return 'to-before-from'
    return entry.kept.reports.some(r => from <= r.to && to >= r.from) ? 'overlaps' : undefined
  },
  apply: ({ kept }, report) => ({ ...kept, reports: [...kept.reports, report] }),
  narrate: ({ kind, from, to, hours, km }) => ({
    zh: `${kind === 'final' ? '总结报告' : '阶段性报告'}（${from} 至 ${to}）：自动驾驶 ${hours} 小时、${km} 公里`,
    en: `${kind === 'final' ? 'Final report' : 'Stage report'} (${from} to ${to}): ${hours} hours and ${km} km in automated mode`,
  }),
  tells: 'readers',
})
