import { describe, expect, test } from 'vitest'
import type { Box } from './county-map.ts'
import { readOwnLayer } from './own-layer.ts'

const COUNTY: Box = [119.75, 30.43, 120.35, 30.7]
const point = (x: number, y: number) => ({ type: 'Point', coordinates: [x, y] })
const feature = (geometry: object) => ({ type: 'Feature', properties: {}, geometry })

function read(data: unknown) {
  return readOwnLayer({ name: '管线.geojson', text: JSON.stringify(data) }, COUNTY)
}

describe('a layer of the reader’s own', () => {
  test('given points, lines and collections within the county, when they are laid on the map, then each geometry counts', () => {
    const line = {
      type: 'LineString',
      coordinates: [point(120, 30.5).coordinates, point(120.1, 30.6).coordinates],
    }
    const nested = { type: 'GeometryCollection', geometries: [point(120, 30.5), line] }
    const data = { type: 'FeatureCollection', features: [feature(point(119.9, 30.5)), feature(nested)] }
    expect(read(data)).toMatchObject({ name: '管线.geojson', features: 3 })
    expect(read(point(120, 30.5))).toMatchObject({ features: 1 })
  })

  test('given plane metres or another county, when it is laid on the map, then the reader is told to convert it', () => {
    expect(read(point(500_000, 3_380_000))).toEqual({ fault: 'layerElsewhere' })
    expect(read(point(30.5, 120))).toEqual({ fault: 'layerElsewhere' })
  })

  test('given something else than GeoJSON, when it is laid on the map, then it is refused', () => {
    for (const data of [
      {},
      [],
      null,
      1,
      'x',
      { type: 'FeatureCollection', features: [] },
      { type: 'Topology' },
    ])
      expect(read(data)).toEqual({ fault: 'layerNotGeoJson' })
    expect(readOwnLayer({ name: 'a', text: '{' }, COUNTY)).toEqual({ fault: 'layerNotGeoJson' })
    expect(readOwnLayer({ name: 'a', text: ' '.repeat(5_300_000) }, COUNTY)).toEqual({
      fault: 'layerTooLarge',
    })
  })
})
