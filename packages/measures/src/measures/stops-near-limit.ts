import { defineMeasure } from '../measure/measure.ts'

/**
 * 临期暂停: of all stops, those that began when the yellow light of the step was on already: half of its time had gone, or one
 * day was left. Start: opening; end: answer; no clock; denominator: stops; source: lights and stops.
 */
export const stopsNearLimit = defineMeasure({
  name: 'stops-near-limit',
  kind: 'share',
  title: { zh: '临期暂停占比', en: 'Stops that began near the limit' },
  ...{ start: 'opened', end: 'answered', clock: 'none', pauses: 'none' },
  denominator: {
    zh: '答复前的全部暂停（含补正）',
    en: 'all stops before the answer, requests for papers included',
  },
  source: ['level-reached', 'documents-requested', 'clock-suspended'],
  count: (units, u) => units.nearStops[u] as number,
  of: (units, u) => units.stops[u] as number,
} as const)
