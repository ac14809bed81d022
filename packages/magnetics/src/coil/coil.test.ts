import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Vector } from '../field/elements.ts'
import { type CoilCage, type CoilSet, coilField, commandCurrents, homogeneityMap } from './cage.ts'
import { calibrate, fieldOf, type MagnetometerModel, readingOf } from './calibration.ts'
import { loopField, segmentField } from './conductors.ts'

const set = (design: CoilSet['design'], size: number, axis: Vector = [0, 0, 1]): CoilSet => ({
  design,
  size,
  turns: 1,
  axis,
})

describe('coils', () => {
  it('have the known fields at their centres', () => {
    expect(coilField(set('helmholtz', 1), [0, 0, 0])[2]).toBeCloseTo(0.8991763, 7)
    expect(coilField(set('merritt', 2), [0, 0, 0])[2]).toBeCloseTo(2.1193996, 7)
  })

  it('stray from it along the axis as little as their conditions allow', () => {
    const stray = (design: CoilSet['design'], z: number): number => {
      const [centre, there] = [0, z].map(at => coilField(set(design, 2), [0, 0, at])[2]) as [number, number]
      return there / centre - 1
    }
    expect(stray('merritt', 0.1)).toBeCloseTo(-3.06e-9, 11)
    expect(stray('merritt', 0.2)).toBeCloseTo(-7.452e-7, 10)
    expect(stray('square-pair', 0.1)).toBeCloseTo(-8e-5, 6)
    expect(stray('square-pair', 0.2)).toBeCloseTo(-1.2e-3, 4)
    expect(Math.abs(stray('lee-whiting', 0.1))).toBeLessThan(1e-8)
  })

  it('the spacing of the square pair makes the second derivative vanish', () => {
    const b = (z: number): number => coilField(set('square-pair', 1), [0, 0, z])[2]
    // What is left goes with the fourth power of the distance: half of it leaves a sixteenth.
    const left = (z: number): number => b(z) / b(0) - 1
    expect(left(0.02) / left(0.01)).toBeCloseTo(16, 1)
  })

  it('off its axis a loop has the field of its straight pieces, many times over', () => {
    // Trapezoidal sums converge faster than any power on a circle, so mid-point tangents would not do: segments lie on
    // the circle's chords, and two counts are extrapolated.
    const at: Vector = [0.37, -0.21, 0.45]
    const polygon = (count: number): Vector => {
      const radius = Math.sqrt((2 * Math.PI) / (count * Math.sin((2 * Math.PI) / count)))
      const corner = (i: number): Vector => {
        const angle = (2 * Math.PI * i) / count
        return [radius * Math.cos(angle), radius * Math.sin(angle), 0]
      }
      let sum: Vector = [0, 0, 0]
      for (let i = 0; i < count; i++) {
        const part = segmentField(corner(i), corner(i + 1), at)
        sum = [sum[0] + part[0], sum[1] + part[1], sum[2] + part[2]]
      }
      return sum
    }
    const exact = loopField(1, at)
    polygon(20_000).forEach((value, i) => {
      expect(Math.abs(value / (exact[i] as number) - 1)).toBeLessThan(1e-10)
    })
  })

  it('a tilted set is the same set, turned', () => {
    const upright = coilField(set('merritt', 2), [0.1, 0.2, 0.3])
    const lying = coilField(set('merritt', 2, [1, 0, 0]), [0.3, 0.2, 0.1])
    expect(Math.hypot(...lying)).toBeCloseTo(Math.hypot(...upright), 12)
    expect(lying[0]).toBeCloseTo(upright[2], 12)
  })

  it('commanded currents bring any wanted field about, axes out of square included', () => {
    const cage: CoilCage = [
      set('merritt', 2, [1, 0.01, 0]),
      set('merritt', 1.9, [0, 1, 0.02]),
      set('merritt', 1.8, [0.005, 0, 1]),
    ]
    const ambient: Vector = [33.5, -3.6, 35.8]
    fc.assert(
      fc.property(fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -60, max: 60, noNaN: true }))), wanted => {
        const currents = commandCurrents(cage, wanted as unknown as Vector, ambient)
        const reached = [0, 1, 2].map(
          i =>
            ambient[i as 0] +
            cage.reduce((sum, s, k) => sum + (currents[k] as number) * coilField(s, [0, 0, 0])[i as 0], 0),
        )
        reached.forEach((value, i) => {
          expect(value).toBeCloseTo(wanted[i] as number, 9)
        })
      }),
    )
  })

  it('the map of a Merritt set is flat within a tenth of its side', () => {
    const map = homogeneityMap(set('merritt', 2), 0.2)
    expect(map).toHaveLength(125)
    expect(map[62]?.deviation).toBe(0)
    expect(Math.max(...map.map(p => p.deviation))).toBeLessThan(1e-4)
  })
})

describe('calibration of a magnetometer', () => {
  const truth: MagnetometerModel = {
    offsets: [120, -340, 55],
    scales: [1.02, 0.985, 1.11],
    angles: [0.7, -1.1, 0.4],
  }
  const attitudes = (count: number, noise: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => {
      // Evenly spread directions (Fibonacci sphere).
      const z = 1 - (2 * i + 1) / count
      const angle = i * Math.PI * (3 - Math.sqrt(5))
      const r = Math.sqrt(1 - z * z)
      const field: Vector = [49_150 * r * Math.cos(angle), 49_150 * r * Math.sin(angle), 49_150 * z]
      const [x, y, w] = readingOf(truth, field)
      return {
        reading: [x + noise(3 * i), y + noise(3 * i + 1), w + noise(3 * i + 2)] as Vector,
        strength: 49_150,
      }
    })

  it('finds all nine parameters from twenty attitudes', () => {
    const found = calibrate(attitudes(20, () => 0))
    for (const kind of ['offsets', 'scales', 'angles'] as const)
      found?.[kind].forEach((value, i) => {
        expect(Math.abs(value - (truth[kind][i] as number))).toBeLessThan(1e-6)
      })
    expect(found?.residual).toBeLessThan(1e-6)
  })

  it('noise is left over, at its own size', () => {
    const noise = (i: number): number => (Math.sin(i * 12.9898) * 43_758.5453) % 1
    const found = calibrate(attitudes(200, noise))
    expect(found?.residual).toBeGreaterThan(0.1)
    expect(found?.residual).toBeLessThan(1)
    expect(found?.scales[0]).toBeCloseTo(1.02, 4)
  })

  it('a reading is the field it was made of', () => {
    const field: Vector = [10_000, -20_000, 40_000]
    fieldOf(truth, readingOf(truth, field)).forEach((value, i) => {
      expect(value).toBeCloseTo(field[i] as number, 8)
    })
  })

  it('is refused with fewer than twelve attitudes, or when the sensor was hardly turned', () => {
    expect(calibrate(attitudes(11, () => 0))).toBeUndefined()
  })
})
