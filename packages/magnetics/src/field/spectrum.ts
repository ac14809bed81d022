import { MODEL_RADIUS_KM } from '../ellipsoid.ts'
import { type GaussCoefficients, placeOf } from '../models/coefficients.ts'

/** Mean square field of one degree over a sphere, nT². */
export interface SpectrumLine {
  readonly degree: number
  readonly power: number
}

/** Lowes–Mauersberger spectrum: R(n) = (n+1) (a/r)^(2n+4) Σ (g² + h²). */
export function spectrumOf({ degree, g, h }: GaussCoefficients, radiusKm = MODEL_RADIUS_KM): SpectrumLine[] {
  return Array.from({ length: degree }, (_, i) => {
    const n = i + 1
    let sum = 0
    for (let m = 0; m <= n; m++) sum += (g[placeOf(n, m)] ?? 0) ** 2 + (h[placeOf(n, m)] ?? 0) ** 2
    return { degree: n, power: (n + 1) * (MODEL_RADIUS_KM / radiusKm) ** (2 * n + 4) * sum }
  })
}
