import { type GaussCoefficients, placeOf } from '../models/coefficients.ts'
import { EXCHANGE_BYTES, type Kernel, openKernel } from './kernel/kernel.ts'

/** Numbers per term: factor of the recursion to the next degree, then g and h for the three sums. */
export const STRIDE = 7
/** Below this the sectoral seed carries nothing any more; cutting near 1e-20 would cost nanoteslas at degree 133. */
export const SMALLEST_SEED = 1e-280

/**
 * A spherical-harmonic expansion prepared for summing, order by order. With Schmidt functions P, Q = P / sin θ and
 * Q = k U, where U is monic in cos θ: U(n+1) = x U(n) − β(n) y U(n-1), x = q cos θ, y = q², q = a / r, so one factor a
 * term is enough, β(n) = (n² − m²)/(4n² − 1), and the radial power is carried along (U(m) = q^(m+2) sin^(m-1) θ). Per term the array holds β and the
 * coefficients of three sums, all linear in g and h, so that dated terms are sums of dated arrays:
 *   A = Σ (n+1) g k U,  B = Σ g k U,  C = Σ ((n+1)² − m²)/(2n+1) g(n+1) k(n+1) U(n)
 * from which B_r = sin θ A, B_φ = m B, B_θ = q C − cos θ (A − B) per order; nothing is divided by sin θ.
 */
export interface Expansion {
  readonly degree: number
  /** Where the terms of order m begin, counted in terms. */
  readonly starts: Int32Array
  readonly terms: Float64Array
  /** Zonal part of B_θ, summed along order 1: g(n,0) √(n(n+1)/2) k(n,1), by degree. */
  readonly zonal: Float64Array
  /** The inner loops over this expansion's own memory, where the machine has SIMD. */
  readonly kernel: Kernel | undefined
}

/** Where an expansion's parts stand in its kernel's memory, in bytes. */
export const ZONAL_ADDRESS = EXCHANGE_BYTES
export function termsAddress({ degree }: Expansion): number {
  return ZONAL_ADDRESS + 8 * (degree + 1)
}

function startsOf(degree: number): Int32Array {
  const starts = new Int32Array(degree + 2)
  for (let m = 0; m <= degree; m++) starts[m + 1] = (starts[m] ?? 0) + degree - m + 1
  return starts
}

/** k of every degree of one order: the leading coefficient of the Schmidt function (n from m). */
function leadingFactors(degree: number, m: number): Float64Array {
  const k = new Float64Array(degree + 2)
  let seed = 1
  for (let i = 2; i <= m; i++) seed *= Math.sqrt((2 * i - 1) / (2 * i))
  k[m] = seed
  for (let n = m + 1; n <= degree + 1; n++) k[n] = ((k[n - 1] ?? 0) * (2 * n - 1)) / Math.sqrt(n * n - m * m)
  return k
}

function fillOrder(into: Expansion, from: GaussCoefficients, m: number): void {
  const { degree, starts, terms, zonal } = into
  const k = leadingFactors(degree, m)
  const scaled = (kind: 'g' | 'h', n: number): number =>
    n > Math.min(degree, from.degree) ? 0 : (from[kind][placeOf(n, m)] ?? 0) * (k[n] ?? 0)
  for (let n = m; n <= degree; n++) {
    const at = ((starts[m] ?? 0) + n - m) * STRIDE
    const beta = (n * n - m * m) / (4 * n * n - 1)
    const step = ((n + 1) ** 2 - m * m) / (2 * n + 1)
    const [g, h] = [scaled('g', n), scaled('h', n)]
    terms.set([beta, (n + 1) * g, (n + 1) * h, g, h], at)
    terms.set([step * scaled('g', n + 1), step * scaled('h', n + 1)], at + 5)
    if (m === 1) {
      const axial = n > from.degree ? 0 : (from.g[placeOf(n, 0)] ?? 0)
      zonal[n] = axial * Math.sqrt((n * (n + 1)) / 2) * (k[n] ?? 0)
    }
  }
}

function emptyExpansion(degree: number, plain: boolean): Expansion {
  const starts = startsOf(degree)
  const count = (starts[degree + 1] ?? 0) * STRIDE
  const kernel = plain ? undefined : openKernel(8 * (count + degree + 1))
  if (!kernel) {
    return { degree, starts, terms: new Float64Array(count), zonal: new Float64Array(degree + 1), kernel }
  }
  const zonal = new Float64Array(kernel.buffer, ZONAL_ADDRESS, degree + 1)
  return {
    degree,
    starts,
    terms: new Float64Array(kernel.buffer, ZONAL_ADDRESS + 8 * (degree + 1), count),
    zonal,
    kernel,
  }
}

/** Prepares coefficients for summing; `plain` does without SIMD, for comparison. */
export function expansionOf(
  coefficients: GaussCoefficients,
  { degree = coefficients.degree, plain = false } = {},
): Expansion {
  const expansion = emptyExpansion(degree, plain)
  for (let m = 0; m <= degree; m++) fillOrder(expansion, coefficients, m)
  return expansion
}

/** An expansion that follows time: only the terms that change are computed again. */
export class DatedExpansion {
  readonly now: Expansion
  readonly rate: Expansion
  readonly #base: Expansion
  #elapsed = 0

  constructor(main: GaussCoefficients, rate: GaussCoefficients) {
    this.#base = expansionOf(main, { plain: true })
    this.now = expansionOf(main)
    this.rate = expansionOf(rate, { degree: Math.min(main.degree, rate.degree) })
  }

  /** Moves to so many years after the epoch. */
  moveTo(elapsed: number): Expansion {
    if (elapsed === this.#elapsed) return this.now
    this.#elapsed = elapsed
    const { now, rate } = this
    for (let m = 0; m <= rate.degree; m++) {
      let from = (rate.starts[m] ?? 0) * STRIDE
      let to = (now.starts[m] ?? 0) * STRIDE
      for (let n = m; n <= rate.degree; n++, from += STRIDE, to += STRIDE) {
        for (let i = 1; i < STRIDE; i++)
          now.terms[to + i] = (this.#base.terms[to + i] ?? 0) + elapsed * (rate.terms[from + i] ?? 0)
      }
    }
    for (let n = 1; n <= rate.degree; n++)
      now.zonal[n] = (this.#base.zonal[n] ?? 0) + elapsed * (rate.zonal[n] ?? 0)
    return now
  }
}
