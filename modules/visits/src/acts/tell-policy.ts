import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Visit } from '../registers/visit.ts'

/** 政策告知: which policy the firm was told of, so that nobody tells it twice and the firm can look it up. */
export const tellPolicy = actOn<Visit>()({
  name: 'tell-policy',
  emits: 'policy-told',
  title: { zh: '告知政策', en: 'Tell of a policy' },
  by: ['named'],
  when: ['made'],
  input: z.object({
    policy: z.string().min(1).max(120).meta(shown('政策名称或文号', 'Title or number of the policy')),
  }),
  refusals: { 'told-already': { zh: '已告知过', en: 'the firm was told of it already' } },
  decide: ({ entry }, { policy }) => (entry.kept.policies.includes(policy) ? 'told-already' : undefined),
  apply: ({ kept }, { policy }) => ({ ...kept, policies: [...kept.policies, policy] }),
  narrate: ({ policy }) => ({ zh: `告知政策：${policy}`, en: `Told of: ${policy}` }),
  tells: 'readers',
})
