import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { roundsLeft } from '../matter/position.ts'
import { ancestorsOf } from '../procedure/procedure.ts'

/** 重办: the applicant is not satisfied and the reason lies with the office. A new round with a clock of its own. */
export const rework = defineCommand({
  name: 'rework',
  emits: 'rework-ordered',
  title: { zh: '重办', en: 'Rework' },
  at: 'step',
  by: ['holder', 'catch-all'],
  ends: true,
  outcomes: ['rework'],
  input: z.object({ reason }),
  refusals: { 'rounds-used-up': { zh: '重办次数已用完', en: 'no round of rework is left' } },
  may({ matter, procedure, duty }) {
    // Only loops that look at this step: in others it orders no round, and refused it could not end.
    const loops = ancestorsOf(procedure, duty.node).flatMap(id => {
      const node = procedure.nodes[id]
      return node?.kind === 'loop' && node.on === duty.node && node.again.includes('rework') ? [node] : []
    })
    const areUsedUp = loops.length > 0 && loops.every(loop => roundsLeft(matter, loop) <= 0)
    return areUsedUp ? 'rounds-used-up' : undefined
  },
  moves: ({ duty }) => [{ move: 'finish', duty, outcome: 'rework' }],
  tells: { sentence: { zh: '重新办理结果（重办）', en: 'Rework was ordered' }, words: ['reason'] },
  narrate: ({ reason }) => ({ zh: `重办：${reason}`, en: `Rework ordered: ${reason}` }),
})
