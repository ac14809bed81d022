import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import { lay } from './lay.ts'
import { token } from './map-drawing.ts'
import type { OwnLayer } from './own-layer.ts'

/** Lines that mean something are drawn wider than what a reader lays over. */
function lineOf({ ink, isBroken }: OwnLayer): Extract<LayerSpecification, { type: 'line' }>['paint'] {
  return {
    'line-color': token(ink ?? '--pause'),
    'line-width': ink ? 4 : 2,
    ...(isBroken && { 'line-dasharray': [1.5, 1] }),
  }
}

function layersOf(source: string, own: OwnLayer): LayerSpecification[] {
  const ink = token(own.ink ?? '--pause')
  return [
    {
      id: `${source} area`,
      type: 'fill',
      source,
      filter: ['==', '$type', 'Polygon'],
      paint: { 'fill-color': ink, 'fill-opacity': 0.15 },
    },
    { id: `${source} line`, type: 'line', source, paint: lineOf(own) ?? {} },
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
  const laid = own.map((layer, i) => {
    const name = `own ${i}`
    return lay(drawing, {
      name,
      source: { type: 'geojson', data: layer.data },
      layers: layersOf(name, layer),
    })
  })
  return () => {
    for (const takeAway of laid) takeAway()
  }
}
