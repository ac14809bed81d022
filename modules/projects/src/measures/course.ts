import type { Calendar, LocalDate } from '@doudi/kernel'
import { MILESTONES, type Milestone } from '../registers/milestone.ts'
import { type Claim, claimOf, type Project } from '../registers/project.ts'
import { type Slip, slippage } from './slippage.ts'
import { type Span, spanOf } from './span.ts'

/** One milestone as it stands: what was planned, what is claimed, what is verified, and the claims that did not hold. */
export interface CourseStep {
  readonly milestone: Milestone
  readonly state: Slip['state']
  readonly first?: LocalDate
  readonly planned?: LocalDate
  /** Calendar days after the first plan and after the one that holds; only where there is a plan. */
  readonly days?: number
  readonly sincePlan?: number
  readonly claimed?: Claim
  readonly refuted: readonly Claim[]
}

/** 推进情况: every milestone that was planned or claimed, in the order in which a project comes to them. */
export function course(project: Project, today: LocalDate): CourseStep[] {
  const slips = new Map(slippage(project, today).map(s => [s.milestone, s]))
  return MILESTONES.flatMap((milestone): CourseStep[] => {
    const claimed = claimOf(project, milestone)
    const refuted = project.kept.claims.filter(c => c.milestone === milestone && c.verified === false)
    const slip = slips.get(milestone)
    if (!slip && !claimed && refuted.length === 0) return []
    const state = claimed?.verified ? 'verified' : claimed ? 'claimed' : 'open'
    const { first, planned, days, sincePlan } = slip ?? {}
    return [{ milestone, state, first, planned, days, sincePlan, claimed, refuted } as CourseStep]
  })
}

/** How long it took from each milestone that was reached to the next, in calendar and in working days. */
export function spans(project: Project, working: Pick<Calendar, 'isWorking'>): Span[] {
  const reached = MILESTONES.filter(m => claimOf(project, m))
  return reached.slice(1).flatMap((to, i) => {
    const ends = { from: reached[i] as Milestone, to }
    return [spanOf(project, ends), spanOf(project, { ...ends, working })].filter(s => s !== undefined)
  })
}

export type CitedSpan = NonNullable<Project['fields']['cited']>[number]

/**
 * A published duration beside what the county has itself: the state of its end, and the days between both ends where both have
 * a day. A day that nobody published is not worked out backwards from the claim.
 */
export function citedBeside(project: Project): {
  readonly cited: CitedSpan
  readonly state: Slip['state']
  readonly days: number | null
}[] {
  return (project.fields.cited ?? []).map(cited => {
    const end = claimOf(project, cited.to)
    const state = end?.verified ? 'verified' : end ? 'claimed' : 'open'
    return { cited, state, days: spanOf(project, cited)?.days ?? null }
  })
}
