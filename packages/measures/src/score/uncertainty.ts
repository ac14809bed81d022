import { shareFigure } from '../measure/figure.ts'
import type { Method } from '../method/method.ts'
import { Chance } from '../statistics/chance.ts'
import { drawWeeks, middleOf } from '../statistics/clusters.ts'
import { type Drawing, shareWith, sumsOf } from '../statistics/share-interval.ts'
import type { Interval } from '../statistics/wilson.ts'
import type { Units } from '../units/units.ts'
import { type Choices, choicesOf, quickScore } from './quick-score.ts'

export type Shares = readonly (readonly (number | undefined)[])[]

/** The share of each indicator, pillar by pillar, over all units. */
export function sharesOf({ pillars }: Method, units: Units): Shares {
  return pillars.map(p =>
    p.indicators.map(({ measure }) => {
      const { count, of } = shareFigure(measure, units)
      return of === 0 ? undefined : count / of
    }),
  )
}

/** The share of each indicator, pillar by pillar, once for each draw of weeks. */
function drawnShares(method: Method, units: Units, { clusters, draws, seed }: Drawing): Shares[] {
  const sums = method.pillars.map(p => p.indicators.map(i => sumsOf(i.measure, units, clusters)))
  const chance = new Chance(seed)
  return Array.from({ length: draws }, () => {
    const times = drawWeeks(clusters, chance)
    return sums.map(pillar => pillar.map(s => shareWith(s, times)))
  })
}

function scored(method: Method, all: readonly Shares[], choices: Choices): Float64Array {
  return Float64Array.from(all.flatMap(shares => quickScore(method, shares, choices) ?? []))
}

/** The 95 % interval of the index in points, weeks of offices drawn again. */
export function indexInterval(method: Method, units: Units, drawing: Drawing): Interval | undefined {
  return middleOf(scored(method, drawnShares(method, units, drawing), choicesOf(method)))
}

/** What one choice of the method is worth: how far the index moves when that alone is made otherwise. */
export interface Sensitivity {
  readonly choice: string
  readonly low: number
  readonly high: number
}

function rangeOf(choice: string, found: readonly (number | undefined)[]): Sensitivity {
  const there = found.flatMap(f => (f === undefined ? [] : [f]))
  return { choice, low: Math.min(...there), high: Math.max(...there) }
}

/** Weights of any size, each as likely as another (Dirichlet with ones). */
function anyWeights(chance: Chance, weights: readonly number[]): number[] {
  return weights.map(() => -Math.log(1 - chance.next()))
}

const TRIES = 500
const STRETCHES = [0.8, 1, 1.25]

/**
 * How the index moves when the method is another: any weights, arithmetic instead of geometric, goalposts nearer or farther, one
 * indicator left out. The choice that moves it most comes first.
 */
export function sensitivities(method: Method, shares: Shares, seed: number): readonly Sensitivity[] {
  const own = choicesOf(method)
  const chance = new Chance(seed)
  const score = (more: Partial<Choices>, of: Shares = shares) => quickScore(method, of, { ...own, ...more })
  const tries = Array.from({ length: TRIES })
  const without = (p: number, i: number): Shares =>
    shares.map((pillar, q) => (q === p ? pillar.map((s, j) => (j === i ? undefined : s)) : pillar))
  const all = [
    rangeOf(
      'weights-within',
      tries.map(() => score({ within: own.within.map(w => anyWeights(chance, w)) })),
    ),
    rangeOf(
      'weights-across',
      tries.map(() => score({ across: anyWeights(chance, own.across) })),
    ),
    rangeOf('aggregation', [score({}), score({ join: 'arithmetic' })]),
    rangeOf(
      'goalposts',
      STRETCHES.map(stretch => score({ stretch })),
    ),
    ...method.pillars.flatMap((pillar, p) =>
      pillar.indicators.map(({ measure }, i) =>
        rangeOf(`without-${measure.name}`, [score({}), score({}, without(p, i))]),
      ),
    ),
  ]
  return all.sort((a, b) => b.high - b.low - (a.high - a.low))
}
