import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import { milestone } from '../registers/milestone.ts'
import type { Project } from '../registers/project.ts'

/** 填报节点: that it was reached, with what shows it. It counts when another office has verified it. */
export const claimMilestone = actOn<Project>()({
  name: 'claim-milestone',
  emits: 'milestone-claimed',
  title: { zh: '填报节点', en: 'Claim a milestone' },
  by: ['keeper', 'enterer', 'named'],
  input: z.object({
    milestone,
    on: date.meta(shown('达到日期', 'Reached on')),
    evidence: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(20)
      .meta(shown('佐证（许可、照片、记录）', 'Evidence: permit, photograph, record')),
  }),
  refusals: {
    'in-the-future': { zh: '达到日期晚于今天', en: 'that day has not come' },
    'verified-already': { zh: '该节点已核实', en: 'it has been verified' },
  },
  decide({ entry, today }, { milestone: at, on }) {
    if (on > today) return 'in-the-future'
    return entry.kept.claims.some(c => c.milestone === at && c.verified) ? 'verified-already' : undefined
  },
  record: ({ actor }) => ({ by: actor.kind === 'officer' ? actor.office : null }),
  apply: ({ kept }, claim) => ({ ...kept, claims: [...kept.claims, claim] }),
  narrate: ({ milestone: at, on }, names) => ({
    zh: `填报：${on} ${names.label(at).zh}`,
    en: `Claimed: ${names.label(at).en} on ${on}`,
  }),
})
