import { decimalYearOf } from '../decimal-year.ts'
import { DEGREE, toGeocentric } from '../ellipsoid.ts'
import { placeOf } from '../models/coefficients.ts'
import { coefficientsAt, type FieldModel } from '../models/field-model.ts'
import type { EvenSeries } from '../series/filter.ts'
import { quietDayCurve } from './solar-quiet.ts'

const DAY = 1440

/** Latitude against the axis of a model's dipole, in degrees. */
export function geomagneticLatitude(
  model: FieldModel,
  { latitude, longitude, atMs }: { latitude: number; longitude: number; atMs: number },
): number {
  const { g, h } = coefficientsAt(model, decimalYearOf(atMs))
  const [g10 = 0, g11 = 0, h11 = 0] = [g[placeOf(1, 0)], g[placeOf(1, 1)], h[placeOf(1, 1)]]
  const lambda = longitude * DEGREE
  // The dipole is centred, so the latitude against it is counted from the centre as well.
  const { cosColatitude, sinColatitude } = toGeocentric(latitude, 0)
  const along = g10 * cosColatitude + (g11 * Math.cos(lambda) + h11 * Math.sin(lambda)) * sinColatitude
  return Math.asin(-along / Math.hypot(g10, g11, h11)) / DEGREE
}

/**
 * Disturbance of one station: H less the level and the daily curve of the quietest days, divided by the cosine of the
 * geomagnetic latitude. It stands for Dst only in its own county and is published under the name `local`.
 */
export function localIndex(h: EvenSeries, latitude: number): EvenSeries {
  const firstOfDay = Math.round((h.startMs % (DAY * 60_000)) / 60_000)
  const skip = (DAY - firstOfDay) % DAY
  const days: Float64Array[] = []
  for (let i = skip; i + DAY <= h.values.length; i += DAY) days.push(h.values.subarray(i, i + DAY))
  const { curve, level } =
    days.length > 0 ? quietDayCurve(days) : { curve: new Float64Array(DAY), level: medianOf(h.values) }
  const share = Math.cos(latitude * DEGREE)
  return {
    ...h,
    values: h.values.map((v, i) => (v - level - (curve[(firstOfDay + i) % DAY] as number)) / share),
  }
}

/** With less than a whole day there is no curve: the level alone is taken off. */
function medianOf(values: Float64Array): number {
  const sorted = values.filter(v => !Number.isNaN(v)).sort()
  return sorted[sorted.length >> 1] ?? 0
}
