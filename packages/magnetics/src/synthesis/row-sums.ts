import { type Geocentric, MODEL_RADIUS_KM } from '../ellipsoid.ts'
import { type Expansion, SMALLEST_SEED, STRIDE, termsAddress } from './expansion.ts'
import type { Kernel } from './kernel/kernel.ts'

/**
 * Fourier series of X, Y and Z along one parallel: per order m six numbers, cosine and sine of X, Y and Z. Two rows are
 * made at once, the parallel itself and its mirror image in the other hemisphere: U(n) of order m only changes its sign
 * with n − m, so sums over even and over odd n − m serve both.
 */
export interface RowSeries {
  readonly here: Float64Array
  readonly mirrored: Float64Array
}

export const PER_ORDER = 6

/** Even and odd parts of A, B and C, for g and h: twelve sums. */
const parts = new Float64Array(12)

function sumInKernel(kernel: Kernel, [from, to]: readonly [number, number], seed: Float64Array): void {
  const exchange = new Float64Array(kernel.buffer, 0, 24)
  for (let i = 0; i < 6; i++) exchange[i] = seed[i >> 1] as number
  kernel.orderParts(from, to)
  parts.set(exchange.subarray(12))
}

function sumParts(expansion: Expansion, m: number, seed: Float64Array): void {
  const { terms, starts, kernel } = expansion
  if (kernel) {
    const address = (term: number): number => termsAddress(expansion) + 8 * STRIDE * term
    return sumInKernel(kernel, [address(starts[m] as number), address(starts[m + 1] as number)], seed)
  }
  const x = seed[0] as number
  const y = seed[1] as number
  let u = seed[2] as number
  let older = 0
  parts.fill(0)
  const end = (starts[m + 1] as number) * STRIDE
  let odd = 0
  let i = (starts[m] as number) * STRIDE
  let [ag, ah, bg, bh, cg, ch] = [0, 0, 0, 0, 0, 0]
  let [ag1, ah1, bg1, bh1, cg1, ch1] = [0, 0, 0, 0, 0, 0]
  for (; i < end; i += STRIDE) {
    const before = older
    older = u
    if (odd === 0) {
      ag += (terms[i + 1] as number) * u
      ah += (terms[i + 2] as number) * u
      bg += (terms[i + 3] as number) * u
      bh += (terms[i + 4] as number) * u
      cg += (terms[i + 5] as number) * u
      ch += (terms[i + 6] as number) * u
    } else {
      ag1 += (terms[i + 1] as number) * u
      ah1 += (terms[i + 2] as number) * u
      bg1 += (terms[i + 3] as number) * u
      bh1 += (terms[i + 4] as number) * u
      cg1 += (terms[i + 5] as number) * u
      ch1 += (terms[i + 6] as number) * u
    }
    odd ^= 1
    u = x * u - (terms[i] as number) * y * before
  }
  parts.set([ag, ah, bg, bh, cg, ch, ag1, ah1, bg1, bh1, cg1, ch1])
}

/** Zonal part of B_θ along order 1, even and odd. */
function sumZonalParts({ terms, starts, zonal, degree }: Expansion, seed: Float64Array): [number, number] {
  let u = seed[2] as number
  let older = 0
  const sums: [number, number] = [0, 0]
  let i = (starts[1] as number) * STRIDE
  for (let n = 1; n <= degree; n++, i += STRIDE) {
    const before = older
    older = u
    sums[(n - 1) & 1] = (sums[(n - 1) & 1] as number) + (zonal[n] as number) * u
    u = (seed[0] as number) * u - (terms[i] as number) * (seed[1] as number) * before
  }
  return sums
}

interface Side {
  readonly into: Float64Array
  readonly c: number
  readonly s: number
  readonly q: number
  /** +1 for the row itself, −1 for its mirror image. */
  readonly sign: number
  readonly place: Geocentric
}

/** Turns the sums of one order into the series of X, Y and Z. */
function writeOrder(m: number, side: Side, zonalTheta = 0): void {
  const { into, c, s, q, sign, place } = side
  const turn = sign * place.sinTurn
  for (let kind = 0; kind < 2; kind++) {
    const a = (parts[kind] as number) + sign * (parts[kind + 6] as number)
    const b = (parts[kind + 2] as number) + sign * (parts[kind + 8] as number)
    const d = (parts[kind + 4] as number) + sign * (parts[kind + 10] as number)
    const radial = m === 0 ? a : s * a
    const theta = m === 0 ? zonalTheta : q * d - sign * c * (a - b)
    into[m * PER_ORDER + kind] = -theta * place.cosTurn + radial * turn
    into[m * PER_ORDER + 4 + kind] = -theta * turn - radial * place.cosTurn
    // B_φ takes h with the cosine and g with the sine.
    into[m * PER_ORDER + 3 - kind] = (kind === 0 ? m : -m) * b
  }
  if (m === 0) for (const place of [1, 2, 3, 5]) into[place] = 0
}

/** Fills the series of a parallel and of its mirror image, for m up to the degree. */
export function fillRowSeries(expansion: Expansion, place: Geocentric, rows: RowSeries): void {
  const { cosColatitude: c, sinColatitude: s } = place
  const q = MODEL_RADIUS_KM / place.radiusKm
  const side: Side = { into: rows.here, c, s, q, sign: 1, place }
  const mirror: Side = { ...side, into: rows.mirrored, sign: -1 }
  const seed = Float64Array.of(q * c, q * q, q ** 3)
  const [even, odd] = sumZonalParts(expansion, seed)
  seed[2] = q * q
  sumParts(expansion, 0, seed)
  writeOrder(0, side, s * (even + odd))
  writeOrder(0, mirror, s * (even - odd))
  seed[2] = q ** 3
  for (let m = 1; m <= expansion.degree; m++) {
    if ((seed[2] as number) > SMALLEST_SEED) sumParts(expansion, m, seed)
    else parts.fill(0)
    writeOrder(m, side)
    writeOrder(m, mirror)
    seed[2] = (seed[2] as number) * q * s
  }
}

/** Turns a series so that its longitude zero lies at `longitudeRad`. */
export function turnSeries(row: Float64Array, degree: number, longitudeRad: number): void {
  if (longitudeRad === 0) return
  for (let m = 1; m <= degree; m++) {
    const cos = Math.cos(m * longitudeRad)
    const sin = Math.sin(m * longitudeRad)
    for (let i = m * PER_ORDER; i < (m + 1) * PER_ORDER; i += 2) {
      const a = row[i] as number
      const b = row[i + 1] as number
      row[i] = a * cos + b * sin
      row[i + 1] = b * cos - a * sin
    }
  }
}
