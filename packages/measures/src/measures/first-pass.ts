import { defineMeasure } from '../measure/measure.ts'

const FIRST = 1

/**
 * 一次受理: applications accepted with no papers asked for before. Start: opening; end: acceptance or refusal; no clock;
 * denominator: applications that were accepted or declined; source: acceptance and requests for papers.
 */
export const firstPass = defineMeasure({
  name: 'first-pass',
  kind: 'share',
  title: { zh: '一次受理率', en: 'Accepted at the first pass' },
  ...{ start: 'opened', end: 'answered', clock: 'none', pauses: 'none' },
  denominator: { zh: '已作出受理或不予受理决定的申请', en: 'applications that were accepted or declined' },
  source: ['application-accepted', 'application-declined', 'documents-requested'],
  count: (units, u) => (units.acceptance[u] === FIRST ? 1 : 0),
  of: (units, u) => (units.acceptance[u] === 0 ? 0 : 1),
} as const)
