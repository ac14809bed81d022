import { defineMeasure, type ShareMeasure, type Words } from '../measure/measure.ts'
import type { Units } from '../units/units.ts'

/** 非常满意, 满意, 基本满意; the two below are 差评. */
const LAST_CONTENT_GRADE = 3

interface Said {
  readonly name: string
  readonly title: Words
  readonly denominator: Words
  readonly source: readonly string[]
  readonly count: (units: Units, u: number) => boolean
  readonly of: (units: Units, u: number) => boolean
}

/**
 * What was heard of whoever asked. Start: opening; end: the call-back or rating after the answer; no clock; the denominator is
 * said with each, because a rate of content without its rate of response says nothing; source: call-backs and ratings.
 */
function heard({ count, of, ...said }: Said): ShareMeasure {
  return defineMeasure({
    ...said,
    kind: 'share',
    ...{ start: 'opened', end: 'answered', clock: 'none', pauses: 'none' },
    count: (units, u) => (of(units, u) && count(units, u) ? 1 : 0),
    of: (units, u) => (of(units, u) ? 1 : 0),
  } as const)
}

const isInvited = (units: Units, u: number): boolean => units.isInvited[u] === 1
const INVITED = { zh: '进入回访评价的诉求', en: 'requests that were asked about' }

export const response = heard({
  name: 'response',
  title: { zh: '评价率', en: 'Response' },
  denominator: INVITED,
  source: ['duty-placed', 'rated', 'called-back', 'merged-rated'],
  of: isInvited,
  count: (units, u) => units.grade[u] !== 0,
})
export const unreached = heard({
  name: 'unreached',
  title: { zh: '未联系上', en: 'Not reached' },
  denominator: INVITED,
  source: ['duty-placed', 'called-back'],
  of: isInvited,
  count: (units, u) => units.isUnreached[u] === 1,
})
export const satisfaction = heard({
  name: 'satisfaction',
  title: { zh: '满意率（含基本满意）', en: 'Content, fairly content included' },
  denominator: {
    zh: '已评价的诉求（未评价的不算满意）',
    en: 'requests that were rated; no answer is not content',
  },
  source: ['duty-placed', 'rated', 'called-back', 'merged-rated'],
  of: (units, u) => isInvited(units, u) && units.grade[u] !== 0,
  count: (units, u) => (units.grade[u] as number) <= LAST_CONTENT_GRADE,
})
