import type { Vector } from '../field/elements.ts'
import { T89C_PARAMETERS } from './t89-parameters.ts'

/** Level 1 … 7 of the model for a Kp in thirds (3+ is 3.33): 0 and 0+ are level 1, 6− and more are level 7. */
export function t89Level(kp: number): number {
  return Math.max(1, Math.min(7, Math.round(kp) + 1))
}

/** What every part needs of a place: GSM coordinates in Earth radii, and the same seen along the tilted dipole. */
interface Spot {
  readonly x: number
  readonly y: number
  readonly z: number
  /** Cosine and sine of the tilt, the tilt, and x, z turned by it. */
  readonly c: number
  readonly s: number
  readonly tilt: number
  readonly xs: number
  readonly zs: number
  readonly r2: number
}

/** The warped sheet in which the tail currents flow: height above it and its slopes. */
interface Sheet {
  readonly above: number
  readonly slope: number
}

function sheetAt({ y, s, tilt, xs, zs }: Spot, a: readonly number[]): Sheet {
  const q = xs + (a[21] as number)
  const w = Math.sqrt(q * q + 16)
  const half = Math.tan(tilt) / 2
  const y4 = y ** 4
  const fringe = (a[22] as number) * s
  const height = half * (q - w) - (fringe * y4) / (y4 + 1e4)
  const alongX = (-half * (q - w)) / w
  const alongY = (-fringe * 4e4 * y ** 3) / (y4 + 1e4) ** 2
  return { above: zs - height, slope: xs * alongX + y * alongY }
}

/** Ring current, in the tilted frame. */
function ring({ y, xs, r2 }: Spot, { above, slope }: Sheet, a: readonly number[]): Vector {
  const w = xs * xs + 25
  const f = (1 + xs / Math.sqrt(w)) / 2
  const d = (a[19] as number) + (a[20] as number) * f
  const t = Math.sqrt(above * above + d * d)
  const arm = (a[18] as number) + t
  const k = (arm * arm + r2) ** -2.5
  const u = (3 * arm * k) / t
  const thinning = (d * (a[20] as number) * 12.5) / w ** 1.5
  const amplitude = a[4] as number
  return [
    amplitude * u * xs * above,
    amplitude * u * y * above,
    amplitude * (k * (2 * arm * arm - r2) + u * (above * slope - thinning * xs)),
  ]
}

/** Both modes of the tail current, in the tilted frame. */
function tail({ y, xs, r2, tilt }: Spot, { above, slope }: Sheet, a: readonly number[]): Vector {
  const w = xs * xs + 40
  const h = (1 + xs / Math.sqrt(w)) / 2
  const thickening = (20 / w ** 1.5) * (a[28] as number)
  const widening = a[25] as number
  const d = (a[19] as number) + widening * y * y + (a[28] as number) * h
  const t = Math.sqrt(above * above + d * d)
  const p = xs - (a[27] as number)
  const edge = p * p + 170
  const v = (1 - p / Math.sqrt(edge)) / 2
  const wide2 = (a[24] as number) ** 2
  const across = 1 / (1 + (y * y) / wide2)
  const weight = v * across
  const gradient = (-85 / edge ** 1.5) * xs * across - (2 * v * across * across * y * y) / wide2
  const depth = (a[23] as number) + t
  const g = Math.sqrt(depth * depth + r2)
  const f5 = 1 / g
  const f7 = 1 / (g + depth)
  const f1 = f5 * f7
  const f3 = f5 ** 3
  const q = above * slope - 2 * widening * d * y * y - d * xs * thickening
  const tilt2 = tilt * tilt
  const c1 = (a[0] as number) + (a[15] as number) * tilt2
  const c2 = (a[1] as number) + (a[16] as number) * tilt2
  const alongSheet = (weight / t) * (c1 * f1 + c2 * f3)
  return [
    alongSheet * xs * above,
    alongSheet * y * above,
    c1 * (weight * f5 + gradient * f7) + c2 * (weight * depth * f3 + gradient * f1) + alongSheet * q,
  ]
}

/** Return currents on the magnetopause that close the tail, in GSM. */
function closure({ x, y, z, s }: Spot, a: readonly number[]): Vector {
  const p = x - 4
  const wide2 = (a[29] as number) ** 2
  const across = 1 / (1 + (y * y) / wide2)
  const edge = p * p + 50
  const g = ((1 - p / Math.sqrt(edge)) * across) / 2
  const l = (x * -25 * across) / edge ** 1.5 - (2 * g * across * y * y) / wide2
  const side = (sign: 1 | -1): Vector => {
    const zz = z + sign * 30
    const far = Math.sqrt(zz * zz + x * x + y * y)
    const m = 1 / (far + sign * zz)
    return [(sign * x * g * m) / far, (sign * y * g * m) / far, g / far + l * m]
  }
  const [up, down] = [side(1), side(-1)]
  const north = (a[2] as number) + (a[3] as number) * s
  const south = (a[2] as number) - (a[3] as number) * s
  return [north * up[0] + south * down[0], north * up[1] + south * down[1], north * up[2] + south * down[2]]
}

/** Magnetopause and field-aligned currents, in GSM. */
function magnetopause({ x, y, z, c, s }: Spot, a: readonly number[]): Vector {
  const at = (number: number): number => a[number - 1] as number
  const e = Math.exp(x / at(18))
  const [y2, z2] = [y * y, z * z]
  const upright = at(14) + at(15) * y2 - (at(6) / (2 * at(18)) + at(10) / 2) * z2
  const leaning =
    at(7) / at(18) + at(11) + (at(8) / at(18) + 3 * at(12)) * y2 + (at(9) / (3 * at(18)) + at(13) / 3) * z2
  return [
    e * (at(6) * c * z + s * (at(7) + at(8) * y2 + at(9) * z2)),
    e * (at(10) * c * y * z + s * y * (at(11) + at(12) * y2 + at(13) * z2)),
    e * (c * upright - s * z * leaning),
  ]
}

/**
 * Field of the currents in the magnetosphere, nT, by Tsyganenko 1989 (T89c): level 1 … 7 by Kp, tilt of the dipole in
 * radians, place in GSM in Earth radii. Good to 70 radii; near the ground it is a rough offset only.
 */
export function t89(level: number, tilt: number, [x, y, z]: Vector): Vector {
  const a = T89C_PARAMETERS[level - 1]
  if (!a) throw new Error(`T89c has the levels 1 to 7, not ${level}`)
  const [c, s] = [Math.cos(tilt), Math.sin(tilt)]
  const xs = x * c - z * s
  const zs = x * s + z * c
  const spot: Spot = { x, y, z, c, s, tilt, xs, zs, r2: xs * xs + y * y }
  const sheet = sheetAt(spot, a)
  const inner = ring(spot, sheet, a)
  const outer = tail(spot, sheet, a)
  const [ix, iy, iz] = [inner[0] + outer[0], inner[1] + outer[1], inner[2] + outer[2]]
  const closing = closure(spot, a)
  const boundary = magnetopause(spot, a)
  return [
    ix * c + iz * s + closing[0] + boundary[0],
    iy + closing[1] + boundary[1],
    iz * c - ix * s + closing[2] + boundary[2],
  ]
}
