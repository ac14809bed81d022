import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import { MILESTONES, milestone } from '../registers/milestone.ts'
import type { Project } from '../registers/project.ts'

/** 计划节点: by which day a milestone is to be reached. A later plan stands beside the earlier and does not replace it. */
export const planMilestone = actOn<Project>()({
  name: 'plan-milestone',
  emits: 'milestone-planned',
  title: { zh: '计划节点', en: 'Plan a milestone' },
  by: ['keeper', 'enterer', 'named'],
  input: z.object({
    milestone,
    planned: date.meta(shown('计划日期', 'Planned for')),
    why: z.string().min(1).max(300).meta(shown('依据或调整原因', 'Basis, or why it has changed')),
  }),
  refusals: {
    'out-of-order': {
      zh: '早于前一节点或晚于后一节点的计划',
      en: 'out of order with the plans of its neighbours',
    },
  },
  decide({ entry }, { milestone: at, planned }) {
    const latest = new Map(entry.kept.plans.map(p => [p.milestone, p.planned]))
    const place = MILESTONES.indexOf(at)
    const clash = [...latest].some(([other, on]) => {
      const there = MILESTONES.indexOf(other)
      return (there < place && on > planned) || (there > place && on < planned)
    })
    return clash ? 'out-of-order' : undefined
  },
  apply: ({ kept }, plan) => ({ ...kept, plans: [...kept.plans, plan] }),
  narrate: ({ milestone: at, planned, why }, names) => ({
    zh: `计划 ${planned} 前${names.label(at).zh}（${why}）`,
    en: `Planned by ${planned}: ${names.label(at).en} (${why})`,
  }),
})
