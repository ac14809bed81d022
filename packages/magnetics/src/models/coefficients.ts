/**
 * Schmidt semi-normalised Gauss coefficients. Degree n and order m stand at `n (n + 1) / 2 + m`; the place of degree 0 is
 * kept and zero.
 */
export interface GaussCoefficients {
  readonly degree: number
  readonly g: Float64Array
  readonly h: Float64Array
}

export function placesOf(degree: number): number {
  return ((degree + 1) * (degree + 2)) / 2
}

export function placeOf(n: number, m: number): number {
  return (n * (n + 1)) / 2 + m
}

export function zeroCoefficients(degree: number): GaussCoefficients {
  const places = placesOf(degree)
  return { degree, g: new Float64Array(places), h: new Float64Array(places) }
}

/** Only the degrees of a band; the others become zero. */
export function bandOf(all: GaussCoefficients, from: number, to: number): GaussCoefficients {
  const degree = Math.min(to, all.degree)
  const band = zeroCoefficients(degree)
  for (let i = placeOf(Math.max(1, from), 0); i < placesOf(degree); i++) {
    band.g[i] = all.g[i] ?? 0
    band.h[i] = all.h[i] ?? 0
  }
  return band
}

/** `a + factor · b`, of the higher degree of the two. */
export function combined(a: GaussCoefficients, b: GaussCoefficients, factor: number): GaussCoefficients {
  const sum = zeroCoefficients(Math.max(a.degree, b.degree))
  for (let i = 1; i < sum.g.length; i++) {
    sum.g[i] = (a.g[i] ?? 0) + factor * (b.g[i] ?? 0)
    sum.h[i] = (a.h[i] ?? 0) + factor * (b.h[i] ?? 0)
  }
  return sum
}
