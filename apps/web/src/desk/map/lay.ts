import type { LayerSpecification, Map as MapLibre, SourceSpecification } from 'maplibre-gl'

interface Laid {
  /** What the source is called; its layers name it. */
  readonly name: string
  readonly source: SourceSpecification
  readonly layers: readonly LayerSpecification[]
}

/** Lays a source and its layers over what is drawn; what is returned takes them away again. */
export function lay(drawing: MapLibre, { name, source, layers }: Laid): () => void {
  drawing.addSource(name, source)
  for (const layer of layers) drawing.addLayer(layer)
  return () => {
    for (const { id } of layers) if (drawing.getLayer(id)) drawing.removeLayer(id)
    if (drawing.getSource(name)) drawing.removeSource(name)
  }
}
