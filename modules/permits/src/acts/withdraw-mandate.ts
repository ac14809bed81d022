import { actOn, reason } from '@doudi/kernel'
import { z } from 'zod'
import type { PermitProject } from '../registers/permit-project.ts'

/** 撤回委托: from then on the agent files nothing; what was filed stays filed. */
export const withdrawMandate = actOn<PermitProject>()({
  name: 'withdraw-mandate',
  emits: 'mandate-withdrawn',
  title: { zh: '撤回委托', en: 'Withdraw the mandate' },
  by: ['party', 'named'],
  input: z.object({ reason }),
  refusals: { 'none-there': { zh: '没有有效委托', en: 'there is no mandate' } },
  decide: ({ entry }) => (entry.kept.mandate ? undefined : 'none-there'),
  apply: ({ kept: { mandate: _, ...kept } }) => kept,
  narrate: ({ reason: why }) => ({ zh: `撤回委托：${why}`, en: `The mandate is withdrawn: ${why}` }),
  tells: 'readers',
})
