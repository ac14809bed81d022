import type { EvenSeries } from '../series/filter.ts'
import { type Stretch, stretchesWhere } from '../series/stretch.ts'

/** Alert tiers of the horizontal rate of change in the literature on induced currents, nT a minute. */
export const RATE_TIERS: readonly number[] = [30, 100, 300]

/** A time of quick change: how far up the tiers it went, and its steepest minute. */
export interface QuickChange extends Stretch {
  /** 1 for the first tier, 2 for the second, and so on. */
  readonly tier: number
  /** nT a minute. */
  readonly steepest: number
}

/** Quick changes within so many minutes of each other are one. */
const ONE = 30

/** Horizontal |dB/dt| from one minute to the next, nT a minute; absent beside a gap. */
export function horizontalRate(x: EvenSeries, y: EvenSeries): EvenSeries {
  const perMinute = 60_000 / x.intervalMs
  return {
    ...x,
    values: x.values.map((v, i) =>
      i === 0
        ? Number.NaN
        : perMinute *
          Math.hypot(v - (x.values[i - 1] as number), (y.values[i] as number) - (y.values[i - 1] as number)),
    ),
  }
}

/** Times at which the rate passes the first tier. */
export function quickChanges({ values }: EvenSeries, tiers: readonly number[] = RATE_TIERS): QuickChange[] {
  const [first = Number.POSITIVE_INFINITY] = tiers
  return stretchesWhere(values.length, i => (values[i] as number) > first, ONE).map(stretch => {
    const steepest = values
      .subarray(stretch.from, stretch.from + stretch.count)
      .reduce((most, v) => Math.max(most, Number.isNaN(v) ? 0 : v), 0)
    return { ...stretch, steepest, tier: tiers.filter(limit => steepest > limit).length }
  })
}
