import { date, defineRegister, type Entry, shown } from '@doudi/kernel'
import { z } from 'zod'

export const STAGES = ['road-test', 'demonstration', 'driver-out', 'commercial'] as const

const count = z.int().min(0)
const threshold = z.strictObject({
  stage: z.enum(STAGES).meta(shown('申请的阶段', 'Stage that is asked for')),
  join: z.enum(['any', 'all']).meta(shown('满足其一或全部', 'Any or all of them')),
  hours: count.optional().meta(shown('自动驾驶小时数', 'Hours in automated mode')),
  km: count.optional().meta(shown('自动驾驶公里数', 'Kilometres in automated mode')),
})

const fields = z.object({
  name: z.string().min(1).max(120).meta(shown('规则名称和版本', 'Name and version of the rules')),
  source: z
    .string()
    .min(1)
    .max(300)
    .meta(shown('出处（未核实的注明待核实）', 'Source; say what was not checked')),
  from: date.meta(shown('自何日起', 'Since which day')),
  declarationMonths: count
    .min(1)
    .max(36)
    .meta(shown('声明的测试期最长（月）', 'Longest declared test in months')),
  liabilityYuan: count.meta(shown('每车责任险最低保额（元）', 'Least liability cover of a vehicle in yuan')),
  ladder: z.array(threshold).max(12).meta(shown('进阶条件', 'Thresholds of the stages')),
  reportMonths: count.min(1).max(12).meta(shown('阶段性报告间隔（月）', 'Months between stage reports')),
  finalReportMonths: count
    .min(1)
    .max(6)
    .meta(shown('总结报告期限（结束后，月）', 'Months for the final report')),
  seriousHours: count.meta(shown('严重事故报告时限（小时）', 'Hours to report a serious accident')),
  accidentDays: count.meta(shown('事故报告时限（工作日）', 'Working days for the accident report')),
  analysisDays: count.meta(
    shown('责任认定后分析时限（工作日）', 'Working days for the analysis after the liability decision'),
  ),
})

export type Rules = z.output<typeof fields>

/** Under this key the rules that hold now are found by every decision; old ones have ended and stay readable. */
export const RULES = { register: 'test-rules', key: 'in-force' }

/** 测试规则: the numbers of the place, dated, with their source. They differ between places and are nowhere in code. */
export const testRules = defineRegister({
  name: RULES.register,
  title: { zh: '道路测试规则', en: 'Rules of road tests' },
  entry: { zh: '一版规则', en: 'version of the rules' },
  fields,
  statuses: { 'in-force': { zh: '执行中', en: 'in force' } },
  start: {},
  reads: { offices: 'all', public: ({ fields: said }) => ({ fields: said, kept: {} }) },
  key: () => RULES.key,
  called: ({ name }) => name,
  validity: ({ fields: { from } }) => ({ from }),
})

/** The rules among the entries that a decision was given. */
export function rulesIn(others: readonly Entry[]): Rules | undefined {
  return others.find(e => e.register === RULES.register)?.fields as Rules | undefined
}

export const NO_RULES = { zh: '尚未登记执行中的测试规则', en: 'no rules of road tests are in force' }
