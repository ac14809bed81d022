import type { FieldLine } from '../external/trace.ts'
import type { Contour } from './contour.ts'
import { type ElementGrid, isAngle } from './element-grid.ts'
import { latitudeOf } from './grid.ts'

/** What a collection is about: model, year, element and whether the model answers for the year. */
export type About = Readonly<Record<string, unknown>>

/** Longitude and latitude of a cell of a grid, degrees. */
function positionOf(grid: ElementGrid, at: number): [longitude: number, latitude: number] {
  const row = Math.floor(at / grid.columns)
  const longitude = grid.west + (at % grid.columns) * grid.longitudeStep
  return [Number(longitude.toFixed(9)), Number(latitudeOf(grid, row).toFixed(9))]
}

/** A grid as a table: longitude, latitude, value; angles to a millionth of a degree, forces to a picotesla. */
export function gridTable(grid: ElementGrid): string {
  const digits = isAngle(grid.element) ? 6 : 3
  const lines = Array.from(grid.values, (value, at) => `${positionOf(grid, at)},${value.toFixed(digits)}`)
  return `longitude,latitude,value\n${lines.join('\n')}\n`
}

/** A grid as points with their value (GeoJSON, RFC 7946). */
export function gridCollection(grid: ElementGrid, about: About) {
  return {
    type: 'FeatureCollection',
    about,
    features: Array.from(grid.values, (value, at) => ({
      type: 'Feature',
      properties: { value },
      geometry: { type: 'Point', coordinates: positionOf(grid, at) },
    })),
  }
}

/** Lines of equal value, one feature a level. */
export function contourCollection(contours: readonly Contour[], about: About) {
  return {
    type: 'FeatureCollection',
    about,
    features: contours.map(({ level, lines }) => ({
      type: 'Feature',
      properties: { level },
      geometry: { type: 'MultiLineString', coordinates: lines },
    })),
  }
}

/** A field line with its conjugate point; heights of the line in metres. */
export function traceDocument(line: FieldLine, about: About) {
  const coordinates = line.line.map(p => [p.longitude, p.latitude, p.heightKm * 1000])
  return {
    conjugate: line.conjugate && { lat: line.conjugate.latitude, lon: line.conjugate.longitude },
    length_km: line.lengthKm,
    apex_km: line.apexKm,
    line: { type: 'Feature', properties: about, geometry: { type: 'LineString', coordinates } },
  }
}
