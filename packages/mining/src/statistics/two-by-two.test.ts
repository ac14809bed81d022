import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chiSquared,
  correctedForMany,
  fisherExact,
  mutualInformation,
  ratioOfShares,
  wilsonInterval,
} from './two-by-two.ts'

const tables = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.nat(), fc.nat())
  .map(([of1, of2, a, b]) => ({ of1, of2, with1: a % (of1 + 1), with2: b % (of2 + 1) }))

describe('Fisher’s exact test', () => {
  it('gives the published figure of the lady who tastes tea', () => {
    // Fisher 1935: three of four right, two-sided 34/70.
    expect(fisherExact({ with1: 3, of1: 4, with2: 1, of2: 4 })).toBeCloseTo(34 / 70, 12)
  })

  it('is what counting all ways to deal the marks says', () =>
    fc.assert(
      fc.property(tables, ({ with1, of1, with2, of2 }) => {
        const choose = (n: number, k: number): number =>
          k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k
        const total = with1 + with2
        const ways = (k: number) => choose(of1, k) * choose(of2, total - k)
        let [sum, all] = [0, 0]
        for (let k = 0; k <= of1; k++) {
          all += ways(k)
          if (ways(k) <= ways(with1) * (1 + 1e-9)) sum += ways(k)
        }
        expect(fisherExact({ with1, of1, with2, of2 })).toBeCloseTo(sum / all, 9)
      }),
      { seed: 61 },
    ))
})

describe('correction for many tests', () => {
  it('gives the published figures of Benjamini and Hochberg', () => {
    // Their example of 1995: of fifteen hypotheses the first four are kept at 5 %.
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    const corrected = correctedForMany(ps)
    expect(corrected.filter(p => p <= 0.05)).toHaveLength(4)
    expect(corrected[3]).toBeCloseTo((0.0095 * 15) / 4, 12)
    expect(correctedForMany([0.9, 0.01])).toEqual([0.9, 0.02])
  })
})

describe('a table of two by two', () => {
  it('with equal shares has a ratio of one and tells nothing', () => {
    const table = { with1: 5, of1: 10, with2: 10, of2: 20 }
    expect(ratioOfShares(table).ratio).toBe(1)
    expect(mutualInformation(table)).toBeCloseTo(0, 12)
    expect(chiSquared(table)).toBe(0)
  })

  it('that parts the groups wholly tells all of one bit, and its ratio stays a figure', () => {
    const table = { with1: 10, of1: 10, with2: 0, of2: 10 }
    expect(mutualInformation(table)).toBeCloseTo(1, 12)
    expect(ratioOfShares(table).ratio).toBeCloseTo(21, 9)
    expect(chiSquared(table)).toBe(20)
  })
})

describe('the interval of a share', () => {
  it('gives the published figures of Newcombe', () => {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29, by the method of Wilson.
    const rows = [
      [81, 263],
      [15, 148],
      [0, 20],
      [1, 29],
    ] as const
    const shown = rows.map(([having, all]) => {
      const { low, high } = wilsonInterval(having, all)
      return [low.toFixed(4), high.toFixed(4)]
    })
    expect(shown).toEqual([
      ['0.2553', '0.3662'],
      ['0.0624', '0.1605'],
      ['0.0000', '0.1611'],
      ['0.0061', '0.1718'],
    ])
  })
})
