import { date, defineRegister, type Entry, shown } from '@doudi/kernel'
import { z } from 'zod'
import { decided, sources } from './cited.ts'

export const DINGS = ['dayu', 'pingan', 'science', 'tiangong', 'shennong'] as const
export const DING_LEVELS = ['listed', 'ding', 'bronze', 'silver', 'gold', 'star'] as const

const ding = z.enum(DINGS).meta(shown('鼎', 'Ding'))
const year = z.int().min(2000).max(2100)

const fields = z.object({
  ding,
  year: year.meta(shown('年度', 'Year it is for')),
  level: z
    .enum(DING_LEVELS)
    .optional()
    .meta(shown('公布的等次（未获得则空）', 'Level as published; empty, if not won')),
  why: z.string().min(1).max(300).optional().meta(shown('未获得的原因', 'Why it was not won')),
  rule: z.string().min(1).max(120).meta(shown('规则版本', 'Version of the rules')),
  ...decided,
  on: date.optional().meta(shown('发文日期', 'Date of the decision')),
  sources,
})

export type DingYear = z.output<typeof fields>

/** 五鼎: what was published of one ding for one year, and under which rules. */
export const dings = defineRegister({
  name: 'ding',
  title: { zh: '五鼎台账', en: 'Register of the five ding' },
  entry: { zh: '鼎（年度）', en: 'ding of a year' },
  fields,
  statuses: { recorded: { zh: '已登记', en: 'recorded' } },
  start: {},
  reads: { offices: 'all', public: ({ fields: said }) => ({ fields: said, kept: {} }) },
  key: f => `${f.ding} ${f.year}`,
  called: f => `${f.ding} ${f.year}`,
  refusals: { unexplained: { zh: '未获得的年度要写原因', en: 'a year without it says why' } },
  check: ({ entry: { fields: f } }) => (f.level === undefined && !f.why ? 'unexplained' : undefined),
})

const step = z.strictObject({
  level: z.enum(DING_LEVELS).meta(shown('等次', 'Level')),
  years: z.int().min(1).max(40).meta(shown('所需年数', 'Years it takes')),
})

const ruleFields = z.object({
  ding,
  version: z.string().min(1).max(120).meta(shown('规则版本', 'Version of the rules')),
  firstYear: year.meta(shown('自哪一年度起', 'Since which year')),
  counts: z.enum(['in-a-row', 'together']).meta(shown('连续或累计', 'In a row or together')),
  steps: z.array(step).min(1).max(12).meta(shown('等次条件（由低到高）', 'Levels, lowest first')),
  starEvery: z
    .int()
    .min(1)
    .max(10)
    .optional()
    .meta(shown('最高等次后每几年加一星', 'A star every so many years after the last')),
  source: z
    .string()
    .min(1)
    .max(300)
    .meta(shown('出处（未核实的注明待核实）', 'Source; say what was not checked')),
})

export type DingRule = Omit<z.output<typeof ruleFields>, 'source'>

/** 五鼎规则: they changed by year; each year is judged under the version it was won under. */
export const dingRules = defineRegister({
  name: 'ding-rules',
  title: { zh: '五鼎规则', en: 'Rules of the five ding' },
  entry: { zh: '一版规则', en: 'version of the rules' },
  fields: ruleFields,
  statuses: { recorded: { zh: '已登记', en: 'recorded' } },
  start: {},
  reads: { offices: 'all', public: ({ fields: said }: Entry) => ({ fields: said, kept: {} }) },
  key: f => `${f.ding} ${f.version}`,
  called: f => f.version,
  refusals: { 'steps-not-rising': { zh: '等次条件应由低到高', en: 'levels take more and more years' } },
  check: ({ entry: { fields: f } }) =>
    f.steps.some((s, i) => i > 0 && s.years <= (f.steps[i - 1]?.years ?? 0)) ? 'steps-not-rising' : undefined,
})
