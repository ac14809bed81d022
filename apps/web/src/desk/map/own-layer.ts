import type { GeoJSON } from 'geojson'
import type { Box } from './county-map.ts'
import { positionsOf, SHAPES } from './shape.ts'

const MOST_BYTES = 5 * 1024 * 1024
/** Degrees around the county within which a layer is taken for its own: GCJ-02 is off by less, plane metres by far more. */
const NEAR = 1

export interface OwnLayer {
  readonly name: string
  readonly data: GeoJSON
  readonly features: number
  /** The token of the colour it is drawn in, and whether its lines are broken; slate and whole if not said. */
  readonly ink?: string
  readonly isBroken?: boolean
}

export type OwnLayerFault = 'layerTooLarge' | 'layerNotGeoJson' | 'layerElsewhere'

function geometriesOf(value: unknown): { coordinates?: unknown; geometries?: unknown[] }[] {
  const { type, features, geometry, geometries } = (value ?? {}) as Record<string, unknown>
  if (type === 'FeatureCollection' && Array.isArray(features)) return features.flatMap(geometriesOf)
  if (type === 'Feature') return geometriesOf(geometry)
  if (type === 'GeometryCollection' && Array.isArray(geometries)) return geometries.flatMap(geometriesOf)
  return typeof type === 'string' && SHAPES.has(type) ? [value as { coordinates: unknown }] : []
}

/** Reads a layer that somebody lays over the map (RFC 7946); says why it is not shown if it cannot be. */
export function readOwnLayer(
  { name, text }: { readonly name: string; readonly text: string },
  [west, south, east, north]: Box,
): OwnLayer | { readonly fault: OwnLayerFault } {
  if (new Blob([text]).size > MOST_BYTES) return { fault: 'layerTooLarge' }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { fault: 'layerNotGeoJson' }
  }
  const geometries = geometriesOf(data)
  const points = geometries.flatMap(g => positionsOf(g.coordinates))
  if (points.length === 0) return { fault: 'layerNotGeoJson' }
  const isNear = points.some(
    ([x, y]) => x > west - NEAR && x < east + NEAR && y > south - NEAR && y < north + NEAR,
  )
  if (!isNear) return { fault: 'layerElsewhere' }
  return { name, data: data as GeoJSON, features: geometries.length }
}
