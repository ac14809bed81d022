import type { LocalDate } from '@doudi/kernel'
import type { Project } from '../registers/project.ts'

export interface StartRate {
  /** Projects that planned to start in the year, by their first plan. */
  readonly planned: number
  /** Of them, started and verified by the day; and those that only say so. */
  readonly started: number
  readonly claimedOnly: number
}

/** 开工率: verified starts among those that were planned for the year, with its denominator. */
export function startRate(
  projects: readonly Project[],
  { year, by }: { readonly year: number; readonly by: LocalDate },
): StartRate {
  const due = projects.filter(({ kept }) =>
    kept.plans.find(p => p.milestone === 'start')?.planned.startsWith(`${year}-`),
  )
  const starts = due.map(({ kept }) => kept.claims.filter(c => c.milestone === 'start' && c.on <= by))
  return {
    planned: due.length,
    started: starts.filter(claims => claims.some(c => c.verified)).length,
    claimedOnly: starts.filter(
      claims => !claims.some(c => c.verified) && claims.some(c => c.verified === undefined),
    ).length,
  }
}
