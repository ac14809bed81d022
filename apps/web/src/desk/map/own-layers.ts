import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import { lay } from './lay.ts'
import { token } from './map-drawing.ts'
import type { OwnLayer } from './own-layer.ts'

function layersOf(source: string): LayerSpecification[] {
  const ink = token('--pause')
  return [
    {
      id: `${source} area`,
      type: 'fill',
      source,
      filter: ['==', '$type', 'Polygon'],
      paint: { 'fill-color': ink, 'fill-opacity': 0.15 },
    },
    { id: `${source} line`, type: 'line', source, paint: { 'line-color': ink, 'line-width': 2 } },
    {
      id: `${source} point`,
      type: 'circle',
      source,
      filter: ['==', '$type', 'Point'],
      paint: { 'circle-color': ink, 'circle-radius': 4 },
    },
  ]
}

/** Lays the reader's own layers over the county; what is returned takes them away again. */
export function layOver(drawing: MapLibre, own: readonly OwnLayer[]): () => void {
  const laid = own.map(({ data }, i) => {
    const name = `own ${i}`
    return lay(drawing, { name, source: { type: 'geojson', data }, layers: layersOf(name) })
  })
  return () => {
    for (const takeAway of laid) takeAway()
  }
}
