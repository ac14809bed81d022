import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'

/** 撤回, by the applicant or on the applicant's word. */
export const withdraw = defineCommand({
  name: 'withdraw',
  emits: 'matter-withdrawn',
  title: { zh: '撤回', en: 'Withdraw' },
  at: 'matter',
  by: ['applicant', 'first-receiver'],
  input: z.object({ reason }),
  refusals: {},
  moves: () => [{ move: 'end', result: 'withdrawn' }],
  narrate: ({ reason }) => ({ zh: `申请人撤回：${reason}`, en: `Withdrawn: ${reason}` }),
})
