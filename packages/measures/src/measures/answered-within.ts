import { defineMeasure, type ShareMeasure } from '../measure/measure.ts'
import type { Units } from '../units/units.ts'

/**
 * 几日内答复: answered within so many working days. Start: opening; end: answer; clock: working days; pauses: counted; denominator:
 * requests opened more than so many working days ago, answered or open, but those withdrawn. Source: recorded times.
 *
 * The index is made of these and not of the quantiles of Kaplan and Meier: there, one matter that ends later can bring the
 * quantile forward, because fewer are left to compare it with, and no matter may ever help by being late (IDX-5).
 */
function answeredWithin(days: number): ShareMeasure {
  const isIn = (units: Units, u: number): boolean =>
    units.isWithdrawn[u] === 0 && (units.age[u] as number) > days
  return defineMeasure({
    name: `answered-within-${days}-days`,
    kind: 'share',
    title: { zh: `${days} 个工作日内答复率`, en: `Answered within ${days} working days` },
    ...{ start: 'opened', end: 'answered', clock: 'working-days', pauses: 'counted' },
    denominator: {
      zh: `登记已满 ${days} 个工作日的诉求（含在办，撤回的除外）`,
      en: `requests opened more than ${days} working days ago, open ones included, but those withdrawn`,
    },
    source: ['matter-opened', 'duty-placed', 'matter-closed'],
    count: (units, u) =>
      isIn(units, u) && units.isAnswered[u] === 1 && (units.days[u] as number) <= days ? 1 : 0,
    of: (units, u) => (isIn(units, u) ? 1 : 0),
  } as const)
}

export const answeredWithin5 = answeredWithin(5)
export const answeredWithin10 = answeredWithin(10)
export const answeredWithin20 = answeredWithin(20)
