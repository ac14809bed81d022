import { type ShareFigure, shareFigure } from '../measure/figure.ts'
import type { Indicator, Method, Pillar } from '../method/method.ts'
import type { Units } from '../units/units.ts'
import {
  clipped,
  minus,
  over,
  plus,
  type Rational,
  rational,
  rootInTenThousandths,
  tenThousandths,
  times,
} from './rational.ts'

/** Scores are told in hundredths of a point, as whole numbers: 10,000 is a hundred points. */
export interface IndicatorScore {
  readonly measure: string
  readonly count: number
  readonly of: number
  /** Null where there are too few. */
  readonly score: number | null
}
export interface PillarScore {
  readonly id: string
  readonly score: number | null
  readonly indicators: readonly IndicatorScore[]
}
export interface IndexScore {
  /** Null where the method withholds it. */
  readonly index: number | null
  /** The same with arithmetic means throughout, to be seen beside it. */
  readonly arithmetic: number | null
  readonly pillars: readonly PillarScore[]
}

type CountOf = (indicator: Indicator) => Pick<ShareFigure, 'count' | 'of'>

interface Scored {
  readonly value: Rational
  readonly weight: number
}

/** Where a share stands between its goalposts, between nothing and one. */
export function scoreOf({ worst, best }: Indicator, count: number, of: number): Rational {
  return clipped(over(minus(rational(count, of), worst), minus(best, worst)))
}

function meanOf(scored: readonly Scored[]): Rational {
  const weight = scored.reduce((sum, s) => sum + s.weight, 0)
  const sum = scored.reduce((all, s) => plus(all, times(s.value, rational(s.weight))), rational(0))
  return over(sum, rational(weight))
}

interface PillarFound {
  readonly told: PillarScore
  readonly mean: Rational | undefined
}

function scorePillar({ id, indicators }: Pillar, countOf: CountOf, missing: Method['missing']): PillarFound {
  const all = indicators.map(indicator => {
    const { count, of } = countOf(indicator)
    const value = of < missing.fewest ? undefined : scoreOf(indicator, count, of)
    return { indicator, count, of, value }
  })
  const there = all.flatMap(a => (a.value ? [{ value: a.value, weight: a.indicator.weight }] : []))
  const isMissing = there.length === 0 || (missing.rule === 'withhold' && there.length < all.length)
  const mean = isMissing ? undefined : meanOf(there)
  const told = all.map(({ indicator, count, of, value }) => ({
    ...{ measure: indicator.measure.name, count, of },
    score: value ? tenThousandths(value) : null,
  }))
  return { told: { id, score: mean ? tenThousandths(mean) : null, indicators: told }, mean }
}

/** The geometric mean of pillars: a weak one is not made good by a strong one. Rounded once. */
function acrossPillars(scored: readonly Scored[]): number {
  const degree = scored.reduce((sum, s) => sum + s.weight, 0)
  const product = scored.reduce((all, { value, weight }) => {
    return { n: all.n * value.n ** BigInt(weight), d: all.d * value.d ** BigInt(weight) }
  }, rational(1))
  return rootInTenThousandths(product, degree)
}

/** The index from counts, exactly: arithmetic within a pillar, geometric across them. */
export function scoreCounts({ pillars, missing }: Method, countOf: CountOf): IndexScore {
  const found = pillars.map(pillar => ({ ...scorePillar(pillar, countOf, missing), weight: pillar.weight }))
  const there = found.flatMap(({ mean, weight }) => (mean ? [{ value: mean, weight }] : []))
  const isWithheld = there.length === 0 || (missing.rule === 'withhold' && there.length < found.length)
  return {
    index: isWithheld ? null : acrossPillars(there),
    arithmetic: isWithheld ? null : tenThousandths(meanOf(there)),
    pillars: found.map(f => f.told),
  }
}

/** The index of all units. */
export function scoreUnits(method: Method, units: Units): IndexScore {
  return scoreCounts(method, ({ measure }) => shareFigure(measure, units))
}
