/** z² of the normal distribution at 95 %, to seven places: a number of the definition, not of a machine. */
const Z2 = { n: 38_414_588n, d: 10_000_000n }
/** Roots are cut off after so many places, in every implementation alike. */
const PLACES = 10n ** 20n
/** Bounds are told in millionths. */
const MILLION = 1_000_000n

/** The whole part of a square root (Newton). */
export function wholeRoot(of: bigint): bigint {
  if (of < 2n) return of
  let root = 1n << BigInt((of.toString(2).length >> 1) + 1)
  for (;;) {
    const next = (root + of / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Wilson's interval of a share at 95 %, in whole millionths, the bounds rounded outwards. It treats matters as independent of
 * one another; where offices have habits that is too narrow, and the interval over clusters is the one to publish.
 */
export function wilson(count: number, of: number): Interval | undefined {
  if (of === 0) return undefined
  const [k, n] = [BigInt(count), BigInt(of)]
  // All over 2(n + z²), multiplied through by the denominator of z².
  const middle = 2n * k * Z2.d + Z2.n
  const whole = 2n * (n * Z2.d + Z2.n)
  const under = (Z2.n * Z2.n * n + 4n * Z2.n * Z2.d * k * (n - k)) * PLACES * PLACES
  const half = wholeRoot(under / n)
  const low = ((middle * PLACES - half) * MILLION) / (whole * PLACES)
  const high = ((middle * PLACES + half) * MILLION + whole * PLACES - 1n) / (whole * PLACES)
  return { low: Number(low < 0n ? 0n : low) / 1e6, high: Number(high > MILLION ? MILLION : high) / 1e6 }
}
