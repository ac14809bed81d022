import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEGREE, onSphere, toGeocentric, toGeodetic } from '../ellipsoid.ts'
import { findModel } from '../models/catalogue.ts'
import { bandOf, placeOf, zeroCoefficients } from '../models/coefficients.ts'
import { coefficientsAt, type FieldModel } from '../models/field-model.ts'
import { sumAtPoint } from '../synthesis/at-point.ts'
import { expansionOf } from '../synthesis/expansion.ts'
import { contoursOf, levelsOf } from './contour.ts'
import { elementOver } from './element-grid.ts'
import { FieldService } from './field.ts'
import { globalShape, latitudeOf, sumOverGrid } from './grid.ts'
import { polesAt } from './poles.ts'
import { spectrumOf } from './spectrum.ts'

function serviceOf(name: string): FieldService {
  return new FieldService(findModel(name) as FieldModel)
}
const DEQING = { latitude: 30.54, longitude: 119.97, heightKm: 0 }
const anyPlace = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  heightKm: fc.double({ min: -1, max: 850, noNaN: true }),
})

describe('the field in the county', () => {
  it('is what the reference note gives for 2026.9', () => {
    const value = serviceOf('WMM2025').at(DEQING, 2026.9)
    expect(value.d).toBeCloseTo(-6.126, 3)
    expect(value.i).toBeCloseTo(46.707, 3)
    expect([value.h, value.x, value.y, value.z, value.f].map(v => Number(v.toFixed(1)))).toEqual([
      33703.9, 33511.5, -3596.8, 35774.3, 49150.3,
    ])
    expect(value.dd).toBeCloseTo(-0.0345, 4)
    expect(value.sigma?.d).toBeCloseTo(0.306, 3)
    expect(serviceOf('WMMHR2025').at(DEQING, 2026.9).f).toBeCloseTo(49137.4, 1)
  })

  it('a compass is not to be used near the magnetic pole, and with caution around it', () => {
    const service = serviceOf('WMM2025')
    const zones = [85.8, 80, 60].map(
      latitude => service.at({ latitude, longitude: 139, heightKm: 0 }, 2025).zone,
    )
    expect(zones).toEqual(['blackout', 'caution', 'clear'])
  })
})

describe('synthesis', () => {
  it('at a geographic pole the vector turns with the meridian and keeps its length', () => {
    const service = serviceOf('IGRF14')
    for (const latitude of [90, -90]) {
      const all = [0, 37, 180, 275].map(longitude => service.at({ latitude, longitude, heightKm: 0 }, 2020))
      for (const one of all) {
        expect(one.h).toBeCloseTo(all[0]?.h as number, 7)
        expect(one.z).toBeCloseTo(all[0]?.z as number, 7)
      }
    }
  })

  it.each(['IGRF14', 'WMMHR2025'])('%s: with and without SIMD the answers are the same', name => {
    const all = coefficientsAt(findModel(name) as FieldModel, 2026.3)
    const [fast, plain] = [expansionOf(all), expansionOf(all, { plain: true })]
    expect(fast.kernel).toBeDefined()
    const out = new Float64Array(6)
    fc.assert(
      fc.property(anyPlace, ({ latitude, longitude, heightKm }) => {
        const spot = { place: toGeocentric(latitude, heightKm), longitudeRad: longitude * DEGREE }
        sumAtPoint(fast, spot, { into: out, at: 0 })
        sumAtPoint(plain, spot, { into: out, at: 3 })
        for (let i = 0; i < 3; i++)
          expect(Math.abs((out[i] as number) - (out[i + 3] as number))).toBeLessThan(1e-8)
      }),
      { numRuns: 60, seed: 14 },
    )
  })

  it('the field has no sources: its flux through any small box vanishes', () => {
    // A wrong derivative, radial power or factor of one component would leave a flux of many nT per km.
    const service = serviceOf('IGRF14')
    const at = (r: number, colatitude: number, longitude: number) =>
      service.onSphere(90 - colatitude, longitude, { radiusKm: r, year: 2015 })
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 175, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 6371, max: 9000, noNaN: true }),
        (colatitude, longitude, r) => {
          const [dr, da] = [1, 0.01]
          const radial =
            ((r + dr) ** 2 * -at(r + dr, colatitude, longitude).z -
              (r - dr) ** 2 * -at(r - dr, colatitude, longitude).z) /
            (2 * dr * r * r)
          const sin = (angle: number) => Math.sin(angle * DEGREE)
          const south = (angle: number) => -at(r, angle, longitude).x * sin(angle)
          const theta =
            (south(colatitude + da) - south(colatitude - da)) / (2 * da * DEGREE * r * sin(colatitude))
          const east = (angle: number) => at(r, colatitude, angle).y
          const phi = (east(longitude + da) - east(longitude - da)) / (2 * da * DEGREE * r * sin(colatitude))
          expect(Math.abs(radial + theta + phi)).toBeLessThan(2e-5)
        },
      ),
      { numRuns: 100, seed: 3 },
    )
  })

  it('a rate is the change over a year, within a segment', () => {
    const service = serviceOf('IGRF14')
    const [before, after] = [2016.25, 2016.75].map(year => service.at(DEQING, year))
    const middle = service.at(DEQING, 2016.5)
    expect(((after?.f as number) - (before?.f as number)) / 0.5).toBeCloseTo(middle.df, 3)
    expect(((after?.d as number) - (before?.d as number)) / 0.5).toBeCloseTo(middle.dd, 6)
  })

  it('rates jump at an epoch of the IGRF: the right-hand one is reported', () => {
    const { rate } = (findModel('IGRF14') as FieldModel).segmentAt(2015)
    expect(rate.g[placeOf(1, 0)]).toBeCloseTo((-29403.41 + 29441.46) / 5, 10)
  })

  it('from geodetic to geocentric and back', () => {
    fc.assert(
      fc.property(anyPlace, ({ latitude, heightKm }) => {
        const { radiusKm, cosColatitude, sinColatitude } = toGeocentric(latitude, heightKm)
        const back = toGeodetic(radiusKm * sinColatitude, radiusKm * cosColatitude)
        expect(back.latitude).toBeCloseTo(latitude, 9)
        expect(back.heightKm).toBeCloseTo(heightKm, 7)
      }),
    )
  })
})

describe('grids', () => {
  const shapes = [
    ['a quarter of the circle at a time', 'WMM2025', globalShape(5, 10)],
    ['by Fourier transform', 'WMMHR2025', globalShape(1)],
    [
      'by plain sums where the circle has no quarters',
      'IGRF14',
      { ...globalShape(5), columns: 45, longitudeStep: 8 },
    ],
    [
      'of a region',
      'WMMHR2025',
      {
        ...globalShape(5),
        south: 30.3,
        rows: 5,
        latitudeStep: 0.1,
        west: 119.5,
        columns: 7,
        longitudeStep: 0.13,
      },
    ],
  ] as const
  it.each(shapes)('the grid %s gives what single points give', (_, name, shape) => {
    const service = serviceOf(name)
    const grid = sumOverGrid(service.prepare(2026.5).now, shape)
    let worst = 0
    for (let i = 0; i < shape.rows * shape.columns; i += 7) {
      const latitude = latitudeOf(shape, Math.floor(i / shape.columns))
      const longitude = shape.west + (i % shape.columns) * shape.longitudeStep
      const [x = 0, y = 0, z = 0] = service.vectorsAt(
        Float64Array.of(latitude, longitude, shape.heightKm),
        2026.5,
      )
      worst = Math.max(
        worst,
        Math.abs(x - (grid.x[i] ?? 0)),
        Math.abs(y - (grid.y[i] ?? 0)),
        Math.abs(z - (grid.z[i] ?? 0)),
      )
    }
    expect(worst).toBeLessThan(1e-9)
  })

  it('every point of an isogonic line lies on its declination', () => {
    const service = serviceOf('WMM2025')
    const shape = { ...globalShape(1), south: 20, rows: 31, west: 100, columns: 31 }
    const grid = elementOver(sumOverGrid(service.prepare(2026).now, shape), 'd')
    const contours = contoursOf(grid, levelsOf(grid, 2))
    expect(contours.length).toBeGreaterThan(3)
    for (const { level, lines } of contours) {
      for (const [longitude, latitude] of lines.flat())
        expect(service.at({ latitude, longitude, heightKm: 0 }, 2026).d).toBeCloseTo(level, 1)
    }
  })
})

describe('poles and spectrum', () => {
  it('the poles of 2025 are where their makers put them', () => {
    const { northGeomagnetic, dipoleNanotesla } = polesAt(serviceOf('IGRF14'), 2025)
    expect(northGeomagnetic.latitude).toBeCloseTo(80.789, 3)
    expect(northGeomagnetic.longitude).toBeCloseTo(-72.763, 3)
    expect(dipoleNanotesla).toBeCloseTo(29733.4, 1)
  })

  it('at the magnetic poles nothing horizontal is left', () => {
    for (const name of ['WMM2025', 'IGRF14']) {
      const service = serviceOf(name)
      const { northMagnetic, southMagnetic } = polesAt(service, 2026.5)
      for (const pole of [northMagnetic, southMagnetic])
        expect(service.at({ ...pole, heightKm: 0 }, 2026.5).h).toBeLessThan(1e-4)
    }
  })

  it('power by degree is the mean square of the field it belongs to, by quadrature', () => {
    const all = coefficientsAt(findModel('IGRF14') as FieldModel, 2020)
    for (const degree of [1, 2, 7, 13]) {
      const expansion = expansionOf(bandOf(all, degree, degree))
      const power = spectrumOf(all)[degree - 1]?.power as number
      expect(meanSquare(expansion, 2 * degree + 2) / power).toBeCloseTo(1, 10)
    }
  })

  it('a single axial dipole has the field of the textbooks', () => {
    const dipole = zeroCoefficients(1)
    dipole.g[placeOf(1, 0)] = -30_000
    const out = new Float64Array(3)
    sumAtPoint(
      expansionOf(dipole),
      { place: onSphere(30, 2 * 6371.2), longitudeRad: 1 },
      { into: out, at: 0 },
    )
    expect(out[0]).toBeCloseTo((30_000 / 8) * Math.cos(30 * DEGREE), 9)
    expect(out[2]).toBeCloseTo((2 * 30_000) / 8 / 2, 9)
  })
})

/** Mean square over the sphere by Gauss–Legendre nodes along latitude and even steps along longitude. */
function meanSquare(expansion: ReturnType<typeof expansionOf>, count: number): number {
  const out = new Float64Array(3)
  let sum = 0
  for (const { node, weight } of gaussLegendre(count)) {
    const place = {
      radiusKm: 6371.2,
      cosColatitude: node,
      sinColatitude: Math.sqrt(1 - node * node),
      cosTurn: 1,
      sinTurn: 0,
    }
    for (let j = 0; j < count; j++) {
      sumAtPoint(expansion, { place, longitudeRad: (2 * Math.PI * j) / count }, { into: out, at: 0 })
      sum += (weight * out.reduce((s, b) => s + b * b, 0)) / (2 * count)
    }
  }
  return sum
}

function gaussLegendre(count: number): { node: number; weight: number }[] {
  return Array.from({ length: count }, (_, i) => {
    let node = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 1
    for (let round = 0; round < 8; round++) {
      let [older, p] = [1, node]
      for (let n = 2; n <= count; n++) [older, p] = [p, ((2 * n - 1) * node * p - (n - 1) * older) / n]
      slope = (count * (node * p - older)) / (node * node - 1)
      node -= p / slope
    }
    return { node, weight: 2 / ((1 - node * node) * slope * slope) }
  })
}
