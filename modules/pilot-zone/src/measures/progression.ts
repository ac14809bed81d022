import type { Rules } from '../registers/test-rules.ts'
import type { Report } from '../registers/test-vehicle.ts'

/** One condition of a stage, with what is there against what is asked. */
export interface Condition {
  readonly of: 'hours' | 'km' | 'violations' | 'at-fault'
  readonly asked: number
  readonly there: number
  readonly met: boolean
}

export interface Progression {
  readonly reached: boolean
  readonly join: 'any' | 'all'
  /** The rules it was judged by. */
  readonly rules: string
  readonly conditions: readonly Condition[]
}

/**
 * 进阶条件: whether what was reported is enough for a stage. Hours and kilometres are asked together in one place and either
 * of them in another; violations and accidents at fault bar it everywhere. It is a claim by reports, and no verdict.
 */
export function progression(
  reports: readonly Pick<Report, 'hours' | 'km' | 'violations' | 'atFault'>[],
  { rules, stage }: { readonly rules: Pick<Rules, 'name' | 'ladder'>; readonly stage: string },
): Progression | undefined {
  const asked = rules.ladder.find(t => t.stage === stage)
  if (!asked) return undefined
  const sum = (of: 'hours' | 'km' | 'violations' | 'atFault'): number =>
    reports.reduce((total, r) => total + r[of], 0)
  const done = (['hours', 'km'] as const).flatMap((of): Condition[] => {
    const least = asked[of]
    return least === undefined ? [] : [{ of, asked: least, there: sum(of), met: sum(of) >= least }]
  })
  const clean = (
    [
      ['violations', 'violations'],
      ['at-fault', 'atFault'],
    ] as const
  ).map(([of, field]): Condition => ({ of, asked: 0, there: sum(field), met: sum(field) === 0 }))
  const enough = asked.join === 'all' ? done.every(c => c.met) : done.some(c => c.met)
  return {
    reached: enough && clean.every(c => c.met),
    join: asked.join,
    rules: rules.name,
    conditions: [...done, ...clean],
  }
}
