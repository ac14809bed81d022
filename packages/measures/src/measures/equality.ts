import { type About, defineMeasure, type GroupsMeasure, type Words } from '../measure/measure.ts'
import type { Units } from '../units/units.ts'
import { onTimePromised } from './on-time.ts'

/**
 * 均衡: the share that is on time, in each group of whoever asks. As on-time-promised in all it says of start, end, clock and
 * pauses; groups below five are kept back, and with them what would give them away.
 */
function equality(name: string, title: Words, groupOf: GroupsMeasure['groupOf']): GroupsMeasure {
  const { start, end, clock, pauses, denominator, source } = onTimePromised
  return defineMeasure({
    ...{ name, title, start, end, clock, pauses, denominator, source, groupOf },
    kind: 'groups',
    share: onTimePromised,
  } as const)
}

export const equalityOfTowns = equality(
  'equality-of-towns',
  { zh: '镇街之间承诺时限按时率', en: 'On time, by town' },
  (units: Units, u: number) => units.towns[units.town[u] as number] as string,
)
export const equalityOfSizes = equality(
  'equality-of-firm-sizes',
  { zh: '不同规模企业之间承诺时限按时率', en: 'On time, by size of firm' },
  (units: Units, u: number, about: About) =>
    about.sizeOfFirm.get(units.firms[units.firm[u] as number] as string) ?? '',
)
