import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { personal } from '../command/personal.ts'

/** 撤回, by the applicant alone: an office that could withdraw a matter could make it vanish. The catch-all office may, for who cannot. */
export const withdraw = defineCommand({
  name: 'withdraw',
  emits: 'matter-withdrawn',
  title: { zh: '撤回', en: 'Withdraw' },
  at: 'matter',
  by: ['applicant', 'catch-all'],
  input: z.object({ reason: personal(reason) }),
  refusals: {
    'leads-others': {
      zh: '本件下已并入其他办件，请先拆出',
      en: 'other matters have been merged into it: they must be parted first',
    },
  },
  // Others wait for the answer to this one: one applicant's change of mind must not lose theirs.
  may: ({ matter }) => ((matter.leads ?? []).length > 0 ? 'leads-others' : undefined),
  moves: () => [{ move: 'end', result: 'withdrawn' }],
  tells: { sentence: { zh: '已撤回', en: 'Withdrawn' } },
  narrate: () => ({ zh: '撤回', en: 'Withdrawn' }),
})
