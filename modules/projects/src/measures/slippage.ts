import { dayOf, type LocalDate } from '@doudi/kernel'
import { MILESTONES, type Milestone } from '../registers/milestone.ts'
import { claimOf, type Project } from '../registers/project.ts'

export interface Slip {
  readonly milestone: Milestone
  /** By the first plan and by the one that holds now: a plan moved twice has still slipped. */
  readonly first: LocalDate
  readonly planned: LocalDate
  readonly reached?: LocalDate
  readonly state: 'verified' | 'claimed' | 'open'
  /** Calendar days after the first plan, so far or in the end; before it, less than nothing. */
  readonly days: number
  /** Calendar days after the plan that holds. */
  readonly sincePlan: number
}

/** 逾期: how far each planned milestone is from its plan on a day. What is only claimed runs on: it does not stop the count. */
export function slippage(project: Project, today: LocalDate): Slip[] {
  return MILESTONES.flatMap((milestone): Slip[] => {
    const own = project.kept.plans.filter(p => p.milestone === milestone)
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) return []
    const claim = claimOf(project, milestone)
    const until = dayOf(claim?.verified ? claim.on : today)
    return [
      {
        milestone,
        first: first.planned,
        planned: last.planned,
        ...(claim && { reached: claim.on }),
        state: claim?.verified ? 'verified' : claim ? 'claimed' : 'open',
        days: until - dayOf(first.planned),
        sincePlan: until - dayOf(last.planned),
      },
    ]
  })
}

/** The wall: projects by how far what is open has slipped, the furthest first; what is not late is not on it. */
export function slippageWall(
  projects: readonly Project[],
  today: LocalDate,
): { readonly project: Project; readonly worst: Slip }[] {
  return projects
    .flatMap(project => {
      const open = slippage(project, today).filter(s => s.state !== 'verified' && s.days > 0)
      const worst = open.toSorted((a, b) => b.days - a.days)[0]
      return worst ? [{ project, worst }] : []
    })
    .toSorted((a, b) => b.worst.days - a.worst.days)
}
