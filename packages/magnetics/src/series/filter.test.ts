import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSpikes, MINUTE_RULE, SECOND_RULE } from './despike.ts'
import { filterToMinutes, meansOver, minuteFilter } from './filter.ts'

const weights = minuteFilter(1000) as Float64Array
const series = (values: Float64Array, startMs = 0, intervalMs = 1000) => ({ startMs, intervalMs, values })

describe('one second to one minute', () => {
  it('has the weights of the technical manual, whose printed table is of a Gaussian 0.2 % wider', () => {
    const printed: Record<number, number> = {
      0: 0.0251958,
      1: 0.02514602,
      2: 0.02499727,
      5: 0.0239804,
      10: 0.0206748,
      15: 0.01614667,
      20: 0.01142303,
      25: 0.0073204,
      30: 0.0042496,
      35: 0.0022347,
      40: 0.0010645,
      45: 0.000459,
    }
    for (const [tap, weight] of Object.entries(printed)) {
      expect(weights[45 + Number(tap)]).toBeCloseTo(weight, 4)
      expect(weights[45 - Number(tap)]).toBe(weights[45 + Number(tap)])
    }
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })

  it.each([
    [120, -2.9],
    [60, -12.0],
  ])('a wave of %d s is weakened by %d dB', (period, decibels) => {
    const response = weights.reduce((sum, w, i) => sum + w * Math.cos((2 * Math.PI * (i - 45)) / period), 0)
    expect(20 * Math.log10(response)).toBeCloseTo(decibels, 0)
  })

  it('the periodic window stands half a second late', () => {
    const ramp = Float64Array.from({ length: 181 }, (_, i) => i)
    const at = (window: 'symmetric' | 'periodic') =>
      filterToMinutes(series(ramp), minuteFilter(1000, window) as Float64Array).values[1] as number
    expect(at('symmetric')).toBeCloseTo(60, 9)
    expect(at('periodic') - 60).toBeCloseTo(0.5, 1)
  })

  it('the tables for 5 s and 10 s are whole', () => {
    for (const interval of [5000, 10_000])
      expect((minuteFilter(interval) as Float64Array).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4)
    expect(minuteFilter(2000)).toBeUndefined()
  })

  it('a minute counts while 90 % of its weight is there, and no longer', () => {
    // Weight lost is what decides, not samples lost: four seconds in the middle weigh a tenth.
    const flat = (lost: number[]) => {
      const values = new Float64Array(181).fill(7)
      for (const i of lost) values[i] = Number.NaN
      return filterToMinutes(series(values), weights).values[1]
    }
    expect(flat([60, 61, 62])).toBeCloseTo(7, 12)
    expect(flat([59, 60, 61, 62])).toBeNaN()
    expect(flat(Array.from({ length: 15 }, (_, i) => 15 + i))).toBeCloseTo(7, 12)
  })
})

describe('means', () => {
  it('an hour needs 54 of its 60 minutes, a day 1296 of 1440', () => {
    const minutes = (lost: number, count: number) => {
      const values = Float64Array.from({ length: count }, (_, i) => (i < lost ? Number.NaN : 5))
      return series(values, 0, 60_000)
    }
    expect(meansOver(minutes(6, 60), 'hour').values[0]).toBe(5)
    expect(meansOver(minutes(7, 60), 'hour').values[0]).toBeNaN()
    expect(meansOver(minutes(144, 1440), 'day').values[0]).toBe(5)
    expect(meansOver(minutes(145, 1440), 'day').values[0]).toBeNaN()
  })
})

/** Noise of a quiet record with a slow wave, from a seed. */
function quietRecord(count: number, seed: number): Float64Array {
  let state = seed
  const noise = (): number => {
    let sum = 0
    for (let i = 0; i < 6; i++) {
      state = (state * 48_271) % 2_147_483_647
      sum += state / 2_147_483_647 - 0.5
    }
    return 0.1 * sum
  }
  return Float64Array.from({ length: count }, (_, i) => 33_500 + 15 * Math.sin(i / 4000) + noise())
}

describe('despiking', () => {
  it('catches a thousand spikes of 20 to 2000 nT in a day, and next to nothing else', () => {
    const record = quietRecord(86_400, 7)
    const places = new Set<number>()
    for (let i = 0; i < 1000; i++) {
      const at = 40 + i * 86
      const height = 20 * 100 ** ((i % 97) / 97) * (i % 2 === 0 ? 1 : -1)
      record[at] = (record[at] as number) + height
      places.add(at)
    }
    const found = findSpikes(record, SECOND_RULE)
    expect(found.filter(at => places.has(at)).length).toBeGreaterThanOrEqual(990)
    expect(found.filter(at => !places.has(at)).length).toBeLessThan(86)
  })

  it.each([
    ['seconds', SECOND_RULE, 240],
    ['minutes', MINUTE_RULE, 4],
    ['a step within one sample', SECOND_RULE, 1],
  ] as const)('leaves the front of a sudden commencement alone: %s', (_, rule, rise) => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 150 }), fc.integer({ min: 300, max: 900 }), (height, at) => {
        const record = quietRecord(1440, height)
        for (let i = at; i < 1440; i++)
          record[i] = (record[i] as number) + height * Math.min(1, (i - at + 1) / rise)
        expect(findSpikes(record, rule)).toEqual([])
      }),
      { numRuns: 40, seed: 5 },
    )
  })

  it('a preliminary reverse impulse before the front stays', () => {
    const record = quietRecord(600, 3)
    record[300] = (record[300] as number) - 25
    for (let i = 301; i < 600; i++) record[i] = (record[i] as number) + 90
    expect(findSpikes(record, MINUTE_RULE)).toEqual([])
  })
})
