import type { ShareMeasure } from '../measure/measure.ts'
import type { Units } from '../units/units.ts'
import { Chance } from './chance.ts'
import { type Clusters, drawWeeks, middleOf } from './clusters.ts'
import type { Interval } from './wilson.ts'

export interface Drawing {
  readonly clusters: Clusters
  readonly draws: number
  readonly seed: number
}

interface Sums {
  readonly count: Float64Array
  readonly of: Float64Array
}

/** What a share or rate adds up to in each cluster. */
export function sumsOf(measure: ShareMeasure, units: Units, { size, of }: Clusters): Sums {
  const sums = { count: new Float64Array(size), of: new Float64Array(size) }
  for (let u = 0; u < units.size; u++) {
    const cluster = of[u] as number
    sums.count[cluster] = (sums.count[cluster] as number) + measure.count(units, u)
    sums.of[cluster] = (sums.of[cluster] as number) + measure.of(units, u)
  }
  return sums
}

/** The share when clusters count so many times; undefined where nothing is in it. */
export function shareWith({ count, of }: Sums, times: Uint16Array): number | undefined {
  let [counted, all] = [0, 0]
  for (let c = 0; c < times.length; c++) {
    counted += (times[c] as number) * (count[c] as number)
    all += (times[c] as number) * (of[c] as number)
  }
  return all === 0 ? undefined : counted / all
}

/** The 95 % interval of a share or rate, with weeks of offices drawn again; the same for the same seed. */
export function shareInterval(
  measure: ShareMeasure,
  units: Units,
  { clusters, draws, seed }: Drawing,
): Interval | undefined {
  const sums = sumsOf(measure, units, clusters)
  const chance = new Chance(seed)
  const drawn: number[] = []
  for (let d = 0; d < draws; d++) {
    const share = shareWith(sums, drawWeeks(clusters, chance))
    if (share !== undefined) drawn.push(share)
  }
  return middleOf(Float64Array.from(drawn))
}
