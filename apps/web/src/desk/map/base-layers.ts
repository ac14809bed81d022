import {
  addProtocol,
  type LayerSpecification,
  type Map as MapLibre,
  type SourceSpecification,
} from 'maplibre-gl'
import type { CountyMap } from './county-map.ts'
import { token } from './map-drawing.ts'

type Base = NonNullable<CountyMap['base']>

interface BaseLayers {
  readonly source: SourceSpecification
  readonly layers: readonly LayerSpecification[]
}

/** In what kind of ink a layer of somebody else's map is drawn, by the names such layers have everywhere. */
function inkOf(name: string): string {
  if (/water|ocean|river/.test(name)) return '--pause-soft'
  if (/wood|park|grass|landcover|natural/.test(name)) return '--bamboo-soft'
  return '--sheet-2'
}

function vectorLayers(names: readonly string[]): LayerSpecification[] {
  return names.flatMap((name): LayerSpecification[] => {
    const drawn = { source: 'base', 'source-layer': name }
    return [
      {
        ...drawn,
        id: `base ${name} area`,
        type: 'fill',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': token(inkOf(name)) },
      },
      {
        ...drawn,
        id: `base ${name} line`,
        type: 'line',
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': token('--line-2'), 'line-width': 0.8 },
      },
    ]
  })
}

const RASTER: LayerSpecification = { id: 'base', type: 'raster', source: 'base' }

/** A file of our own server, of which the library asks for the parts it needs. What kind of map it is the file says. */
async function layersOfArchive(path: string): Promise<BaseLayers> {
  const { PMTiles, Protocol, TileType } = await import('pmtiles')
  const address = new URL(path, location.href).href
  const archive = new PMTiles(address)
  const { tileType } = await archive.getHeader()
  const protocol = new Protocol()
  protocol.add(archive)
  addProtocol('pmtiles', protocol.tile)
  const url = `pmtiles://${address}`
  if (tileType !== TileType.Mvt) return { source: { type: 'raster', url, tileSize: 256 }, layers: [RASTER] }
  const { vector_layers } = (await archive.getMetadata()) as { vector_layers?: readonly { id: string }[] }
  return { source: { type: 'vector', url }, layers: vectorLayers((vector_layers ?? []).map(({ id }) => id)) }
}

function layersOfTiles(path: string): BaseLayers {
  const tiles = new URL(path, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}')
  return { source: { type: 'raster', tiles: [tiles], tileSize: 256 }, layers: [RASTER] }
}

/** Lays the base map below the county; resolves with the names of its layers. */
export async function layBase(drawing: MapLibre, base: Base): Promise<readonly string[]> {
  const { source, layers } = base.archive
    ? await layersOfArchive(base.archive)
    : layersOfTiles(base.tiles ?? '')
  drawing.addSource('base', source)
  for (const layer of layers) drawing.addLayer(layer, 'county')
  return layers.map(({ id }) => id)
}
