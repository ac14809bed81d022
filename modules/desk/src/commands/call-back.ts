import { defineCommand } from '@doudi/kernel'
import { z } from 'zod'
import { GRADES, outcomeOf } from './rate.ts'

const SLOTS = ['morning', 'afternoon', 'evening'] as const
const SLOT_ZH = { morning: '上午', afternoon: '下午', evening: '晚上' } as const

/** 回访: up to three tries, each in another time slot; then the firm counts as unreachable, never as satisfied. */
export const callBack = defineCommand({
  name: 'call-back',
  emits: 'called-back',
  title: { zh: '回访', en: 'Call back' },
  at: 'step',
  by: ['desk', 'catch-all'],
  ends: true,
  input: z.object({
    slot: z.enum(SLOTS),
    reached: z.boolean(),
    grade: z.enum(GRADES).optional().describe('What the firm said, if reached'),
  }),
  refusals: {
    'slot-used': { zh: '该时段已回访过，请换时段', en: 'this time slot has been tried: take another' },
    'grade-missing': { zh: '已接通须记录评价', en: 'a firm that was reached has a grade' },
    'grade-unheard': { zh: '未接通不能有评价', en: 'a firm that was not reached has no grade' },
  },
  decide({ duty }, { slot, reached, grade }) {
    if (duty.tries.includes(slot)) return 'slot-used'
    if (reached && !grade) return 'grade-missing'
    return !reached && grade ? 'grade-unheard' : undefined
  },
  moves({ duty, slot, grade }, { matter }) {
    if (grade) return [{ move: 'finish', duty, outcome: outcomeOf(grade) }]
    const tries = (matter.duties[duty]?.tries.length ?? 0) + 1
    return tries < SLOTS.length
      ? [{ move: 'tried', duty, slot }]
      : [{ move: 'finish', duty, outcome: 'unreachable' }]
  },
  narrate: ({ slot, reached, grade }, names) => ({
    zh: `${SLOT_ZH[slot]}回访：${reached && grade ? names.label(grade).zh : '未接通'}`,
    en: `Called back in the ${slot}: ${reached && grade ? names.label(grade).en : 'not reached'}`,
  }),
})
