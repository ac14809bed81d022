import { shareFigure } from '../measure/figure.ts'
import type { Indicator, Method } from '../method/method.ts'
import type { Units } from '../units/units.ts'
import { type IndexScore, scoreCounts } from './score.ts'

/** What an indicator costs: the hundredths of a point by which the index would be higher if it stood at its best. */
export interface Cost {
  readonly measure: string
  readonly points: number
}

/** What costs most points, the dearest first; nothing where no index is stated. */
export function costsOf(method: Method, units: Units): readonly Cost[] {
  const counts = new Map(
    method.pillars.flatMap(p => p.indicators.map(i => [i, shareFigure(i.measure, units)] as const)),
  )
  const countOf = (indicator: Indicator) => counts.get(indicator) ?? { count: 0, of: 0 }
  const { index } = scoreCounts(method, countOf)
  if (index === null) return []
  const atBest = (best: Indicator): IndexScore =>
    scoreCounts(method, indicator => {
      const { of } = countOf(indicator)
      // As many as make the goalpost: counts need not be whole for what did not happen.
      return indicator === best
        ? { count: Number(best.best.n) * of, of: Number(best.best.d) * of }
        : countOf(indicator)
    })
  return [...counts.keys()]
    .map(i => ({ measure: i.measure.name, points: (atBest(i).index ?? index) - index }))
    .sort((a, b) => b.points - a.points || (a.measure < b.measure ? -1 : 1))
}

/**
 * The same units had every answer come so many working days sooner. Lights that have fired stay as they are: by due dates nothing
 * is told of what would have been, so that indicators on that clock do not move.
 */
export function sooner(units: Units, days: number): Units {
  return { ...units, days: units.days.map((d, u) => (units.isAnswered[u] === 1 ? Math.max(0, d - days) : d)) }
}
