import type { PermitPhase, PermitProjectView } from '../api/permits.ts'

const DAY_MS = 86_400_000
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS

/** Where dates lie on a line of a certain width, in percent. */
export interface Scale {
  readonly from: string
  readonly to: string
  place(date: string): number
}

/** From the first beginning to the last end, today among them, with a day of air at both ends. */
export function scaleOf(phases: readonly PermitPhase[], today: string, isReached: boolean): Scale {
  const dates = [...phases.flatMap(p => [p.from, p.to]), ...(isReached ? [] : [today])].sort()
  const [from = today, to = today] = [dates[0], dates[dates.length - 1]]
  const [first, last] = [at(from) - 1, at(to) + 1]
  return { from, to, place: date => ((at(date) - first) / (last - first)) * 100 }
}

/** The first day of each month between two dates: what the line is marked with. */
export function monthsBetween({ from, to }: Pick<Scale, 'from' | 'to'>): string[] {
  const months: string[] = []
  for (let month = `${from.slice(0, 7)}-01`; month <= to; ) {
    if (month >= from) months.push(month)
    const [year = 0, number = 0] = month.split('-').map(Number)
    month = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  }
  return months
}

export function phasesOf({ plan }: Pick<PermitProjectView, 'plan'>, item: string): PermitPhase[] {
  return plan.phases.filter(p => p.item === item)
}
