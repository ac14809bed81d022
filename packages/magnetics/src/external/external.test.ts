import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEGREE } from '../ellipsoid.ts'
import type { Vector } from '../field/elements.ts'
import { FieldService } from '../field/field.ts'
import { findModel } from '../models/catalogue.ts'
import { placeOf, zeroCoefficients } from '../models/coefficients.ts'
import { coefficientsAt, type FieldModel } from '../models/field-model.ts'
import { expansionOf } from '../synthesis/expansion.ts'
import { dot, FRAMES, framesAt } from './frames.ts'
import { nextStep, stepAlong } from './runge-kutta.ts'
import { t89, t89Level } from './t89.ts'
import { cartesianField, traceLine } from './trace.ts'

const IGRF = findModel('IGRF14') as FieldModel

describe('T89c', () => {
  it('gives the check point of the reference', () => {
    const [bx, by, bz] = t89(2, -0.533585131, [-5.1, 0.3, 2.8])
    expect(bx).toBeCloseTo(20.77213176, 7)
    expect(by).toBeCloseTo(-0.64655474, 7)
    expect(bz).toBeCloseTo(-15.07164197, 7)
  })

  it('has no sources: its flux through any small box in the magnetosphere vanishes', () => {
    // Holds every term of every part against its neighbours: a slip in one of them would leave nT per radius.
    const place = fc.double({ min: -9, max: 9, noNaN: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.tuple(place, place, place),
        fc.tuple(fc.double({ min: -0.6, max: 0.6, noNaN: true })),
        (level, [x, y, z], [tilt]) => {
          const d = 1e-3
          const along = (i: 0 | 1 | 2): number => {
            const moved = (by: number): Vector => [
              x + (i === 0 ? by : 0),
              y + (i === 1 ? by : 0),
              z + (i === 2 ? by : 0),
            ]
            return (t89(level, tilt, moved(d))[i] - t89(level, tilt, moved(-d))[i]) / (2 * d)
          }
          expect(Math.abs(along(0) + along(1) + along(2))).toBeLessThan(2e-2)
        },
      ),
      { numRuns: 200, seed: 89 },
    )
  })

  it('the seven levels go by Kp', () => {
    expect([0, 0.33, 0.67, 1, 2.33, 3.67, 5.33, 5.67, 9].map(t89Level)).toEqual([1, 1, 2, 2, 3, 5, 6, 7, 7])
  })
})

describe('frames', () => {
  const at = Date.UTC(2026, 2, 20, 12)
  const frames = framesAt(at, coefficientsAt(IGRF, 2026.2))

  it('there and back again changes nothing, and lengths stay', () => {
    const v: Vector = [1.2, -3.4, 5.6]
    for (const from of FRAMES) {
      for (const to of FRAMES) {
        const there = frames.convert(v, from, to)
        expect(dot(there, there)).toBeCloseTo(dot(v, v), 10)
        frames.convert(there, to, from).forEach((c, i) => {
          expect(c).toBeCloseTo(v[i] as number, 12)
        })
      }
    }
  })

  it('the sun lies along x of GSE and GSM; the dipole has no y in GSM and is z of SM', () => {
    const sun = frames.convert([1, 0, 0], 'GSE', 'GSM')
    expect(sun[0]).toBeCloseTo(1, 12)
    const dipole = frames.convert([0, 0, 1], 'SM', 'GSM')
    expect(dipole[1]).toBeCloseTo(0, 12)
    expect(dipole[0]).toBeCloseTo(Math.sin(frames.tilt), 12)
    expect(frames.convert([0, 0, 1], 'MAG', 'SM')[2]).toBeCloseTo(1, 12)
  })

  it('at noon UT of the equinox the sun stands over the meridian of Greenwich and the equator', () => {
    const [x, y, z] = frames.convert([1, 0, 0], 'GSE', 'GEO')
    // The equation of time is −7.4 minutes there: 1.9° of longitude. The equinox of 2026 is at 14:46.
    expect(Math.atan2(y, x) / DEGREE).toBeCloseTo(1.9, 0)
    expect(Math.abs(Math.asin(z) / DEGREE)).toBeLessThan(0.1)
  })

  it('the tilt swings between solstices by the obliquity and over a day by the lean of the dipole', () => {
    const tilt = (month: number, hour: number): number =>
      framesAt(Date.UTC(2026, month, 21, hour), coefficientsAt(IGRF, 2026.5)).tilt / DEGREE
    const june = Array.from({ length: 24 }, (_, h) => tilt(5, h))
    const december = Array.from({ length: 24 }, (_, h) => tilt(11, h))
    expect(Math.max(...june)).toBeCloseTo(23.44 + 9.2, 0)
    expect(Math.min(...december)).toBeCloseTo(-23.44 - 9.2, 0)
  })
})

describe('field lines', () => {
  it('of a pure dipole obey r = L sin²θ', () => {
    const dipole = zeroCoefficients(1)
    dipole.g[placeOf(1, 0)] = -30_000
    const expansion = expansionOf(dipole)
    const direction = (at: Vector): Vector => {
      const [x, y, z] = cartesianField(expansion, at)
      const size = Math.hypot(x, y, z)
      return [x / size, y / size, z / size]
    }
    let at: Vector = [Math.sin(40 * DEGREE), 0, -Math.cos(40 * DEGREE)]
    const shell = 1 / Math.sin(40 * DEGREE) ** 2
    let step = 0.01
    let steps = 0
    while (Math.hypot(...at) >= 0.99 && steps < 5000) {
      const { to, error } = stepAlong(direction, at, step)
      if (error <= 1e-12) {
        at = to
        steps++
        const r = Math.hypot(...at)
        const sin2 = (at[0] * at[0] + at[1] * at[1]) / (r * r)
        expect(Math.abs(r / (shell * sin2) - 1)).toBeLessThan(1e-9)
      }
      step = nextStep(step, error, 1e-12)
    }
    expect(steps).toBeGreaterThan(50)
  })

  it('a conjugate point leads back to where the line came from', () => {
    const service = new FieldService(IGRF)
    const options = { epochMs: Date.UTC(2026, 8, 1) }
    for (const place of [
      { latitude: 30.54, longitude: 119.97, heightKm: 0 },
      { latitude: 55.3, longitude: -3.2, heightKm: 100 },
      { latitude: -45, longitude: 170, heightKm: 0 },
    ]) {
      const there = traceLine(service, place, options)
      const back = traceLine(service, there.conjugate ?? place, options)
      expect(there.conjugate?.latitude).not.toBeCloseTo(place.latitude, 0)
      expect(back.conjugate?.latitude).toBeCloseTo(place.latitude, 4)
      expect(back.conjugate?.longitude).toBeCloseTo(place.longitude, 4)
      expect(back.lengthKm / there.lengthKm).toBeCloseTo(1, 6)
      expect(there.conjugate?.heightKm).toBeCloseTo(place.heightKm, 5)
    }
  })

  it('disturbance stretches a line on the night side, and a line of the polar cap is open', () => {
    const service = new FieldService(IGRF)
    const epochMs = Date.UTC(2026, 2, 20, 0)
    const place = { latitude: 64, longitude: -20, heightKm: 0 }
    const apex = (level?: number): number =>
      traceLine(service, place, { epochMs, ...(level !== undefined && { t89Level: level }) }).apexKm
    expect(apex(5)).toBeGreaterThan(apex())
    expect(
      traceLine(service, { latitude: 87, longitude: 0, heightKm: 0 }, { epochMs, t89Level: 3 }).conjugate,
    ).toBeNull()
  })
})
