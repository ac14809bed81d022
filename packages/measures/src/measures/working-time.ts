import { defineMeasure } from '../measure/measure.ts'

const ALL = {
  zh: '全部诉求（撤回的除外；在办件按已历时计入）',
  en: 'all requests but those withdrawn; open ones count as long as they have lasted',
}
const SOURCE = ['matter-opened', 'duty-placed', 'matter-closed']

/**
 * 办理用时: working days from the opening to the answer. Start: opening; end: answer; clock: working days; pauses: counted, it is
 * the time of whoever waits; denominator: all requests, open ones by Kaplan and Meier; source: recorded times.
 */
export const workingTime = defineMeasure({
  name: 'working-time',
  kind: 'time',
  title: { zh: '办理用时（工作日）', en: 'Time to the answer, working days' },
  ...{ start: 'opened', end: 'answered', clock: 'working-days', pauses: 'counted' },
  denominator: ALL,
  source: SOURCE,
  isIn: (units, u) => units.isWithdrawn[u] === 0,
  lasted: (units, u) => units.days[u] as number,
  hasEnded: (units, u) => units.isAnswered[u] === 1,
} as const)

/**
 * 政府用时: of those days, the ones that were the government's. Start, end and denominator as above; clock: working days at whose
 * close an office had a step in hand; pauses: given to whose they are; source: steps and stops.
 */
export const governmentTime = defineMeasure({
  name: 'government-time',
  kind: 'time',
  title: { zh: '其中政府用时（工作日）', en: 'Of which time of the government, working days' },
  ...{ start: 'opened', end: 'answered', clock: 'working-days', pauses: 'by-owner' },
  denominator: ALL,
  source: [...SOURCE, 'documents-requested', 'clock-suspended', 'clock-resumed', 'stop-expired'],
  isIn: (units, u) => units.isWithdrawn[u] === 0,
  lasted: (units, u) => units.governmentDays[u] as number,
  hasEnded: (units, u) => units.isAnswered[u] === 1,
} as const)
