import { defineMeasure } from '../measure/measure.ts'

/**
 * 办理结果: the results apart, never added up to one. Start: opening; end: answer; no clock; denominator: all requests; those
 * without an answer are told as open or withdrawn. Source: the events that give a result.
 */
export const results = defineMeasure({
  name: 'results',
  kind: 'table',
  title: { zh: '办理结果（分列）', en: 'Results, apart' },
  ...{ start: 'opened', end: 'answered', clock: 'none', pauses: 'none' },
  denominator: { zh: '全部诉求', en: 'all requests' },
  source: [
    'matter-resolved',
    'answered-directly',
    'application-declined',
    'step-concluded',
    'matter-withdrawn',
  ],
  add(units, u, to) {
    if (units.isWithdrawn[u] === 1) to('withdrawn', 1)
    else if (units.isAnswered[u] === 0) to('open', 1)
    else to(units.results[units.result[u] as number] || 'none', 1)
  },
} as const)
