import type { Language } from '@doudi/kernel'
import {
  type Contest,
  type Evaluation,
  leastClosed,
  type MethodScore,
  type Prediction,
  predict,
} from '@doudi/mining'
import { closedCases, closingActivities } from './closed-by.ts'
import { type Answered, type Asked, firstRows, hours, percent, rounded, shown } from './figures.ts'
import { noColumn } from './no-column.ts'

type Name = MethodScore['name']

const NAMES: Readonly<Record<Name, Readonly<Record<Language, string>>>> = {
  median: { zh: '中位数', en: 'median' },
  'median-by-state': { zh: '按环节的中位数', en: 'median by state' },
  survival: { zh: '生存曲线', en: 'survival' },
  boosted: { zh: '提升树', en: 'boosted trees' },
}
const HOUR_MS = 3_600_000

/** Why this method is shown and not another. */
function whyOf({ shown: name, contests }: Evaluation, language: Language): string {
  const won = contests.filter(({ method }) => method === name)
  const lost = [...new Set(contests.filter(({ method }) => method !== name).map(({ method }) => method))]
    .filter(method => !contests.filter(c => c.method === method).every(({ wins }) => wins))
    .map(method => NAMES[method][language])
  const against = won.map(({ against: other }) => NAMES[other][language])
  if (language === 'zh') {
    const beats = against.length === 0 ? '最简单' : `误差显著小于${against.join('、')}`
    return `采用${NAMES[name].zh}：${beats}${lost.length === 0 ? '' : `；${lost.join('、')}未能显著胜过更简单的方法`}`
  }
  const beats =
    against.length === 0 ? 'it is the simplest' : `its error is clearly below that of ${against.join(', ')}`
  return `${NAMES[name].en} is shown: ${beats}${lost.length === 0 ? '' : `; ${lost.join(', ')} did not clearly beat what is simpler`}`
}

function fewLine({ closedCases }: Prediction, language: Language): string {
  return language === 'zh'
    ? `只有 ${closedCases} 件已办结，不足 ${leastClosed} 件，不作预测`
    : `${closedCases} matters were closed, fewer than ${leastClosed}: nothing is predicted`
}

function contestRow({ method, against, difference, low, high, wins }: Contest) {
  const interval = [hours(low), hours(high)]
  return { method, against, difference_hours: hours(difference), interval_hours: interval, wins }
}

function methodRow({ name, mae, coverage, width, brier }: MethodScore) {
  return {
    method: name,
    mae_hours: hours(mae),
    coverage: rounded(coverage),
    interval_width_hours: hours(width),
    brier: rounded(brier),
  }
}

function documentOf(found: Prediction, language: Language) {
  const { closedCases, runningCases, evaluation, running } = found
  const counts = { closed_cases: closedCases, running_cases: runningCases }
  if (evaluation === undefined)
    return { ...counts, methods: [], shown: null, why: fewLine(found, language), running: [] }
  return {
    ...counts,
    split: 'strict by time',
    cuts: evaluation.cuts.map(ms => new Date(ms).toISOString().slice(0, 10)),
    test_cases: evaluation.testCases,
    test_rows: evaluation.testRows,
    nominal_coverage: 0.9,
    methods: evaluation.scores.map(methodRow),
    contests: evaluation.contests.map(contestRow),
    shown: evaluation.shown,
    why: whyOf(evaluation, language),
    shown_risk: evaluation.shownRisk ?? null,
    reliability: evaluation.reliability.map(({ told, late, rows }) => ({
      told: rounded(told),
      late: rounded(late),
      rows,
    })),
    running: running.map(({ id, state, remaining, low, high, risk }) => ({
      case: id,
      state,
      remaining_hours: hours(remaining),
      interval_hours: [hours(low), hours(high)],
      breach_risk: rounded(risk),
    })),
  }
}

function scoreLines({ scores, cuts, testCases }: Evaluation, language: Language): string[] {
  const days = cuts.map(ms => new Date(ms).toISOString().slice(0, 10)).join(', ')
  const head =
    language === 'zh'
      ? `按时间严格划分（${days}），在其后开始的 ${testCases} 件上检验：平均误差（小时）、90% 区间实际覆盖、布里尔分`
      : `split strictly by time (${days}), tried on ${testCases} matters begun later: mean error (h), measured coverage of the 90% interval, Brier score`
  const rows = scores.map(
    ({ name, mae, coverage, brier }) =>
      `${shown(mae / HOUR_MS).padStart(12)}  ${percent(coverage).padStart(6)}  ${brier === null ? '     –' : brier.toFixed(4)}  ${NAMES[name][language]}`,
  )
  return [head, ...rows]
}

function runningLines({ running }: Prediction, language: Language): string[] {
  return running.map(({ id, state, remaining, low, high, risk }) => {
    const time = `${shown(remaining / HOUR_MS)} [${shown(low / HOUR_MS)}–${shown(high / HOUR_MS)}]`
    const late =
      risk === null
        ? ''
        : language === 'zh'
          ? `，逾期可能 ${percent(risk)}`
          : `, risk to be late ${percent(risk)}`
    return `  ${id}（${state}）  ${time}${language === 'zh' ? ' 小时' : ' h'}${late}`
  })
}

/** Time left and the risk to be late, and how well each way to tell it has done. */
export function prediction({ log, pattern, language, options }: Asked): Answered {
  const deadline = options.deadline === undefined ? undefined : String(options.deadline)
  const closing = closingActivities(log, options)
  const isClosed = closedCases(log, options)
  const found = predict(log, { closing, isClosed, pattern, deadline })
  if (found === undefined)
    throw noColumn('--deadline', deadline ?? '', [...log.caseColumns.keys(), ...log.eventColumns.keys()])
  const { evaluation } = found
  const lines =
    evaluation === undefined
      ? [fewLine(found, language)]
      : [
          ...scoreLines(evaluation, language),
          whyOf(evaluation, language),
          ...firstRows(runningLines(found, language), language),
        ]
  return { document: documentOf(found, language), lines }
}
