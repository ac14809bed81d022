import { DEGREE } from '../ellipsoid.ts'

/** The seven elements: X north, Y east, Z down, H horizontal, F total in nT; D declination, I inclination in degrees. */
export interface Elements {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly h: number
  readonly f: number
  readonly d: number
  readonly i: number
}

/** How fast the elements change: nT and degrees per year. */
export interface ElementRates {
  readonly dx: number
  readonly dy: number
  readonly dz: number
  readonly dh: number
  readonly df: number
  readonly dd: number
  readonly di: number
}

export type Vector = readonly [x: number, y: number, z: number]

export function elementsOf([x, y, z]: Vector): Elements {
  const h = Math.hypot(x, y)
  return { x, y, z, h, f: Math.hypot(h, z), d: Math.atan2(y, x) / DEGREE, i: Math.atan2(z, h) / DEGREE }
}

/** Chain rule on H, F, D and I (WMM technical report, secular variation of the elements). */
export function ratesOf({ x, y, z, h, f }: Elements, [dx, dy, dz]: Vector): ElementRates {
  const dh = (x * dx + y * dy) / h
  return {
    dx,
    dy,
    dz,
    dh,
    df: (x * dx + y * dy + z * dz) / f,
    dd: (x * dy - y * dx) / (h * h) / DEGREE,
    di: (h * dz - z * dh) / (f * f) / DEGREE,
  }
}

/** An angle brought into (−180, 180]. */
export function halfTurn(degrees: number): number {
  const turned = degrees - 360 * Math.floor(degrees / 360)
  return turned > 180 ? turned - 360 : turned
}

/** Grid variation in the polar caps (|latitude| ≥ 55): declination against the meridian of the polar chart. */
export function gridVariation(d: number, latitude: number, longitude: number): number | null {
  if (latitude >= 55) return halfTurn(d - longitude)
  if (latitude <= -55) return halfTurn(d + longitude)
  return null
}
