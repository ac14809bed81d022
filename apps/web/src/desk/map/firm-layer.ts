import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, MapLayerMouseEvent, Map as MapLibre } from 'maplibre-gl'
import { lay } from './lay.ts'
import { token } from './map-drawing.ts'

const SOURCE = 'firms'
const OPENED_BY = 1.5

function layersOf(): LayerSpecification[] {
  const text = { 'text-font': ['system-ui', 'sans-serif'], 'text-size': 12, 'text-allow-overlap': true }
  return [
    {
      id: 'firm-groups',
      type: 'circle',
      source: SOURCE,
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': token('--pause-soft'),
        'circle-stroke-color': token('--pause'),
        'circle-stroke-width': 1.5,
        'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'point_count']], 1, 11, 12, 26],
      },
    },
    {
      id: 'firm-counts',
      type: 'symbol',
      source: SOURCE,
      filter: ['has', 'point_count'],
      layout: { ...text, 'text-field': ['to-string', ['get', 'point_count']] },
      paint: { 'text-color': token('--ink') },
    },
    {
      id: 'firm',
      type: 'circle',
      source: SOURCE,
      filter: ['!', ['has', 'point_count']],
      paint: {
        'circle-color': [
          'match',
          ['get', 'light'],
          'red',
          token('--red'),
          'yellow',
          token('--amber-fill'),
          token('--bamboo'),
        ],
        'circle-stroke-color': token('--sheet'),
        'circle-stroke-width': 1.5,
        // The later, the larger: for eyes that see no red.
        'circle-radius': ['match', ['get', 'light'], 'red', 8, 'yellow', 6.5, 5],
      },
    },
    {
      id: 'firm-names',
      type: 'symbol',
      source: SOURCE,
      minzoom: 12,
      filter: ['!', ['has', 'point_count']],
      layout: {
        ...text,
        'text-allow-overlap': false,
        'text-field': ['get', 'firm'],
        'text-offset': [0, 1.2],
      },
      paint: { 'text-color': token('--ink'), 'text-halo-color': token('--sheet'), 'text-halo-width': 1.5 },
    },
  ]
}

interface FirmLayer {
  readonly places: FeatureCollection
  readonly onFirm: (firm: string) => void
}

/** Draws the firms, those that lie close as one with their number, which opens when it is pressed. */
export function layFirms(drawing: MapLibre, { places, onFirm }: FirmLayer): () => void {
  const takeAway = lay(drawing, {
    name: SOURCE,
    source: { type: 'geojson', data: places, cluster: true, clusterRadius: 34, clusterMaxZoom: 15 },
    layers: layersOf(),
  })
  const canvas = drawing.getCanvas()
  const open = async ({ features, lngLat, originalEvent }: MapLayerMouseEvent): Promise<void> => {
    const group = Number(features?.[0]?.properties.cluster_id)
    const zoom = await drawing.getSource<GeoJSONSource>(SOURCE)?.getClusterExpansionZoom(group)
    const least = drawing.getZoom() + OPENED_BY
    drawing.easeTo({ center: lngLat, zoom: Math.max(zoom ?? 0, least) }, { originalEvent })
  }
  const openGroup = (event: MapLayerMouseEvent): void => void open(event)
  const choose = ({ features }: MapLayerMouseEvent): void => onFirm(String(features?.[0]?.properties.firm))
  const over = (): void => {
    canvas.style.cursor = 'pointer'
  }
  const out = (): void => {
    canvas.style.cursor = ''
  }
  const heard = [
    drawing.on('click', 'firm-groups', openGroup),
    drawing.on('click', 'firm', choose),
    ...['firm-groups', 'firm'].flatMap(id => [
      drawing.on('mouseenter', id, over),
      drawing.on('mouseleave', id, out),
    ]),
  ]
  return () => {
    for (const one of heard) one.unsubscribe()
    takeAway()
  }
}
