import type { Vector } from '../field/elements.ts'

/** μ₀ / 4π in µT m / A. */
const MU0_OVER_4PI = 0.1

/** Complete elliptic integrals K and E of modulus k² by the arithmetic-geometric mean. */
export function ellipticIntegrals(k2: number): { k: number; e: number } {
  let a = 1
  let b = Math.sqrt(1 - k2)
  let c2 = k2
  let weight = 0.5
  let sum = weight * c2
  while (Math.abs(a - b) > 1e-16 * a && weight < 2 ** 40) {
    const mean = (a + b) / 2
    c2 = ((a - b) / 2) ** 2
    b = Math.sqrt(a * b)
    a = mean
    weight *= 2
    sum += weight * c2
  }
  const k = Math.PI / (2 * a)
  return { k, e: k * (1 - sum) }
}

/** Field of a circular loop around z with one ampere, µT; `at` is relative to its centre, radius and place in m. */
export function loopField(radius: number, [x, y, z]: Vector): Vector {
  const rho = Math.hypot(x, y)
  const q2 = (radius + rho) ** 2 + z * z
  const near2 = (radius - rho) ** 2 + z * z
  const { k, e } = ellipticIntegrals((4 * radius * rho) / q2)
  // μ₀ I / (2π q): twice μ₀ / 4π.
  const factor = (2 * MU0_OVER_4PI) / Math.sqrt(q2)
  const axial = factor * (k + ((radius * radius - rho * rho - z * z) / near2) * e)
  if (rho < 1e-12 * radius) return [0, 0, axial]
  const radial = ((factor * z) / rho) * (-k + ((radius * radius + rho * rho + z * z) / near2) * e)
  return [(radial * x) / rho, (radial * y) / rho, axial]
}

/** Field of a straight wire from a to b with one ampere at a place, µT. */
export function segmentField(a: Vector, b: Vector, at: Vector): Vector {
  const u: Vector = [at[0] - a[0], at[1] - a[1], at[2] - a[2]]
  const v: Vector = [at[0] - b[0], at[1] - b[1], at[2] - b[2]]
  const [lu, lv] = [Math.hypot(...u), Math.hypot(...v)]
  const inner = u[0] * v[0] + u[1] * v[1] + u[2] * v[2]
  const factor = (MU0_OVER_4PI * (lu + lv)) / (lu * lv * (lu * lv + inner))
  return [
    factor * (u[1] * v[2] - u[2] * v[1]),
    factor * (u[2] * v[0] - u[0] * v[2]),
    factor * (u[0] * v[1] - u[1] * v[0]),
  ]
}

/** Field of a square loop around z with one ampere, µT; `side` in m. */
export function squareField(side: number, at: Vector): Vector {
  const h = side / 2
  const corners: readonly Vector[] = [
    [-h, -h, 0],
    [h, -h, 0],
    [h, h, 0],
    [-h, h, 0],
  ]
  return corners.reduce<Vector>(
    (sum, corner, i) => {
      const part = segmentField(corner, corners[(i + 1) % 4] as Vector, at)
      return [sum[0] + part[0], sum[1] + part[1], sum[2] + part[2]]
    },
    [0, 0, 0],
  )
}
