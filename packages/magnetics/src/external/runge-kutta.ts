import type { Vector } from '../field/elements.ts'

/** Direction of the curve at a place, of length one. */
export type Direction = (at: Vector) => Vector

/** Nodes of Dormand and Prince 1980, fifth order with an error estimate of fourth. */
const STAGES: readonly (readonly number[])[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
]
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40]

function moved(
  at: Vector,
  step: number,
  { slopes, weights }: { slopes: readonly Vector[]; weights: readonly number[] },
): Vector {
  let [x, y, z] = at
  for (let i = 0; i < weights.length; i++) {
    const share = step * (weights[i] as number)
    const slope = slopes[i] as Vector
    x += share * slope[0]
    y += share * slope[1]
    z += share * slope[2]
  }
  return [x, y, z]
}

/** One step along the curve, and how far off it may be. */
export function stepAlong(direction: Direction, at: Vector, step: number): { to: Vector; error: number } {
  const slopes: Vector[] = []
  let to = at
  for (const weights of STAGES) {
    to = moved(at, step, { slopes, weights })
    slopes.push(direction(to))
  }
  const off = moved([0, 0, 0], step, { slopes, weights: ERROR })
  return { to, error: Math.hypot(off[0], off[1], off[2]) }
}

/** The step to try next, for an error of `tolerance` a step. */
export function nextStep(step: number, error: number, tolerance: number): number {
  return step * Math.min(4, Math.max(0.2, 0.9 * (tolerance / Math.max(error, 1e-300)) ** 0.2))
}
