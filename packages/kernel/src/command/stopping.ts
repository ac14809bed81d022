import type { Procedure, Step } from '../procedure/procedure.ts'
import type { Instant } from '../time/instant.ts'
import { dayOf, type LocalDate } from '../time/local-date.ts'
import type { Context } from './define-command.ts'
import { DATE_REFUSALS, refuseDate } from './future-date.ts'

/** Reasons why a clock may not be stopped, whichever command asks. */
export const STOP_REFUSALS = {
  'stopped-already': { zh: '计时已经暂停', en: 'the clock is stopped already' },
  'ground-not-allowed': { zh: '本环节不得以此事由暂停', en: 'this step may not be stopped on this ground' },
  'stops-used-up': { zh: '此事由的暂停次数已用完', en: 'no stop on this ground is left' },
  'stop-too-long': { zh: '超过此事由的暂停上限', en: 'longer than this ground allows' },
  ...DATE_REFUSALS,
} as const

export type StopRefusal = keyof typeof STOP_REFUSALS

/** Why the step at hand may not be stopped at all, before a ground is named. */
export function mayStop({ duty }: Context): 'stopped-already' | undefined {
  return duty.stops.some(s => s.to === undefined) ? 'stopped-already' : undefined
}

/** When a stop beginning now ends by itself: at the close of the day asked for, or of the last day the cap allows. */
export function expiryOf({ county, procedure, now }: Context, ground: string, until?: string): Instant {
  const { calendar, zone } = county
  const cap = procedure.stops[ground]?.capWorkingDays ?? 0
  const last = calendar.workingDay(zone.localOf(now).day, cap)
  return calendar.closeOf(until === undefined ? last : dayOf(until))
}

function stepAt(procedure: Procedure, node: string): Step | undefined {
  const found = procedure.nodes[node]
  return found?.kind === 'step' ? found : undefined
}

/** CLK-5: a closed list of grounds, each with a cap per stop and a number of stops per matter. */
export function refuseStop(context: Context, ground: string, until?: LocalDate): StopRefusal | undefined {
  const { procedure, duty, matter } = context
  const stop = procedure.stops[ground]
  if (!stop || !stepAt(procedure, duty.node)?.stops.includes(ground)) return 'ground-not-allowed'
  if ((matter.stopped[ground] ?? 0) >= stop.times) return 'stops-used-up'
  const unfit = refuseDate(context, until)
  if (unfit) return unfit
  return expiryOf(context, ground, until) > expiryOf(context, ground) ? 'stop-too-long' : undefined
}
