/** How much satellite positioning with carrier phase (RTK) may suffer. */
export type PositioningTier = 'none' | 'watch' | 'warning' | 'severe'

const TIERS: readonly PositioningTier[] = ['none', 'watch', 'warning', 'severe']

/** When positioning is at risk: a dated table of the county, since it is set by experience and not by a law of nature. */
export interface PositioningRule {
  /** K from which each tier begins. */
  readonly k: readonly [number, number, number]
  /** |dB/dt| in nT a minute from which each tier begins. */
  readonly rate: readonly [number, number, number]
  /**
   * Local hours in which bubbles rise in the ionosphere near the crest of the equatorial anomaly, from dusk past midnight;
   * and the months about the equinoxes in which they rise most often. There a risk counts one tier more.
   */
  readonly eveningHours: readonly [from: number, to: number]
  readonly equinoxMonths: readonly number[]
}

export const POSITIONING_RULE: PositioningRule = {
  k: [5, 6, 8],
  rate: [30, 100, 300],
  eveningHours: [18, 2],
  equinoxMonths: [3, 4, 9, 10],
}

export interface PositioningRisk {
  readonly tier: PositioningTier
  /** What it rests on, for whoever is warned. */
  readonly because: readonly ('k' | 'rate' | 'evening')[]
}

function reached(value: number, limits: readonly number[]): number {
  return limits.filter(limit => value >= limit).length
}

/** Risk at a moment, from the K of the running block (−1 where unknown), the rate of change and the local time. */
export function positioningRisk(
  { k, rate, atMs, longitude }: { k: number; rate: number; atMs: number; longitude: number },
  rule: PositioningRule = POSITIONING_RULE,
): PositioningRisk {
  const [byK, byRate] = [reached(k, rule.k), reached(rate, rule.rate)]
  const base = Math.max(byK, byRate)
  if (base === 0) return { tier: 'none', because: [] }
  const local = new Date(atMs + longitude * 240_000)
  const [from, to] = rule.eveningHours
  const hour = local.getUTCHours()
  const isEvening = from <= to ? hour >= from && hour < to : hour >= from || hour < to
  const isRaised = isEvening && rule.equinoxMonths.includes(local.getUTCMonth() + 1)
  return {
    tier: TIERS[Math.min(TIERS.length - 1, base + (isRaised ? 1 : 0))] ?? 'severe',
    because: [
      ...(byK === base ? (['k'] as const) : []),
      ...(byRate === base ? (['rate'] as const) : []),
      ...(isRaised ? (['evening'] as const) : []),
    ],
  }
}
