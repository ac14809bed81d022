import './older-browsers.ts'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { Feature, FeatureCollection } from 'geojson'
import {
  type LayerSpecification,
  Map as MapLibre,
  Marker,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import { type CountyMap, countyBox, type TownOnMap } from './county-map.ts'
import workerUrl from './map-worker.ts?worker&url'
import type { OwnLayer } from './own-layer.ts'
import { drawTown, sizeOf } from './town-mark.ts'

// The page may run scripts of its own origin only: the worker is one of its files.
setWorkerUrl(workerUrl)

export interface MapCanvasProps {
  readonly county: CountyMap
  readonly showsHeat: boolean
  readonly showsBase: boolean
  readonly own: OwnLayer | undefined
  readonly onTown: (town: TownOnMap) => void
}

function token(name: string): string {
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

function ownLayers(): LayerSpecification[] {
  const ink = token('--pause')
  return [
    {
      id: 'own-area',
      type: 'fill',
      source: 'own',
      filter: ['==', '$type', 'Polygon'],
      paint: { 'fill-color': ink, 'fill-opacity': 0.15 },
    },
    { id: 'own-line', type: 'line', source: 'own', paint: { 'line-color': ink, 'line-width': 2 } },
    {
      id: 'own-point',
      type: 'circle',
      source: 'own',
      filter: ['==', '$type', 'Point'],
      paint: { 'circle-color': ink, 'circle-radius': 4 },
    },
  ]
}

/** The drawing begins with the county's own layers; a base map lies below them only if the operator has named one. */
function startDrawing(holder: HTMLElement, county: CountyMap): MapLibre {
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
        ...(county.base && {
          base: {
            type: 'raster',
            tiles: [
              new URL(county.base.tiles, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}'),
            ],
            tileSize: 256,
          },
        }),
      },
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': token('--ground') } },
        ...(county.base ? [{ id: 'base', type: 'raster' as const, source: 'base' }] : []),
        {
          id: 'county',
          type: 'fill',
          source: 'outline',
          paint: { 'fill-color': token('--sheet'), 'fill-opacity': county.base ? 0.25 : 1 },
        },
        {
          id: 'border',
          type: 'line',
          source: 'outline',
          paint: { 'line-color': token('--line-2'), 'line-width': 1.5, 'line-dasharray': [4, 2] },
        },
        {
          id: 'heat',
          type: 'heatmap',
          source: 'heat',
          layout: { visibility: 'none' },
          paint: {
            'heatmap-weight': ['sqrt', ['get', 'total']],
            'heatmap-radius': 70,
            'heatmap-opacity': 0.55,
            'heatmap-color': [
              'interpolate',
              ['linear'],
              ['heatmap-density'],
              0,
              'rgba(0,0,0,0)',
              0.4,
              token('--amber-soft'),
              0.7,
              token('--amber-fill'),
              1,
              token('--red'),
            ],
          },
        },
      ],
    },
  })
  drawing.touchZoomRotate.disableRotation()
  drawing.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  drawing.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right')
  return drawing
}

/** The drawn map. Towns are buttons of the page, so that they are reached by keyboard and read aloud. */
export function MapCanvas({ county, showsHeat, showsBase, own, onTown }: MapCanvasProps) {
  const { t, language } = useLanguage()
  const holder = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<MapLibre>()
  const [canDraw, setCanDraw] = useState(true)

  useEffect(() => {
    if (!holder.current) return
    try {
      const started = startDrawing(holder.current, county)
      started.once('load', () => setDrawing(started))
      return () => {
        setDrawing(undefined)
        started.remove()
      }
    } catch {
      // No WebGL: the table beside the map says the same.
      setCanDraw(false)
      return undefined
    }
  }, [county])

  useEffect(() => {
    if (!drawing) return
    const most = Math.max(...county.towns.map(town => town.total))
    const markers = county.towns.map(town => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'town'
      const { total, green, yellow, red } = town
      button.setAttribute(
        'aria-label',
        t(mapWords.oneTown, { town: t(town.name), total, green, yellow, red }),
      )
      const name = document.createElement('span')
      name.textContent = town.name[language]
      // Said in the order of the label; drawn the other way round.
      button.append(name, ' ', drawTown(town, sizeOf(total, most, holder.current?.clientWidth)))
      button.addEventListener('click', () => onTown(town))
      return new Marker({ element: button }).setLngLat([...town.at]).addTo(drawing)
    })
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [drawing, county, t, language, onTown])

  useEffect(() => {
    drawing?.setLayoutProperty('heat', 'visibility', showsHeat ? 'visible' : 'none')
  }, [drawing, showsHeat])

  useEffect(() => {
    if (drawing?.getLayer('base'))
      drawing.setLayoutProperty('base', 'visibility', showsBase ? 'visible' : 'none')
  }, [drawing, showsBase])

  useEffect(() => {
    if (!drawing || !own) return
    const layers = ownLayers()
    drawing.addSource('own', { type: 'geojson', data: own.data })
    for (const layer of layers) drawing.addLayer(layer)
    return () => {
      for (const { id } of layers) if (drawing.getLayer(id)) drawing.removeLayer(id)
      if (drawing.getSource('own')) drawing.removeSource('own')
    }
  }, [drawing, own])

  if (!canDraw) return <p className="map-fault">{t(mapWords.noDrawing)}</p>
  return <div ref={holder} className="map-canvas" role="application" aria-label={t(mapWords.drawing)} />
}
