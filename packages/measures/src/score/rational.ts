/** An exact fraction; the denominator is above zero. Scores are rounded once, at the very end (IDX-1). */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

export function rational(n: bigint | number, d: bigint | number = 1): Rational {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom === 0n) throw new Error('nothing is divided by zero')
  return bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom }
}

/** `0.85` or `-3` as a fraction; undefined for anything else. */
export function readDecimal(text: string): Rational | undefined {
  const found = /^(-?)(\d{1,9})(?:\.(\d{1,9}))?$/.exec(text)
  if (!found) return undefined
  const [, sign, whole = '', part = ''] = found
  return rational(BigInt(`${sign}${whole}${part}`), 10n ** BigInt(part.length))
}

export function plus(a: Rational, b: Rational): Rational {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
}

export function minus(a: Rational, b: Rational): Rational {
  return { n: a.n * b.d - b.n * a.d, d: a.d * b.d }
}

export function times(a: Rational, b: Rational): Rational {
  return { n: a.n * b.n, d: a.d * b.d }
}

export function over(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n)
}

export function isBelow(a: Rational, b: Rational): boolean {
  return a.n * b.d < b.n * a.d
}

/** Between nothing and one. */
export function clipped(a: Rational): Rational {
  if (a.n < 0n) return rational(0)
  return a.n > a.d ? rational(1) : a
}

/** As a whole number of hundredths of a hundred: 1 is 10,000. Halves go up. */
export function tenThousandths({ n, d }: Rational): number {
  return Number((n * 20_000n + d) / (2n * d))
}

/**
 * The same of a root: ten thousand times the `degree`-th root of a fraction between nothing and one, halves up. A root is seldom
 * a fraction, so none is taken: r is the largest number with (2r − 1)^degree · d ≤ 20000^degree · n, which whole numbers decide.
 */
export function rootInTenThousandths({ n, d }: Rational, degree: number): number {
  const power = BigInt(degree)
  const reached = n * 20_000n ** power
  let [low, high] = [0, 10_000]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (BigInt(2 * middle - 1) ** power * d <= reached) low = middle
    else high = middle - 1
  }
  return low
}
