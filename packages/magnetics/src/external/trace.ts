import { decimalYearOf } from '../decimal-year.ts'
import { DEGREE, MODEL_RADIUS_KM, onSphere, toGeocentric, toGeodetic } from '../ellipsoid.ts'
import type { Vector } from '../field/elements.ts'
import type { FieldService, Place } from '../field/field.ts'
import { coefficientsAt } from '../models/field-model.ts'
import { sumAtPoint } from '../synthesis/at-point.ts'
import type { Expansion } from '../synthesis/expansion.ts'
import { framesAt } from './frames.ts'
import { type Direction, nextStep, stepAlong } from './runge-kutta.ts'
import { t89 } from './t89.ts'

/** A field line from a place to the same height in the other hemisphere. */
export interface FieldLine {
  /** Where it comes down; null for a line that leaves the region of the model. */
  readonly conjugate: Place | null
  readonly lengthKm: number
  /** Greatest height above the ellipsoid. */
  readonly apexKm: number
  readonly line: readonly Place[]
}

export interface TraceOptions {
  readonly epochMs: number
  /** Level of T89c; without it the line follows the main field alone. */
  readonly t89Level?: number
  /** Error allowed in a step, Earth radii. */
  readonly tolerance?: number
  /** A line that goes farther than this is open, Earth radii. */
  readonly farthest?: number
}

const MOST_STEPS = 20_000

function toCartesian({ latitude, longitude, heightKm }: Place): Vector {
  const { radiusKm, cosColatitude, sinColatitude } = toGeocentric(latitude, heightKm)
  const r = radiusKm / MODEL_RADIUS_KM
  const lambda = longitude * DEGREE
  return [r * sinColatitude * Math.cos(lambda), r * sinColatitude * Math.sin(lambda), r * cosColatitude]
}

function toPlace([x, y, z]: Vector): Place {
  const { latitude, heightKm } = toGeodetic(Math.hypot(x, y) * MODEL_RADIUS_KM, z * MODEL_RADIUS_KM)
  return { latitude, longitude: Math.atan2(y, x) / DEGREE, heightKm }
}

/** Field of an expansion at a Cartesian place in Earth radii, Cartesian, nT. */
export function cartesianField(expansion: Expansion, [x, y, z]: Vector): Vector {
  const rho = Math.hypot(x, y)
  const r = Math.hypot(rho, z)
  const longitudeRad = Math.atan2(y, x)
  const place = { ...onSphere(0, r * MODEL_RADIUS_KM), cosColatitude: z / r, sinColatitude: rho / r }
  const into = new Float64Array(3)
  sumAtPoint(expansion, { place, longitudeRad }, { into, at: 0 })
  const [north = 0, east = 0, down = 0] = into
  const [cos, sin] = [Math.cos(longitudeRad), Math.sin(longitudeRad)]
  const outward = -north * (z / r) - down * (rho / r)
  return [outward * cos - east * sin, outward * sin + east * cos, north * (rho / r) - down * (z / r)]
}

function fieldAlong(service: FieldService, { epochMs, t89Level }: TraceOptions): (at: Vector) => Vector {
  const year = decimalYearOf(epochMs)
  const expansion = service.prepare(year).now
  if (t89Level === undefined) return at => cartesianField(expansion, at)
  const frames = framesAt(epochMs, coefficientsAt(service.model, year))
  return at => {
    const inner = cartesianField(expansion, at)
    const outer = t89(t89Level, frames.tilt, frames.convert(at, 'GEO', 'GSM'))
    const [x, y, z] = frames.convert(outer, 'GSM', 'GEO')
    return [inner[0] + x, inner[1] + y, inner[2] + z]
  }
}

interface Walk {
  readonly points: Vector[]
  readonly length: number
  readonly isClosed: boolean
}

/** Walks until `height` falls below zero again, then shortens the last step until it ends there. */
function walk(
  from: Vector,
  direction: Direction,
  options: Required<Pick<TraceOptions, 'tolerance' | 'farthest'>> & { height: (at: Vector) => number },
): Walk {
  const { tolerance, farthest, height } = options
  const points: Vector[] = [from]
  let at = from
  let step = 0.01
  let length = 0
  for (let count = 0; count < MOST_STEPS; count++) {
    const { to, error } = stepAlong(direction, at, step)
    if (error > tolerance) {
      step = nextStep(step, error, tolerance)
      continue
    }
    if (length > 0 && height(to) <= 0) {
      const last = landing(direction, { at, step, height })
      return { points: [...points, last.to], length: length + last.step, isClosed: true }
    }
    at = to
    length += step
    points.push(at)
    if (Math.hypot(at[0], at[1], at[2]) > farthest) break
    step = Math.min(0.5, nextStep(step, error, tolerance))
  }
  return { points, length, isClosed: false }
}

/** The part of a step that ends at height zero, by bisection with false position. */
function landing(
  direction: Direction,
  { at, step, height }: { at: Vector; step: number; height: (at: Vector) => number },
): { to: Vector; step: number } {
  let [low, high] = [0, step]
  let [above, below] = [height(at), height(stepAlong(direction, at, step).to)]
  let best = { to: at, step: 0 }
  for (let round = 0; round < 60; round++) {
    const share = round % 3 === 2 || above <= 0 ? 0.5 : above / (above - below)
    const middle = low + (high - low) * share
    best = { to: stepAlong(direction, at, middle).to, step: middle }
    const here = height(best.to)
    if (Math.abs(here) < 1e-9 || high - low < 1e-15) break
    if (here > 0) [low, above] = [middle, here]
    else [high, below] = [middle, here]
  }
  return best
}

/** Follows the field line through a place to the same height in the other hemisphere. */
export function traceLine(service: FieldService, place: Place, options: TraceOptions): FieldLine {
  const { tolerance = 1e-10, farthest = 60 } = options
  const field = fieldAlong(service, options)
  const from = toCartesian(place)
  const first = field(from)
  // Away from the Earth: against the field where it points down.
  const sign = first[0] * from[0] + first[1] * from[1] + first[2] * from[2] >= 0 ? 1 : -1
  const direction: Direction = at => {
    const [x, y, z] = field(at)
    const size = sign * Math.hypot(x, y, z)
    return [x / size, y / size, z / size]
  }
  const height = (at: Vector): number => toPlace(at).heightKm - place.heightKm
  const { points, length, isClosed } = walk(from, direction, { tolerance, farthest, height })
  const line = points.map(toPlace)
  return {
    conjugate: isClosed ? (line.at(-1) as Place) : null,
    lengthKm: length * MODEL_RADIUS_KM,
    apexKm: line.reduce((top, p) => Math.max(top, p.heightKm), place.heightKm),
    line,
  }
}
