import { medianOf } from '../series/robust.ts'
import { stretchesWhere } from '../series/stretch.ts'

/** When a slow change against a neighbour, or against the scalar, is a drift of the instrument. */
export interface DriftRule {
  /** Samples of a day. */
  readonly day: number
  /** Least change a day, nT. */
  readonly floor: number
  /** Days in a row that it lasts. */
  readonly days: number
}

export const DRIFT_RULE: DriftRule = { day: 1440, floor: 1, days: 3 }

export interface Drift {
  readonly from: number
  readonly count: number
  /** nT a day. */
  readonly rate: number
}

/** Stretches of days whose medians go one way, day after day. */
export function findDrifts(apart: Float64Array, { day, floor, days }: DriftRule): Drift[] {
  const medians = Array.from({ length: Math.floor(apart.length / day) }, (_, d) =>
    medianOf(apart.subarray(d * day, (d + 1) * day)),
  )
  const changes = medians.slice(1).map((median, d) => median - (medians[d] as number))
  return ([1, -1] as const)
    .flatMap(sign => stretchesWhere(changes.length, d => sign * (changes[d] as number) > floor))
    .filter(({ count }) => count >= days)
    .map(({ from, count }) => ({
      from: from * day,
      count: (count + 1) * day,
      rate: medianOf(changes.slice(from, from + count)),
    }))
}
