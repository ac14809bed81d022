import './older-browsers.ts'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Feature, FeatureCollection } from 'geojson'
import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import { type CountyMap, countyBox } from './county-map.ts'
import workerUrl from './map-worker.ts?worker&url'

// The page may run scripts of its own origin only: the worker is one of its files.
setWorkerUrl(workerUrl)

/** A colour of the tokens as it is now: the drawing cannot read them by itself. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

function heatOf({ towns }: CountyMap): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: towns.map(({ at, total }) => ({
      type: 'Feature',
      properties: { total },
      geometry: { type: 'Point', coordinates: [...at] },
    })),
  }
}

/** From nothing over what is many to what is most. */
function heatColours(): [number, string][] {
  return [
    // Its own colour without a trace of it: black would shine through on the way.
    [0, `${token('--amber-soft')}00`],
    [0.4, token('--amber-soft')],
    [0.7, token('--amber-fill')],
    [1, token('--red')],
  ]
}

function layersOf(county: CountyMap) {
  return [
    { id: 'ground', type: 'background' as const, paint: { 'background-color': token('--ground') } },
    {
      id: 'county',
      type: 'fill' as const,
      source: 'outline',
      paint: { 'fill-color': token('--sheet'), 'fill-opacity': county.base ? 0.25 : 1 },
    },
    {
      id: 'border',
      type: 'line' as const,
      source: 'outline',
      paint: { 'line-color': token('--line-2'), 'line-width': 1.5, 'line-dasharray': [4, 2] },
    },
    {
      id: 'heat',
      type: 'heatmap' as const,
      source: 'heat',
      layout: { visibility: 'none' as const },
      paint: {
        'heatmap-weight': ['sqrt', ['get', 'total']] as ['sqrt', ['get', string]],
        'heatmap-radius': 70,
        'heatmap-opacity': 0.55,
        'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], ...heatColours().flat()] as never,
      },
    },
  ]
}

/** The whole county in the middle of what is there to draw on. */
export function showWhole(drawing: MapLibre, county: CountyMap, animate: boolean): void {
  const padding = drawing.getContainer().clientWidth < 600 ? 14 : 48
  const [west, south, east, north] = countyBox(county)
  drawing.fitBounds([west, south, east, north], { padding, animate })
}

/** The drawing begins with the county's own layers; a base map is laid below them once it is known. */
export function startDrawing(holder: HTMLElement, county: CountyMap): MapLibre {
  const [west, south, east, north] = countyBox(county)
  const drawing = new MapLibre({
    container: holder,
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding: holder.clientWidth < 600 ? 14 : 48 },
    minZoom: 7,
    maxZoom: 17,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    style: {
      version: 8,
      sources: {
        outline: { type: 'geojson', data: county.outline as unknown as Feature },
        heat: { type: 'geojson', data: heatOf(county) },
      },
      layers: layersOf(county),
    },
  })
  drawing.touchZoomRotate.disableRotation()
  drawing.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  drawing.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right')
  return drawing
}

/** Keeps the county whole in a window that changes, until the reader looks at a part of it. */
export function keepWhole(drawing: MapLibre, county: CountyMap): { letGo(): void; takeHold(): void } {
  let isOurs = true
  for (const begun of ['dragstart', 'zoomstart'] as const)
    drawing.on(begun, event => {
      if (event.originalEvent) isOurs = false
    })
  drawing.on('resize', () => {
    if (isOurs) showWhole(drawing, county, false)
  })
  return {
    letGo: () => {
      isOurs = false
    },
    takeHold: () => {
      isOurs = true
    },
  }
}
