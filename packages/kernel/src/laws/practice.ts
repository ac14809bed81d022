import { z } from 'zod'
import { actingOfficer } from '../command/acting.ts'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { type Module, register } from '../command/registry.ts'
import { core } from '../core.ts'
import { shown } from '../shown.ts'

/** The catch-all office takes a step in hand: modules have such a command, and the laws must hold for it too. */
const admit = defineCommand({
  name: 'practice-admit',
  emits: 'practice-admitted',
  tells: 'offices',
  title: { zh: '转兜底（演练）', en: 'Admit (practice)' },
  at: 'step',
  by: ['catch-all'],
  input: z.object({ reason }),
  refusals: { 'admitted-already': { zh: '已由兜底办承办', en: 'the catch-all office has it already' } },
  may: ({ duty, actor }) =>
    duty.caught && actor.kind === 'officer' && duty.holder.officer === actor.officer
      ? 'admitted-already'
      : undefined,
  record: actingOfficer,
  moves: ({ duty, office, officer }) => [
    { move: 'take', duty, holder: { office, officer } },
    { move: 'caught', duty },
  ],
  narrate: ({ officer }, names) => ({
    zh: `由${names.officer(officer)}承办`,
    en: `Admitted by ${names.officer(officer)} of the catch-all office`,
  }),
})

/** Ends a step with the third try, as a call-back does; anybody at the desk may try. */
const tryAgain = defineCommand({
  name: 'practice-try',
  emits: 'practice-tried',
  tells: 'offices',
  title: { zh: '再试（演练）', en: 'Try (practice)' },
  at: 'step',
  by: ['desk', 'holder'],
  ends: true,
  input: z.object({
    slot: z.enum(['morning', 'afternoon', 'evening']).meta(shown('时段', 'Slot')),
    reached: z.boolean().meta(shown('是否接通', 'Reached')),
  }),
  refusals: { 'slot-used': { zh: '该时段已试过', en: 'this slot has been tried' } },
  decide: ({ duty }, { slot }) => (duty.noted.includes(slot) ? 'slot-used' : undefined),
  moves({ duty, slot, reached }, { matter }) {
    if (reached) return [{ move: 'finish', duty, outcome: 'reached' }]
    const tries = (matter.duties[duty]?.noted.length ?? 0) + 1
    return tries < 3
      ? [{ move: 'noted', duty, what: slot }]
      : [{ move: 'finish', duty, outcome: 'unreachable' }]
  },
  narrate: ({ slot, reached }) => ({
    zh: `${slot}：${reached ? '接通' : '未接通'}`,
    en: `Tried in the ${slot}: ${reached ? 'reached' : 'not reached'}`,
  }),
})

const practice: Module = { name: 'practice', matterCommands: [admit, tryAgain], countyCommands: [] }

/** The commands of every county and two that stand for those of modules, which kernel tests may not import. */
export const registry = register([core, practice])
