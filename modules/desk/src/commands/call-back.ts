import { type Context, defineCommand, GRADES, shown } from '@doudi/kernel'
import { z } from 'zod'
import { outcomeOf, WHO_HEAR } from './rate.ts'

type Slot = 'morning' | 'afternoon' | 'evening'
const SLOTS = 3
const SLOT_ZH: Record<Slot, string> = { morning: '上午', afternoon: '下午', evening: '晚上' }

/** The time slot a call falls into: read from the clock, never claimed by the caller. */
function slotOf({ county, now }: Context): Slot {
  const hour = Number(county.zone.format(now).slice(11, 13))
  if (hour < 12) return 'morning'
  return hour < 18 ? 'afternoon' : 'evening'
}

/** The office that gave the result is not the one to ask whether it was good: then the catch-all office calls. */
function hasHandled({ matter, procedure, actor }: Context): boolean {
  const done = procedure.resultOf.flatMap(id => matter.marks[id] ?? []).filter(mark => mark.status === 'done')
  const last = done.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0]
  return actor.kind === 'officer' && last?.holder?.office === actor.office
}

/** 回访: up to three tries, each in another time slot; then the firm counts as unreachable, never as satisfied. */
export const callBack = defineCommand({
  name: 'call-back',
  emits: 'called-back',
  title: { zh: '回访', en: 'Call back' },
  at: 'step',
  by: ['desk', 'catch-all'],
  ends: true,
  outcomes: ['satisfied', 'unsatisfied', 'unreachable'],
  input: z.object({
    reached: z.boolean().meta(shown('是否接通', 'Reached')),
    grade: z.enum(GRADES).optional().meta(shown('企业评价（接通时）', 'What the firm said, if reached')),
  }),
  refusals: {
    'handled-by-you': {
      zh: '办理单位不能自行回访，请由兜底办回访',
      en: 'who handled it cannot call back: the catch-all office does',
    },
    'slot-used': { zh: '该时段已回访过，请换时段', en: 'this time slot has been tried: take another' },
    'grade-missing': { zh: '已接通须记录评价', en: 'a firm that was reached has a grade' },
    'grade-unheard': { zh: '未接通不能有评价', en: 'a firm that was not reached has no grade' },
  },
  may(context) {
    if (hasHandled(context)) return 'handled-by-you'
    return context.duty.noted.includes(slotOf(context)) ? 'slot-used' : undefined
  },
  decide(_, { reached, grade }) {
    if (reached && !grade) return 'grade-missing'
    return !reached && grade ? 'grade-unheard' : undefined
  },
  record: context => ({ slot: slotOf(context) }),
  moves({ duty, slot, grade }, { matter }) {
    if (grade) return [{ move: 'finish', duty, outcome: outcomeOf(grade) }]
    const tries = (matter.duties[duty]?.noted.length ?? 0) + 1
    return tries < SLOTS
      ? [{ move: 'noted', duty, what: slot }]
      : [{ move: 'finish', duty, outcome: 'unreachable' }]
  },
  tells: {
    sentence: ({ reached }) =>
      reached ? { zh: '已回访', en: 'Called back' } : { zh: '回访未接通', en: 'Called back, not reached' },
    confidedTo: WHO_HEAR,
  },
  narrate: ({ slot, reached, grade }, names) => ({
    zh: `${SLOT_ZH[slot]}回访：${reached && grade ? names.label(grade).zh : '未接通'}`,
    en: `Called back in the ${slot}: ${reached && grade ? names.label(grade).en : 'not reached'}`,
  }),
})
