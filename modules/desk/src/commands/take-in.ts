import { actingOfficer, defineCommand, reason, shown } from '@doudi/kernel'
import { z } from 'zod'

/** Why a matter is nobody's (三不管, and what is like it). */
export const GROUNDS = ['policy-change', 'overlap', 'boundary', 'no-basis', 'legacy'] as const

/** 转兜底: the admission of the catch-all office. From here on its assignment binds and its officer is the one to ask. */
export const takeIn = defineCommand({
  name: 'take-in',
  emits: 'taken-in',
  title: { zh: '转兜底', en: 'Take in' },
  at: 'step',
  by: ['catch-all'],
  input: z.object({ ground: z.enum(GROUNDS).meta(shown('准入情形', 'Ground of admission')), reason }),
  refusals: {
    'taken-in-already': {
      zh: '已由兜底办工作人员承办',
      en: 'an officer of the catch-all office has it already',
    },
  },
  may: ({ duty, actor }) =>
    duty.caught && actor.kind === 'officer' && duty.holder.officer === actor.officer
      ? 'taken-in-already'
      : undefined,
  record: actingOfficer,
  moves: ({ duty, office, officer }) => [
    { move: 'take', duty, holder: { office, officer } },
    { move: 'caught', duty },
  ],
  tells: { sentence: { zh: '已转兜底办', en: 'Taken by the catch-all office' } },
  narrate: ({ officer, ground, reason }, names) => ({
    zh: `兜底办准入研判（${names.label(ground).zh}），由${names.officer(officer)}承办：${reason}`,
    en: `Admitted by the catch-all office (${names.label(ground).en}), held by ${names.officer(officer)}: ${reason}`,
  }),
})
