import { type Calendar, type Day, dayOf } from '@doudi/kernel'
import type { Milestone } from '../registers/milestone.ts'
import { claimOf, type Project } from '../registers/project.ts'

export interface Span {
  readonly from: Milestone
  readonly to: Milestone
  readonly days: number
  readonly dayType: 'calendar' | 'working'
  /** Both ends verified, or one of them only claimed. */
  readonly verified: boolean
}

/** How long it took between two milestones, counted the day after the first; undefined while one of them is not reached. */
export function spanOf(
  project: Project,
  {
    from,
    to,
    working,
  }: { readonly from: Milestone; readonly to: Milestone; readonly working?: Pick<Calendar, 'isWorking'> },
): Span | undefined {
  const [start, end] = [claimOf(project, from), claimOf(project, to)]
  if (!start || !end || end.on < start.on) return undefined
  const [first, last] = [dayOf(start.on), dayOf(end.on)]
  const all = Array.from({ length: last - first }, (_, i) => (first + i + 1) as Day)
  const days = working ? all.filter(day => working.isWorking(day)).length : all.length
  const verified = start.verified === true && end.verified === true
  return { from, to, days, dayType: working ? 'working' : 'calendar', verified }
}
