import { describe, expect, it } from 'vitest'
import { positioningRisk } from './positioning-risk.ts'
import { horizontalRate, quickChanges } from './rate-of-change.ts'

const START = Date.UTC(2026, 8, 1)
const series = (values: readonly number[], intervalMs = 60_000) => ({
  startMs: START,
  intervalMs,
  values: Float64Array.from(values),
})

describe('rate of change', () => {
  it('is the length of the change of both components, per minute whatever the beat', () => {
    const rate = horizontalRate(series([0, 30, 30]), series([0, 40, 40]))
    expect([...rate.values].slice(1)).toEqual([50, 0])
    expect(horizontalRate(series([0, 1], 1000), series([0, 0], 1000)).values[1]).toBe(60)
  })

  it('a gap has no rate on either side of it', () => {
    const { values } = horizontalRate(series([0, Number.NaN, 900, 900]), series([0, 0, 0, 0]))
    expect([...values]).toEqual([Number.NaN, Number.NaN, Number.NaN, 0])
  })

  it('steep minutes close together are one time of quick change, with its highest tier', () => {
    const calm = (n: number): number[] => new Array<number>(n).fill(1)
    const rate = series([...calm(10), 40, ...calm(20), 350, ...calm(50), 31, ...calm(5)])
    expect(quickChanges(rate)).toEqual([
      { from: 10, count: 22, steepest: 350, tier: 3 },
      { from: 82, count: 1, steepest: 31, tier: 1 },
    ])
  })
})

describe('risk to positioning', () => {
  /** Noon in Deqing in July: neither evening nor equinox. */
  const noon = { atMs: Date.UTC(2026, 6, 1, 4), longitude: 119.97 }

  it.each([
    [4, 5, 'none', []],
    [5, 5, 'watch', ['k']],
    [6, 5, 'warning', ['k']],
    [8, 5, 'severe', ['k']],
    [-1, 120, 'warning', ['rate']],
    [5, 40, 'watch', ['k', 'rate']],
    [-1, Number.NaN, 'none', []],
  ] as const)('K %i and %f nT/min at noon is %s', (...[k, rate, tier, because]) => {
    expect(positioningRisk({ ...noon, k, rate })).toEqual({ tier, because })
  })

  it('an evening about the equinox counts one tier more, and past midnight still', () => {
    const at = (utcHour: number, month: number) =>
      positioningRisk({ k: 5, rate: 0, atMs: Date.UTC(2026, month, 21, utcHour), longitude: 119.97 }).tier
    expect([at(12, 8), at(17, 8), at(19, 8), at(12, 6)]).toEqual(['warning', 'warning', 'watch', 'watch'])
  })

  it('nothing goes beyond severe, and an evening alone is no risk', () => {
    const evening = { atMs: Date.UTC(2026, 8, 21, 12), longitude: 119.97 }
    expect(positioningRisk({ ...evening, k: 9, rate: 900 }).tier).toBe('severe')
    expect(positioningRisk({ ...evening, k: 2, rate: 1 })).toEqual({ tier: 'none', because: [] })
  })
})
