import type { Indicator, Method } from '../method/method.ts'

/** What may be chosen otherwise: how much each counts, how pillars are joined, and where goalposts stand. */
export interface Choices {
  /** Weights of indicators, pillar by pillar. */
  readonly within: readonly (readonly number[])[]
  readonly across: readonly number[]
  readonly join: 'geometric' | 'arithmetic'
  /** The distance between goalposts, times so much. */
  readonly stretch: number
}

export function choicesOf({ pillars }: Method): Choices {
  return {
    within: pillars.map(p => p.indicators.map(i => i.weight)),
    across: pillars.map(p => p.weight),
    join: 'geometric',
    stretch: 1,
  }
}

function inNumber({ n, d }: Indicator['worst']): number {
  return Number(n) / Number(d)
}

function quickIndicator(indicator: Indicator, share: number, stretch: number): number {
  const [worst, best] = [inNumber(indicator.worst), inNumber(indicator.best)]
  return Math.min(1, Math.max(0, (share - (best + (worst - best) * stretch)) / ((best - worst) * stretch)))
}

function weighted(values: readonly number[], weights: readonly number[]): number {
  const all = weights.reduce((sum, w) => sum + w, 0)
  return values.reduce((sum, v, i) => sum + v * (weights[i] as number), 0) / all
}

/**
 * The index in floating point, in points, for what is drawn by chance anyway: intervals and robustness. `shares` stand pillar by
 * pillar; one that is undefined is left out with its weight.
 */
export function quickScore(
  { pillars }: Method,
  shares: readonly (readonly (number | undefined)[])[],
  { within, across, join, stretch }: Choices,
): number | undefined {
  const scores: number[] = []
  const weights: number[] = []
  for (const [p, { indicators }] of pillars.entries()) {
    const there = indicators.flatMap((indicator, i) => {
      const share = shares[p]?.[i]
      return share === undefined ? [] : [{ i, score: quickIndicator(indicator, share, stretch) }]
    })
    if (there.length === 0) continue
    scores.push(
      weighted(
        there.map(t => t.score),
        there.map(t => within[p]?.[t.i] as number),
      ),
    )
    weights.push(across[p] as number)
  }
  if (scores.length === 0) return undefined
  if (join === 'arithmetic') return 100 * weighted(scores, weights)
  return (
    100 *
    Math.exp(
      weighted(
        scores.map(s => Math.log(s)),
        weights,
      ),
    )
  )
}
