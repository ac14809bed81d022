import { defineMeasure } from '../measure/measure.ts'

/** 撤回占比: requests withdrawn before any answer; that may be how pressure shows. Denominator: all requests. */
export const withdrawn = defineMeasure({
  name: 'withdrawn',
  kind: 'share',
  title: { zh: '撤回占比', en: 'Withdrawn before the answer' },
  ...{ start: 'opened', end: 'answered', clock: 'none', pauses: 'none' },
  denominator: { zh: '全部诉求', en: 'all requests' },
  source: ['matter-withdrawn'],
  count: (units, u) => units.isWithdrawn[u] as number,
  of: () => 1,
} as const)
