import { DEGREE } from '../ellipsoid.ts'
import type { Vector } from '../field/elements.ts'
import type { GaussCoefficients } from '../models/coefficients.ts'
import { placeOf } from '../models/coefficients.ts'

/**
 * Frames of space physics: GEO turns with the Earth, GEI stands among the stars, GSE looks along the ecliptic to the sun,
 * GSM and SM also know the dipole, MAG is the dipole's own (Russell 1971, Hapgood 1992).
 */
export const FRAMES = ['GEO', 'GEI', 'GSE', 'GSM', 'SM', 'MAG'] as const
export type Frame = (typeof FRAMES)[number]

/** Rows of a turn: what it makes of a vector are the products with its rows. */
type Turn = readonly [Vector, Vector, Vector]

const DAY_MS = 86_400_000

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function unit(a: Vector): Vector {
  const size = Math.sqrt(dot(a, a))
  return [a[0] / size, a[1] / size, a[2] / size]
}

function turned(turn: Turn, v: Vector): Vector {
  return [dot(turn[0], v), dot(turn[1], v), dot(turn[2], v)]
}

function turnedBack([a, b, c]: Turn, v: Vector): Vector {
  return [
    a[0] * v[0] + b[0] * v[1] + c[0] * v[2],
    a[1] * v[0] + b[1] * v[1] + c[1] * v[2],
    a[2] * v[0] + b[2] * v[1] + c[2] * v[2],
  ]
}

/** Sidereal angle, the sun's direction and the ecliptic's pole, from the low-precision formulas of the Astronomical Almanac. */
function sky(epochMs: number): { sidereal: number; sun: Vector; ecliptic: Vector } {
  const days = (epochMs - Date.UTC(2000, 0, 1, 12)) / DAY_MS
  const anomaly = (357.528 + 0.9856003 * days) * DEGREE
  const longitude =
    (280.46 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * DEGREE
  const obliquity = (23.439 - 4e-7 * days) * DEGREE
  return {
    sidereal: (280.46061837 + 360.98564736629 * days) * DEGREE,
    sun: [
      Math.cos(longitude),
      Math.cos(obliquity) * Math.sin(longitude),
      Math.sin(obliquity) * Math.sin(longitude),
    ],
    ecliptic: [0, -Math.sin(obliquity), Math.cos(obliquity)],
  }
}

/** Direction of the northern end of the dipole axis, GEO. */
function dipoleAxis({ g, h }: GaussCoefficients): Vector {
  return unit([-(g[placeOf(1, 1)] ?? 0), -(h[placeOf(1, 1)] ?? 0), -(g[placeOf(1, 0)] ?? 0)])
}

/** All frames at one instant. */
export interface FramesAt {
  /** Tilt of the dipole in radians, positive where its northern end leans to the sun. */
  readonly tilt: number
  convert(v: Vector, from: Frame, to: Frame): Vector
}

/** Frames of an instant with the dipole of these coefficients. */
export function framesAt(epochMs: number, coefficients: GaussCoefficients): FramesAt {
  const { sidereal, sun, ecliptic } = sky(epochMs)
  const [cos, sin] = [Math.cos(sidereal), Math.sin(sidereal)]
  const toInertial: Turn = [
    [cos, -sin, 0],
    [sin, cos, 0],
    [0, 0, 1],
  ]
  const axis = dipoleAxis(coefficients)
  const inertialAxis = turned(toInertial, axis)
  const fromInertial = (x: Vector, y: Vector, z: Vector): Turn => [
    turnedBack(toInertial, x),
    turnedBack(toInertial, y),
    turnedBack(toInertial, z),
  ]
  const dusk = unit(cross(inertialAxis, sun))
  const east = unit(cross([0, 0, 1], axis))
  // Each turn leads from GEO into its frame.
  const turns: Readonly<Record<Frame, Turn>> = {
    GEO: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    GEI: toInertial,
    GSE: fromInertial(sun, cross(ecliptic, sun), ecliptic),
    GSM: fromInertial(sun, dusk, cross(sun, dusk)),
    SM: fromInertial(cross(dusk, inertialAxis), dusk, inertialAxis),
    MAG: [cross(east, axis), east, axis],
  }
  return {
    tilt: Math.asin(dot(inertialAxis, sun)),
    convert: (v, from, to) => turned(turns[to], turnedBack(turns[from], v)),
  }
}
