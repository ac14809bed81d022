import type { Geometry } from 'geojson'
import type { FieldSchema } from '../../api/county.ts'

/** Kinds of geometry that have coordinates of their own. */
export const SHAPES = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
])

/** A GeoJSON geometry (RFC 7946), whatever field it stands in. */
export function shapeIn(value: unknown): Geometry | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, coordinates, geometry } = value as {
    type?: unknown
    coordinates?: unknown
    geometry?: unknown
  }
  if (type === 'Feature') return shapeIn(geometry)
  return typeof type === 'string' && SHAPES.has(type) && Array.isArray(coordinates)
    ? (value as Geometry)
    : undefined
}

/** The positions of a geometry, one after the other. */
export function positionsOf(value: unknown): (readonly [number, number])[] {
  if (!Array.isArray(value)) return []
  const [x, y] = value as unknown[]
  if (typeof x === 'number' && typeof y === 'number') return [[x, y]]
  return value.flatMap(positionsOf)
}

/** Whether a field of a form is a geometry: a declared type with coordinates, or one of several such. */
export function isShapeField(schema: FieldSchema): boolean {
  if (schema.properties?.coordinates !== undefined) return true
  const kinds = schema.anyOf ?? schema.oneOf ?? []
  return kinds.length > 0 && kinds.every(isShapeField)
}
