import { DEGREE } from '../ellipsoid.ts'
import { placeOf } from '../models/coefficients.ts'
import { coefficientsAt } from '../models/field-model.ts'
import { halfTurn } from './elements.ts'
import type { FieldService } from './field.ts'

export interface PolePosition {
  readonly latitude: number
  readonly longitude: number
}

export interface Poles {
  /** Where the field stands vertically, at height zero above the ellipsoid. */
  readonly northMagnetic: PolePosition
  readonly southMagnetic: PolePosition
  /** Where the axis of the dipole part meets the sphere; the two are antipodes. */
  readonly northGeomagnetic: PolePosition
  readonly southGeomagnetic: PolePosition
  /** Mean field of the dipole at the equator, nT, and its moment in 10²² A m². */
  readonly dipoleNanotesla: number
  readonly dipoleMoment: number
}

/** Chart around a geographic pole: distance from it in degrees along two meridians. It has no seam at the pole. */
type Chart = readonly [u: number, v: number]

function placeOnChart([u, v]: Chart, hemisphere: 1 | -1): PolePosition {
  return { latitude: hemisphere * (90 - Math.hypot(u, v)), longitude: Math.atan2(v, u) / DEGREE }
}

/** Horizontal field on the chart. */
function horizontal(service: FieldService, at: Chart, { hemisphere, year }: Search): Chart {
  const { latitude, longitude } = placeOnChart(at, hemisphere)
  const { x, y } = service.at({ latitude, longitude, heightKm: 0 }, year)
  const [cos, sin] = [Math.cos(longitude * DEGREE), Math.sin(longitude * DEGREE)]
  const outward = -hemisphere * x
  return [outward * cos - y * sin, outward * sin + y * cos]
}

interface Search {
  readonly hemisphere: 1 | -1
  readonly year: number
}

/** Newton's method for the vanishing of the horizontal field, from the geomagnetic pole. */
function findMagneticPole(service: FieldService, from: PolePosition, search: Search): PolePosition {
  const colatitude = 90 - Math.abs(from.latitude)
  let at: Chart = [
    colatitude * Math.cos(from.longitude * DEGREE),
    colatitude * Math.sin(from.longitude * DEGREE),
  ]
  const step = 1e-4
  for (let round = 0; round < 50; round++) {
    const [a, b] = horizontal(service, at, search)
    const [au, bu] = horizontal(service, [at[0] + step, at[1]], search)
    const [av, bv] = horizontal(service, [at[0], at[1] + step], search)
    const [j11, j21, j12, j22] = [(au - a) / step, (bu - b) / step, (av - a) / step, (bv - b) / step]
    const determinant = j11 * j22 - j12 * j21
    const du = (a * j22 - b * j12) / determinant
    const dv = (b * j11 - a * j21) / determinant
    const size = Math.hypot(du, dv)
    const damped = Math.min(1, 5 / size)
    at = [at[0] - damped * du, at[1] - damped * dv]
    if (size < 1e-10) break
  }
  const { latitude, longitude } = placeOnChart(at, search.hemisphere)
  return { latitude, longitude: halfTurn(longitude) }
}

/** Magnetic and geomagnetic poles and the dipole at a decimal year. */
export function polesAt(service: FieldService, year: number): Poles {
  const { g, h } = coefficientsAt(service.model, year)
  const [g10 = 0, g11 = 0, h11 = 0] = [g[placeOf(1, 0)], g[placeOf(1, 1)], h[placeOf(1, 1)]]
  const dipoleNanotesla = Math.hypot(g10, g11, h11)
  const northGeomagnetic = {
    latitude: Math.asin(-g10 / dipoleNanotesla) / DEGREE,
    longitude: Math.atan2(-h11, -g11) / DEGREE,
  }
  const southGeomagnetic = {
    latitude: -northGeomagnetic.latitude,
    longitude: halfTurn(northGeomagnetic.longitude + 180),
  }
  return {
    northMagnetic: findMagneticPole(service, northGeomagnetic, { hemisphere: 1, year }),
    southMagnetic: findMagneticPole(service, southGeomagnetic, { hemisphere: -1, year }),
    northGeomagnetic,
    southGeomagnetic,
    dipoleNanotesla,
    // M = 4π a³ B₀ / μ₀ with a = 6371.2 km and μ₀ = 4π 10⁻⁷: 10⁷ a³ B₀.
    dipoleMoment: (1e7 * 6.3712e6 ** 3 * dipoleNanotesla * 1e-9) / 1e22,
  }
}
