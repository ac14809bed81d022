import { findDecimalYear } from '../decimal-year.ts'
import type { Place } from './field.ts'

/** What a line of points should have been. */
export const POINT_FORM = 'date latitude longitude height_km'

/** A line `date latitude longitude height_km`, the height above the ellipsoid; undefined if it is not that. */
export function readPoint(line: string): { readonly year: number; readonly place: Place } | undefined {
  const [date = '', ...rest] = line.trim().split(/[\s,]+/)
  const numbers = rest.map(Number)
  const [latitude = Number.NaN, longitude = Number.NaN, heightKm = 0] = numbers
  const year = findDecimalYear(date)
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 360 && numbers.every(Number.isFinite)
  return year === undefined || !isPlace || numbers.length > 3
    ? undefined
    : { year, place: { latitude, longitude, heightKm } }
}
