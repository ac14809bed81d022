import { describe, expect, it } from 'vitest'
import { geoelectricField } from './geoelectric.ts'
import { QUEBEC, transferFunction } from './impedance.ts'

/** Boteler, Pirjola & Marti 2019: amplitude nT, frequency Hz, phase °, |K| mV/km/nT, phase of K °. */
const TABLE = [
  [200, 0.00009259, 10, 0.2188, 77.15],
  [90, 0.00020833, 20, 0.448, 73.76],
  [30, 0.00047619, 30, 0.8681, 67.17],
  [17, 0.00111111, 40, 1.5392, 62.08],
  [8, 0.00238095, 50, 2.5935, 60.58],
  [3.5, 0.00555555, 60, 4.6625, 54.97],
  [1, 0.025, 70, 9.6047, 44.38],
] as const

describe('the geoelectric field', () => {
  it.each(TABLE)('of %d nT at %d Hz has the published transfer function', (...row) => {
    const [, hertz, , size, phase] = row
    const { re, im } = transferFunction(QUEBEC, hertz)
    expect(Math.hypot(re, im)).toBeCloseTo(size, 4)
    expect((Math.atan2(im, re) * 180) / Math.PI).toBeCloseTo(phase, 2)
  })

  it('a uniform ground has its phase of 45° at every frequency', () => {
    const { re, im } = transferFunction({ resistivities: [100, 100], thicknesses: [1000] }, 0.01)
    expect(im / re).toBeCloseTo(1, 12)
    expect(Math.hypot(re, im)).toBeCloseTo(1e-3 * Math.sqrt((2 * Math.PI * 0.01 * 100) / (4e-7 * Math.PI)), 9)
  })

  it('a record of the seven waves gives the sum of their answers', () => {
    const count = 8640 * 6
    const angle = (hertz: number, phase: number, i: number): number =>
      2 * Math.PI * hertz * 10 * i + (phase * Math.PI) / 180
    const sum = (
      size: (row: (typeof TABLE)[number]) => number,
      shift: (row: (typeof TABLE)[number]) => number,
    ) =>
      Float64Array.from({ length: count }, (_, i) =>
        TABLE.reduce((total, row) => total + size(row) * Math.sin(angle(row[1], row[2] + shift(row), i)), 0),
      )
    const b = {
      startMs: 0,
      intervalMs: 10_000,
      values: sum(
        r => r[0],
        () => 0,
      ),
    }
    const expected = sum(
      r => r[0] * r[3],
      r => r[4],
    )
    const { ex, ey } = geoelectricField(b, b, QUEBEC)
    const from = count / 4
    const part = (v: Float64Array): Float64Array => v.subarray(from, 3 * from)
    expect(correlation(part(ex.values), part(expected))).toBeGreaterThan(0.9999)
    expect(correlation(part(ey.values), part(expected))).toBeLessThan(-0.9999)
  })
})

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (v: Float64Array): number => v.reduce((x, y) => x + y, 0) / v.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  a.forEach((v, i) => {
    const w = b[i] as number
    ab += (v - ma) * (w - mb)
    aa += (v - ma) ** 2
    bb += (w - mb) ** 2
  })
  return ab / Math.sqrt(aa * bb)
}
