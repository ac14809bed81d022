import { describe, expect, it } from 'vitest'
import { degreesAndMinutes, magneticBearing } from './angles.ts'

describe('angles', () => {
  it.each([
    [-6.126, '6°08′'],
    [0.999, '1°00′'],
    [12, '12°00′'],
  ])('%f is said as %s', (degrees, said) => {
    expect(degreesAndMinutes(degrees)).toBe(said)
  })

  it('where magnetic north lies west, the magnetic bearing is the larger one', () => {
    expect(magneticBearing(90, -6.1)).toBeCloseTo(96.1, 9)
    expect(magneticBearing(358, -6)).toBeCloseTo(4, 9)
    expect(magneticBearing(2, 6)).toBeCloseTo(356, 9)
  })
})
