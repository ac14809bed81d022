import { describe, expect, it } from 'vitest'
import { Seeded } from '../drill/seeded.ts'
import { DEGREE } from '../ellipsoid.ts'
import {
  type AbsoluteMeasurement,
  adjusted,
  baselineOf,
  measuredDeclination,
  measuredInclination,
} from './absolute.ts'
import { adoptBaseline, type BaselinePoint } from './adopt.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 8, 1)
/** Deqing in 2026: the truth that a theodolite would find. */
const TRUE = { n0: 33_650, d0: -6.2, v0: 35_700 }

/** A variometer while the field is moving. */
function variometerAt(atMs: number) {
  const hours = (atMs - START) / 3_600_000
  return { n: 20 + 6 * hours, e: 30 * Math.sin(hours), v: -15 + 3 * hours }
}

/** What theodolite and scalar would read, with the faults of sensor and telescope in them. */
function measured(fromMs: number, { sensor = 0, axis = 0, turn = 0 } = {}): AbsoluteMeasurement {
  let minute = 0
  const next = (): number => fromMs + minute++ * 60_000
  const field = (atMs: number) => adjusted(variometerAt(atMs), TRUE)
  const azimuth = 47.3
  /** Where true north stands on the circle. */
  const north = 113.25 + turn
  const turned = (right: number, side: 1 | -1) => {
    const atMs = next()
    const { d, h } = field(atMs)
    const looks = right === 90 ? 1 : -1
    const off = side * axis + looks * (sensor / h / DEGREE)
    return { atMs, circle: (((north + d + right + off) % 360) + 360) % 360 }
  }
  const tilted = (circleOf: (dip: number) => number, { up, same }: { up: 1 | -1; same: 1 | -1 }) => {
    const atMs = next()
    const { h, z } = field(atMs)
    const dip = Math.atan2(z, h) / DEGREE
    return { atMs, circle: circleOf(dip + up * (sensor / Math.hypot(h, z) / DEGREE) + same * axis) }
  }
  const scalarAt = next()
  const { h, z } = field(scalarAt)
  return {
    mark: { up: north + azimuth, down: north + azimuth + 180, azimuth },
    declination: {
      eastUp: turned(90, 1),
      westUp: turned(270, 1),
      eastDown: turned(90, -1),
      westDown: turned(270, -1),
    },
    inclination: {
      northUp: tilted(dip => dip, { up: 1, same: 1 }),
      northDown: tilted(dip => 180 + dip, { up: -1, same: 1 }),
      southDown: tilted(dip => 180 - dip, { up: -1, same: -1 }),
      southUp: tilted(dip => 360 - dip, { up: 1, same: -1 }),
    },
    scalar: [{ atMs: scalarAt, f: Math.hypot(h, z) - 2.5 }],
    pillarDifference: 2.5,
  }
}

describe('an absolute measurement', () => {
  it('gives the baselines back, though the field moved meanwhile', () => {
    const { n0, d0, v0 } = baselineOf(measured(START), variometerAt)
    expect(Math.abs(n0 - TRUE.n0)).toBeLessThan(0.01)
    expect(Math.abs(d0 - TRUE.d0) * 60).toBeLessThan(0.001)
    expect(Math.abs(v0 - TRUE.v0)).toBeLessThan(0.01)
  })

  it('four positions cancel a sensor that is off and an axis that is askew', () => {
    const sound = measured(START)
    const askew = measured(START, { sensor: 25, axis: 0.08 })
    expect(measuredInclination(askew)).toBeCloseTo(measuredInclination(sound), 5)
    expect(measuredDeclination(askew)).toBeCloseTo(measuredDeclination(sound), 5)
    // One position alone is off by minutes of arc: the comparison would notice.
    expect(Math.abs(askew.declination.eastUp.circle - sound.declination.eastUp.circle) * 60).toBeGreaterThan(
      3,
    )
  })

  it('wherever the circle happens to have its zero', () => {
    for (const turn of [0, 60, 200, 246.75, 300])
      expect(measuredDeclination(measured(START, { turn }))).toBeCloseTo(
        measuredDeclination(measured(START)),
        9,
      )
  })
})

function observed(seed: number, truth: (day: number) => number): BaselinePoint[] {
  const chance = new Seeded(seed)
  return Array.from({ length: 60 }, (_, i) => ({
    atMs: START + i * 3 * DAY,
    value: truth(i * 3) + 0.2 * chance.normal(),
  }))
}

describe('adopting a baseline', () => {
  const bent = (day: number): number => 33_650 + 0.02 * day - 0.0003 * day * day

  it('follows the observed values to a fraction of their scatter, and says how sure it is', () => {
    const adopted = adoptBaseline(observed(1, bent), { degree: 3, jumpsMs: [], rejects: 3 })
    expect(adopted.segments[0]?.rms).toBeGreaterThan(0.1)
    expect(adopted.segments[0]?.rms).toBeLessThan(0.3)
    for (const day of [0, 60, 120, 177]) {
      const { value = 0, deviation = 0 } = adopted.at(START + day * DAY) ?? {}
      expect(Math.abs(value - bent(day))).toBeLessThan(4 * deviation)
      expect(deviation).toBeLessThan(0.15)
    }
  })

  it('a blunder of the observer is left out and named', () => {
    const points = observed(2, bent).map((p, i) => (i === 20 ? { ...p, value: p.value + 15 } : p))
    const [segment] = adoptBaseline(points, { degree: 2, jumpsMs: [], rejects: 4 }).segments
    expect(segment?.rejected.map(p => p.atMs)).toContain(START + 60 * DAY)
    expect(segment?.rms).toBeLessThan(0.3)
  })

  it('a declared jump is kept as a jump; an undeclared one shows in what is left over', () => {
    const jumping = observed(3, day => bent(day) + (day >= 90 ? 12 : 0))
    const declared = adoptBaseline(jumping, { degree: 1, jumpsMs: [START + 89 * DAY], rejects: 3 })
    expect(declared.segments.map(s => s.rms < 1)).toEqual([true, true])
    const [before, after] = [88, 91].map(day => declared.at(START + day * DAY)?.value ?? 0)
    expect((after as number) - (before as number)).toBeGreaterThan(10)
    const undeclared = adoptBaseline(jumping, { degree: 1, jumpsMs: [], rejects: 3 })
    expect(undeclared.segments[0]?.rms).toBeGreaterThan(1)
  })

  it('one point gives a level, two a level, and before the first there is nothing', () => {
    const [one] = observed(4, bent)
    const adopted = adoptBaseline([one as BaselinePoint], { degree: 3, jumpsMs: [], rejects: 3 })
    expect(adopted.segments[0]?.degree).toBe(0)
    expect(adopted.at(START + DAY)?.value).toBeCloseTo((one as BaselinePoint).value, 9)
    expect(adopted.at(START - 1)).toBeUndefined()
    expect(adoptBaseline([], { degree: 1, jumpsMs: [], rejects: 3 }).segments).toEqual([])
  })
})
