import type { County } from '@doudi/kernel'
import {
  costsOf,
  type IndexScore,
  indexInterval,
  type Mapped,
  type Method,
  scoreOffices,
  scoreUnits,
  sensitivities,
  sharesOf,
  sooner,
} from '@doudi/measures'
import { DRAWS, type Measured, presentBasis, SEED } from './present-measures.ts'

/** Draws for each office: there are many offices, and their intervals are wide. */
const DRAWS_OF_OFFICES = 400

/** Hundredths of a point, as points. */
function points(score: number | null): number | null {
  return score === null ? null : score / 100
}

function rounded(at: number): number {
  return Math.round(at * 100) / 100
}

function lightOf(score: number | null, { lights }: Method): 'green' | 'yellow' | 'red' | null {
  if (score === null) return null
  if (score >= lights.green * 100) return 'green'
  return score <= lights.red * 100 ? 'red' : 'yellow'
}

function presentPillars(method: Method, score: IndexScore): Record<string, unknown>[] {
  return method.pillars.map((pillar, p) => ({
    id: pillar.id,
    title: pillar.title,
    weight: pillar.weight,
    score: points(score.pillars[p]?.score ?? null),
    light: lightOf(score.pillars[p]?.score ?? null, method),
    indicators: pillar.indicators.map(({ measure, weight, direction, worst, best, start, end, clock }, i) => {
      const found = score.pillars[p]?.indicators[i]
      const isFew = (found?.of ?? 0) < method.missing.fewest
      return {
        ...{ measure: measure.name, title: measure.title, weight, direction, start, end, clock },
        denominator: measure.denominator,
        goalposts: { worst: Number(worst.n) / Number(worst.d), best: Number(best.n) / Number(best.d) },
        missing: isFew,
        ...(!isFew && { count: found?.count, of: found?.of }),
        score: points(found?.score ?? null),
        light: lightOf(found?.score ?? null, method),
      }
    }),
  }))
}

function presentMapping(mapped: readonly Mapped[]): Record<string, unknown>[] {
  return mapped.map(({ id, title, measuredBy, cannot }) => ({
    id,
    title,
    measuredBy,
    cannot: cannot ?? null,
  }))
}

function presentOffices(method: Method, { units, clusters }: Measured, county: County) {
  return scoreOffices(method, units, { clusters, draws: DRAWS_OF_OFFICES, seed: SEED }).map(
    ({ office, score, low, high, rank }) => ({
      office,
      name: county.offices.get(office)?.name ?? null,
      index: points(score.index),
      low: rounded(low),
      high: rounded(high),
      // From one rank to another: where intervals overlap nobody is ahead.
      rank,
    }),
  )
}

/** The index with all that must be said of it: interval, pillars, what costs points, what would raise it, and how sure the method is. */
export function presentIndex(method: Method, measured: Measured, county: County): Record<string, unknown> {
  const { units, clusters } = measured
  const score = scoreUnits(method, units)
  const isStated = score.index !== null
  const interval = isStated ? indexInterval(method, units, { clusters, draws: DRAWS, seed: SEED }) : undefined
  const faster = scoreUnits(method, sooner(units, 1))
  const { id, version, title, basis, missing, lights } = method
  return {
    ...presentBasis(measured, county),
    method: { id, version, title, basis, missing, lights },
    index: points(score.index),
    light: lightOf(score.index, method),
    interval95: interval ? { low: rounded(interval.low), high: rounded(interval.high) } : null,
    arithmetic: points(score.arithmetic),
    pillars: presentPillars(method, score),
    costs: costsOf(method, units).map(c => ({ measure: c.measure, points: points(c.points) })),
    oneDaySooner: points(faster.index),
    robustness: isStated
      ? sensitivities(method, sharesOf(method, units), SEED).map(s => ({
          choice: s.choice,
          low: rounded(s.low),
          high: rounded(s.high),
        }))
      : [],
    offices: presentOffices(method, measured, county),
    national: presentMapping(method.national),
    bReady: presentMapping(method.bReady),
  }
}
