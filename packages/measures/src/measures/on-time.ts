import type { PromiseClock } from '../log/course.ts'
import { defineMeasure, type ShareMeasure, type Words } from '../measure/measure.ts'
import type { Units } from '../units/units.ts'

type Late = 'latePromised' | 'lateLegal'

function owes(units: Units, unit: number, clock: PromiseClock): boolean {
  return units.courseOf(unit).owes.has(clock)
}

/**
 * On time, as the clocks of the log stand: the red light of what is owed never fell due. Start: opening; end: answer; clock: due
 * dates as computed, pauses that the law allows left out, extensions granted; denominator: all that was answered, and all that
 * is overdue whether answered or not. What is open and not yet due says nothing so far. Source: `level-reached`.
 */
function onTime(clock: PromiseClock, late: Late, title: Words): ShareMeasure {
  return defineMeasure({
    name: `on-time-${clock}`,
    kind: 'share',
    title,
    ...{ start: 'opened', end: 'answered', clock: 'due-dates', pauses: 'left-out' },
    denominator: {
      zh: '有该时限、已答复或已超时的诉求（未到期的在办件不计）',
      en: 'requests with such a limit that were answered or are overdue; what is open and not yet due is not in it',
    },
    source: ['matter-opened', 'level-reached', 'duty-placed', 'matter-closed'],
    count: (units, u) => (owes(units, u, clock) && units.isAnswered[u] === 1 && units[late][u] === 0 ? 1 : 0),
    of: (units, u) => (owes(units, u, clock) && (units.isAnswered[u] === 1 || units[late][u] === 1) ? 1 : 0),
  } as const)
}

function isIn(units: Units, unit: number, clock: PromiseClock): boolean {
  const limit = units.courseOf(unit).wholeDays.get(clock)
  return limit !== undefined && units.isWithdrawn[unit] === 0 && (units.age[unit] as number) > limit
}

/**
 * On time gross: within the limit as it was first promised, with no pause and no extension. Start: opening; end: answer; clock:
 * working days; denominator: requests as old as the limit, answered or open, of procedures whose limit begins with the matter
 * and counts working days. Whether one is in it hangs on its age alone, never on how it went.
 */
function onTimeGross(clock: PromiseClock, title: Words): ShareMeasure {
  return defineMeasure({
    name: `on-time-${clock}-gross`,
    kind: 'share',
    title,
    ...{ start: 'opened', end: 'answered', clock: 'working-days', pauses: 'counted' },
    denominator: {
      zh: '时限自登记起按工作日计、登记已满该时限的诉求（含在办）',
      en: 'requests with a limit in working days from the opening on that were opened as long ago, open ones included',
    },
    source: ['matter-opened', 'duty-placed', 'matter-closed'],
    count(units, u) {
      const limit = units.courseOf(u).wholeDays.get(clock) ?? 0
      return isIn(units, u, clock) && units.isAnswered[u] === 1 && (units.days[u] as number) <= limit ? 1 : 0
    },
    of: (units, u) => (isIn(units, u, clock) ? 1 : 0),
  } as const)
}

export const onTimePromised = onTime('promised', 'latePromised', {
  zh: '承诺时限按时率',
  en: 'On time, promised',
})
export const onTimeLegal = onTime('legal', 'lateLegal', { zh: '法定时限按时率', en: 'On time, legal' })
export const onTimePromisedGross = onTimeGross('promised', {
  zh: '承诺时限按时率（不扣暂停、不计延期）',
  en: 'On time, promised, pauses counted',
})
export const onTimeLegalGross = onTimeGross('legal', {
  zh: '法定时限按时率（不扣暂停、不计延期）',
  en: 'On time, legal, pauses counted',
})
