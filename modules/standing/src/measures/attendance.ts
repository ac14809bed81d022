import type { Training } from '../registers/training.ts'

/** 到训率, with its denominator; undefined where nobody was invited. */
export function attendanceRate(
  trainings: readonly Training[],
): { readonly came: number; readonly invited: number } | undefined {
  const counts = trainings.flatMap(t => t.kept.attendance)
  const invited = counts.reduce((total, c) => total + c.invited, 0)
  return invited === 0 ? undefined : { came: counts.reduce((total, c) => total + c.came, 0), invited }
}
