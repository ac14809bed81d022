import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { milestone } from '../registers/milestone.ts'
import type { Project } from '../registers/project.ts'

/** 核实节点: by an office that did not claim it. What does not hold stays as claimed and not verified. */
export const verifyMilestone = actOn<Project>()({
  name: 'verify-milestone',
  emits: 'milestone-verified',
  title: { zh: '核实节点', en: 'Verify a milestone' },
  by: ['keeper'],
  input: z.object({
    milestone,
    holds: z.boolean().meta(shown('属实', 'It holds')),
    finding: z.string().min(1).max(500).meta(shown('核实情况', 'What was found')),
  }),
  refusals: {
    'not-claimed': { zh: '没有待核实的填报', en: 'there is no claim to verify' },
    'own-claim': { zh: '填报单位不得自行核实', en: 'nobody verifies their own claim' },
  },
  decide({ entry, actor }, { milestone: at }) {
    const claim = entry.kept.claims.findLast(c => c.milestone === at)
    if (!claim || claim.verified !== undefined) return 'not-claimed'
    return actor.kind === 'officer' && actor.office === claim.by ? 'own-claim' : undefined
  },
  apply({ kept }, { milestone: at, holds, finding }) {
    const last = kept.claims.findLastIndex(c => c.milestone === at)
    return {
      ...kept,
      claims: kept.claims.map((c, i) => (i === last ? { ...c, verified: holds, finding } : c)),
    }
  },
  narrate: ({ milestone: at, holds, finding }, names) => ({
    zh: `核实${names.label(at).zh}：${holds ? '属实' : '不属实'}。${finding}`,
    en: `Verification of “${names.label(at).en}”: ${holds ? 'the claim holds' : 'the claim does not hold'}. ${finding}`,
  }),
})
