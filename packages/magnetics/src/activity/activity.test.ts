import { describe, expect, it } from 'vitest'
import { findModel } from '../models/catalogue.ts'
import type { FieldModel } from '../models/field-model.ts'
import type { EvenSeries } from '../series/filter.ts'
import { kOfDays, kOfMiddleDay, kSoFar } from './k-index.ts'
import { classOf, kLimits } from './k-limits.ts'
import { geomagneticLatitude, localIndex } from './local-index.ts'
import { separateQuiet } from './solar-quiet.ts'
import { findStorms, gradeOf, STORM_GRADES } from './storms.ts'
import { findCommencements } from './sudden-commencement.ts'

const START = Date.UTC(2026, 8, 1)
const MINUTE = 60_000
const minutes = (values: Float64Array): EvenSeries => ({ startMs: START, intervalMs: MINUTE, values })
const made = (count: number, at: (i: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => at(i))

/** Ripples with a period of 20 minutes within one block of three hours, whose range is `range`. */
function withRipples(block: number, range: number) {
  return made(4320, i => {
    const isIn = i >= 1440 + 180 * block && i < 1440 + 180 * (block + 1)
    const quiet = 20 * Math.sin((2 * Math.PI * (i - 300)) / 1440)
    return 30_000 + quiet + (isIn ? (range / 2) * Math.sin((2 * Math.PI * i) / 20) : 0)
  })
}

describe('K', () => {
  const rule = { limits: kLimits(300), longitude: 120 }

  it('class limits are the published table, or whole tenths of the scale', () => {
    expect(kLimits(300).map(l => l / 10)).toEqual([3, 6, 12, 24, 40, 70, 120, 200, 300])
    expect(kLimits(300, 'scaled').map(l => l / 10)).toEqual([3, 6, 12, 24, 42, 72, 120, 198, 300])
    expect(kLimits(750, 'scaled')[0]).toBe(75)
    expect([0, 30, 30.1, 3000, 3000.1].map(r => classOf(r, kLimits(300)))).toEqual([0, 0, 1, 8, 9])
  })

  it('a day with nothing but its quiet curve is 0 throughout', () => {
    expect(kOfMiddleDay(withRipples(0, 0), withRipples(0, 0), rule)).toEqual(new Array(8).fill(0))
  })

  it.each([
    [10, 2],
    [20, 3],
    [35, 4],
    [60, 5],
    [110, 6],
    [180, 7],
    [280, 8],
    [500, 9],
  ])('ripples of %d nT in one block are K %d there, in the worse of both components', (range, expected) => {
    const k = kOfMiddleDay(withRipples(0, 0), withRipples(5, range), rule)
    expect(k[5]).toBe(expected)
    expect(Math.max(...k.filter((_, block) => block !== 5))).toBeLessThanOrEqual(1)
  })

  it('fourteen missing minutes are bridged, fifteen make the block −1', () => {
    const lose = (count: number) => {
      const x = withRipples(0, 0)
      for (let i = 0; i < count; i++) x[1440 + 400 + i] = Number.NaN
      return kOfMiddleDay(x, withRipples(0, 0), rule)
    }
    expect(lose(14)).toEqual(new Array(8).fill(0))
    expect(lose(15)).toEqual([0, 0, -1, 0, 0, 0, 0, 0])
  })

  it('days at the ends of a record are provisional', () => {
    const days = kOfDays(minutes(withRipples(3, 60)), minutes(withRipples(0, 0)), rule)
    expect(days.map(d => d.date)).toEqual(['2026-09-01', '2026-09-02', '2026-09-03'])
    expect(days.map(d => d.provisional)).toEqual([true, false, true])
    expect(days[1]?.k[3]).toBe(5)
  })

  it('K so far scores the blocks that have begun and is provisional', () => {
    const x = withRipples(3, 110)
    const nowMs = START + (1440 + 3 * 180 + 100) * MINUTE
    const seen = x.slice(0, 1440 + 3 * 180 + 100)
    const day = kSoFar(minutes(seen), minutes(withRipples(0, 0).slice(0, seen.length)), { ...rule, nowMs })
    expect(day.k[3]).toBe(6)
    expect(day.k.slice(4)).toEqual([-1, -1, -1, -1])
    expect(day.provisional).toBe(true)
  })
})

describe('quiet variation and disturbance', () => {
  it('a daily curve is learnt and its mean is zero; a storm is left in the disturbance', () => {
    const curve = (i: number): number =>
      15 * Math.sin((2 * Math.PI * i) / 1440) + 5 * Math.cos((4 * Math.PI * i) / 1440)
    const values = made(1440 * 150, i => 33_000 + curve(i) - (i > 1440 * 149 ? 80 : 0))
    const { quiet, disturbance } = separateQuiet(values)
    const day = quiet.subarray(1440 * 148, 1440 * 149)
    expect(Math.abs(day.reduce((a, b) => a + b, 0) / 1440)).toBeLessThan(0.05)
    for (let i = 0; i < 1440; i += 60) expect(Math.abs((day[i] as number) - curve(i))).toBeLessThan(1.5)
    expect(disturbance[1440 * 149 + 700] as number).toBeCloseTo(-80, -1)
  })

  it('a gap changes nothing but the uncertainty', () => {
    const values = made(1440 * 20, i => 100 + 10 * Math.sin((2 * Math.PI * i) / 1440))
    for (let i = 1440 * 10; i < 1440 * 10 + 500; i++) values[i] = Number.NaN
    const { expected, disturbance } = separateQuiet(values)
    expect(expected.some(Number.isNaN)).toBe(false)
    expect(disturbance.filter(Number.isNaN)).toHaveLength(500)
  })
})

/** A commencement, a main phase and a recovery on a calm record with small noise. */
function stormRecord(depth: number): Float64Array {
  const noise = (i: number): number => 1.5 * Math.sin(i / 7.3) * Math.sin(i / 41)
  return made(7 * 1440, i => {
    const t = i - 2000
    if (t < 0) return noise(i)
    const front = 35 * Math.min(1, (t + 1) / 4) * Math.exp(-Math.max(0, t - 180) / 200)
    const main = t < 240 ? 0 : t < 840 ? (depth * (t - 240)) / 600 : depth * Math.exp(-(t - 840) / 900)
    return noise(i) + front + main
  })
}

describe('storms', () => {
  it('one storm is found once, with its commencement, its phases and its grade', () => {
    const record = minutes(stormRecord(-150))
    const commencements = findCommencements(record)
    expect(commencements).toHaveLength(1)
    const [storm, ...others] = findStorms(record, commencements)
    expect(others).toEqual([])
    const minute = (at: number | null | undefined): number => ((at ?? 0) - START) / MINUTE
    expect(Math.abs(minute(commencements[0]?.onsetMs) - 1999)).toBeLessThanOrEqual(3)
    expect(commencements[0]?.amplitude).toBeCloseTo(35, -1)
    expect(minute(storm?.minimumMs)).toBeGreaterThan(2780)
    expect(minute(storm?.mainPhaseMs)).toBeGreaterThan(2150)
    expect(storm?.grade).toBe('large')
    expect(minute(storm?.endMs)).toBeGreaterThan(3500)
  })

  it('pulses that come back, slow rises and jumps inside a lively record are no commencements', () => {
    const pulse = made(1440, i => (i >= 700 && i < 706 ? 40 : 0))
    const slow = made(1440, i => Math.min(40, Math.max(0, (i - 700) / 2)))
    const lively = made(1440, i => 40 * Math.sign(Math.sin(i / 15)))
    for (const values of [pulse, slow, lively]) expect(findCommencements(minutes(values))).toEqual([])
  })

  it('grades follow the table that was given', () => {
    expect([-20, -30, -99, -100, -400].map(v => gradeOf(v, STORM_GRADES))).toEqual([
      'none',
      'small',
      'medium',
      'large',
      'super',
    ])
  })

  it('the county lies at 21.4° geomagnetic latitude, and its index is scaled by that', () => {
    const model = findModel('IGRF14') as FieldModel
    const latitude = geomagneticLatitude(model, {
      latitude: 30.54,
      longitude: 119.97,
      atMs: Date.UTC(2025, 0, 1),
    })
    expect(latitude).toBeCloseTo(21.4, 1)
    const h = minutes(stormRecord(-150).map((v, i) => 33_700 + v + 12 * Math.sin((2 * Math.PI * i) / 1440)))
    const index = localIndex(h, latitude)
    const lowest = index.values.reduce((a, b) => Math.min(a, b))
    expect(lowest).toBeLessThan(-140)
    expect(findStorms(index, findCommencements(h))).toHaveLength(1)
  })
})
