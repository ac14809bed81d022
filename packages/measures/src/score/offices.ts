import type { Indicator, Method } from '../method/method.ts'
import { Chance } from '../statistics/chance.ts'
import { middleOf } from '../statistics/clusters.ts'
import { type Drawing, sumsOf } from '../statistics/share-interval.ts'
import type { Units } from '../units/units.ts'
import { choicesOf, quickScore } from './quick-score.ts'
import { type Rank, ranksOf } from './ranks.ts'
import { type IndexScore, scoreCounts } from './score.ts'

/** How one office stands, with its interval in points; ranks only as far as intervals tell. */
export interface OfficeScore {
  readonly office: string
  readonly score: IndexScore
  readonly low: number
  readonly high: number
  readonly rank: Omit<Rank, 'key'>
}

interface Sums {
  readonly count: number
  readonly of: number
}

type SumsOfIndicator = ReturnType<typeof sumsOf>

function addUp({ count, of }: SumsOfIndicator, clusters: readonly number[]): Sums {
  let [counted, all] = [0, 0]
  for (const c of clusters) {
    counted += count[c] as number
    all += of[c] as number
  }
  return { count: counted, of: all }
}

/** The index of every office that has enough for one; the others are left out, not ranked last. */
export function scoreOffices(
  method: Method,
  units: Units,
  { clusters, draws, seed }: Drawing,
): readonly OfficeScore[] {
  const sums = method.pillars.map(p => p.indicators.map(i => sumsOf(i.measure, units, clusters)))
  const place = new Map<Indicator, SumsOfIndicator>()
  for (const [p, { indicators }] of method.pillars.entries())
    for (const [i, indicator] of indicators.entries()) place.set(indicator, sums[p]?.[i] as SumsOfIndicator)
  const choices = choicesOf(method)
  const found = clusters.weeks.flatMap((weeks, k) => {
    const countOf = (i: Indicator): Sums => addUp(place.get(i) as SumsOfIndicator, weeks)
    const score = scoreCounts(method, countOf)
    if (score.index === null) return []
    const chance = new Chance(seed + k)
    const drawn = Array.from({ length: draws }, () => {
      const again = weeks.map(() => chance.pick(weeks))
      const shares = sums.map(pillar =>
        pillar.map(s => {
          const { count, of } = addUp(s, again)
          return of === 0 ? undefined : count / of
        }),
      )
      return quickScore(method, shares, choices)
    })
    const interval = middleOf(Float64Array.from(drawn.flatMap(d => d ?? [])))
    const office = units.offices[clusters.offices[k] as number] ?? ''
    return interval ? [{ office, score, ...interval }] : []
  })
  const ranks = ranksOf(found.map(({ office, low, high }) => ({ key: office, low, high })))
  return found.map((f, i) => {
    const { from, to } = ranks[i] as Rank
    return { ...f, rank: { from, to } }
  })
}
