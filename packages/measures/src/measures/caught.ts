import { defineMeasure } from '../measure/measure.ts'

/** 兜底占比: requests that the catch-all office has had. Start: opening; end: answer; no clock; denominator: all requests. */
export const caughtShare = defineMeasure({
  name: 'caught',
  kind: 'share',
  title: { zh: '兜底占比', en: 'Caught by the catch-all office' },
  ...{ start: 'opened', end: 'answered', clock: 'none', pauses: 'none' },
  denominator: { zh: '全部诉求', en: 'all requests' },
  source: ['fell-to-catch-all', 'taken-in'],
  count: (units, u) => units.isCaught[u] as number,
  of: () => 1,
} as const)

/** 兜底后用时: working days from then on to the answer, open ones as long as they have lasted. */
export const caughtTime = defineMeasure({
  name: 'caught-time',
  kind: 'time',
  title: { zh: '兜底后用时（工作日）', en: 'Time once caught, working days' },
  ...{ start: 'caught', end: 'answered', clock: 'working-days', pauses: 'counted' },
  denominator: {
    zh: '兜底办接过的诉求（撤回的除外）',
    en: 'requests that the catch-all office has had, but those withdrawn',
  },
  source: ['fell-to-catch-all', 'taken-in', 'duty-placed', 'matter-closed'],
  isIn: (units, u) => units.isCaught[u] === 1 && units.isWithdrawn[u] === 0,
  lasted: (units, u) => units.caughtDays[u] as number,
  hasEnded: (units, u) => units.isAnswered[u] === 1,
} as const)
