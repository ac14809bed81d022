import { type County, getProcedure, type Matter, resultOf, type Text } from '@doudi/kernel'
import { followedFigures, followedOf } from '@doudi/talks'
import { PERIOD } from './period.ts'
import type { PeriodPlan } from './plan-period.ts'

/** A figure of the period with what it is a share of, and what was counted. */
export interface PeriodFigure {
  readonly name: Text
  readonly count: number
  /** Undefined for a plain number. */
  readonly of?: number
  readonly counted: Text
}

/** Outcome of a step, if it had ended when the totals were taken. */
function outcome(matter: Matter, step: string): string | undefined {
  const mark = matter.marks[step]
  return (mark?.endedAt ?? Number.POSITIVE_INFINITY) <= PERIOD.end ? mark?.outcome : undefined
}

function isClosed({ closedAt }: Matter): boolean {
  return (closedAt ?? Number.POSITIVE_INFINITY) <= PERIOD.end
}

const SATISFIED: Text = {
  zh: '评价为满意、非常满意、基本满意的件数 ÷ 已评价件数；未评价、未联系上的不计入分母',
  en: 'rated fairly satisfied or better, of those that were rated; not rated and not reached are not in it',
}

function satisfaction(name: Text, matters: readonly Matter[], step: string): PeriodFigure {
  const rated = matters.filter(m => ['satisfied', 'unsatisfied'].includes(outcome(m, step) ?? ''))
  const satisfied = rated.filter(m => outcome(m, step) === 'satisfied')
  return { name, count: satisfied.length, of: rated.length, counted: SATISFIED }
}

/** The totals that were published, as the sample period has them. */
export function tallyPeriod({ matters }: Pick<PeriodPlan, 'matters'>, county: County): PeriodFigure[] {
  const from = (origin: string): Matter[] => matters.filter(m => m.facts.origin === origin)
  const [issues, needs] = [from('meeting'), from('visit')]
  const followed = issues.map(m => followedOf(m, PERIOD.end))
  const solved = needs.filter(m => {
    const result = resultOf(m, getProcedure(county, m.procedure))
    return isClosed(m) && (result === 'solved' || result === 'answered')
  })
  return [
    {
      name: { zh: '恳谈会问题和建议办结', en: 'Issues of the talks done' },
      count: followed.filter(f => f.isDone).length,
      of: issues.length,
      counted: {
        zh: '期末企业确认后已销号、或当场答复并归档的件数 ÷ 收集件数；列入计划、在办和未获企业确认的不算办结',
        en: 'struck off with the firm’s word or answered on the spot by the end, of those collected; what is planned, open or not confirmed is not done',
      },
    },
    {
      name: { zh: '恳谈会满意率', en: 'Satisfaction with the talks' },
      ...followedFigures(followed).satisfied,
      counted: SATISFIED,
    },
    {
      name: { zh: '助企专员解决需求', en: 'Needs solved by liaison officers' },
      count: solved.length,
      of: needs.length,
      counted: {
        zh: '结果为已解决或当场答复、已归档的件数 ÷ 收集件数；公布口径未说明收集数',
        en: 'solved or answered, and closed, of those collected; how many were collected was not published',
      },
    },
    satisfaction({ zh: '助企专员满意率', en: 'Satisfaction with liaison officers' }, needs, 'rating'),
  ]
}
