import { OWNERS } from '../log/course.ts'
import { defineMeasure } from '../measure/measure.ts'

/**
 * 时间归属: whose time passed before the answer: government, commissioned intermediary, utility, applicant. Start: opening; end:
 * answer, or now; clock: working days; pauses: given to whoever they wait for; denominator: all such days; where several run at
 * once, the day is the government's. Source: steps and stops.
 */
export const timeByOwner = defineMeasure({
  name: 'time-by-owner',
  kind: 'table',
  title: { zh: '时间归属（工作日）', en: 'Whose time it was, working days' },
  ...{ start: 'opened', end: 'answered', clock: 'working-days', pauses: 'by-owner' },
  denominator: { zh: '答复前（在办件至今）的全部工作日', en: 'all working days up to the answer, or so far' },
  source: ['duty-placed', 'documents-requested', 'clock-suspended', 'clock-resumed', 'stop-expired'],
  add(units, u, to) {
    for (const owner of OWNERS) to(owner, units[`${owner}Days`][u] as number)
  },
} as const)
