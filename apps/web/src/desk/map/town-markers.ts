import { type Map as MapLibre, Marker } from 'maplibre-gl'
import { mapWords } from '../../words/map-words.ts'
import type { Fillings, Word } from '../../words/word.ts'
import { type Cluster, clustersOf, sidesOf } from './clusters.ts'
import { boxOf, type CountyMap, type TownOnMap } from './county-map.ts'
import { drawTown, sizeOf } from './town-mark.ts'

interface Marks {
  readonly county: CountyMap
  /** Without marks the names alone are written: something else is counted. */
  readonly hasMarks: boolean
  readonly t: (word: Word, fillings?: Fillings) => string
  readonly onTown: (town: TownOnMap) => void
  readonly onOpen: () => void
}

const NAME_HEIGHT = 16
/** What the names stand clear of where no marks are: the groups of firms. */
const BARE = 44

/** On a drawing every name is one of a town or subdistrict: the kind need not be written. */
export function shortName(name: string): string {
  return name.replace(/(街道|镇| Subdistrict| Town)$/, '')
}

/** How wide a name is as the page's style writes it. */
function widthOf(text: string, within: HTMLElement): number {
  const probe = document.createElement('span')
  probe.className = 'town-probe'
  probe.textContent = text
  within.append(probe)
  const { width } = probe.getBoundingClientRect()
  probe.remove()
  return width
}

function nameOf({ towns }: Cluster, t: Marks['t']): string {
  const [first] = [...towns].sort((a, b) => b.total - a.total)
  const name = shortName(t(first?.name ?? { zh: '', en: '' }))
  return towns.length === 1 ? name : t(mapWords.andMore, { town: name, n: towns.length })
}

/** Begins with what is written, so that whoever speaks to the page says what others see. */
function labelOf(cluster: Cluster, name: string, t: Marks['t']): string {
  const { towns, total, green, yellow, red } = cluster
  return towns.length === 1
    ? t(mapWords.oneTown, { town: name, total, green, yellow, red })
    : t(mapWords.oneCluster, { name, total, towns: towns.map(town => t(town.name)).join('、') })
}

function openCluster(drawing: MapLibre, { towns }: Cluster, onOpen: () => void): void {
  const [west, south, east, north] = boxOf(towns.map(({ at }) => at))
  onOpen()
  drawing.fitBounds([west, south, east, north], { padding: 90, maxZoom: drawing.getZoom() + 3 })
}

interface Drawn {
  readonly cluster: Cluster
  readonly size: number
  readonly name: string
  readonly side: string | undefined
}

function buttonOf({ cluster, size, name, side }: Drawn, drawing: MapLibre, marks: Marks): HTMLButtonElement {
  const { t, hasMarks, onTown, onOpen } = marks
  const button = document.createElement('button')
  button.type = 'button'
  button.className = `town is-${side ?? 'unnamed'}`
  if (cluster.towns.length > 1) button.classList.add('is-cluster')
  if (!hasMarks) button.classList.add('is-bare')
  button.setAttribute('aria-label', labelOf(cluster, name, t))
  const written = document.createElement('span')
  written.textContent = name
  // The space is heard, not seen.
  button.append(written, ' ')
  if (hasMarks) button.append(drawTown(cluster, size))
  button.addEventListener('click', () => {
    const [only] = cluster.towns
    if (cluster.towns.length === 1 && only) onTown(only)
    else openCluster(drawing, cluster, onOpen)
  })
  return button
}

function drawOnce(drawing: MapLibre, marks: Marks): Marker[] {
  const { county, hasMarks, t } = marks
  const widthPx = drawing.getContainer().clientWidth
  const most = Math.max(...county.towns.map(town => town.total))
  const project = (at: readonly [number, number]) => drawing.project([...at])
  const clusters = clustersOf(county.towns, { project, widthPx })
  const sizes = clusters.map(({ total }) => (hasMarks ? sizeOf(Math.min(total, most), most, widthPx) : BARE))
  const names = clusters.map(cluster => nameOf(cluster, t))
  const sides = sidesOf(
    clusters.map(({ at }, i) => ({
      at: project(at),
      size: sizes[i] ?? 0,
      width: widthOf(names[i] ?? '', drawing.getContainer()),
      height: NAME_HEIGHT,
    })),
    { width: widthPx, height: drawing.getContainer().clientHeight },
  )
  return clusters.map((cluster, i) => {
    const drawn = { cluster, size: sizes[i] ?? 0, name: names[i] ?? '', side: sides[i] }
    return new Marker({ element: buttonOf(drawn, drawing, marks) }).setLngLat([...cluster.at]).addTo(drawing)
  })
}

/** Draws the towns, joined and named as the scale allows, and again whenever the scale changes; what is returned ends it. */
export function drawTowns(drawing: MapLibre, marks: Marks): () => void {
  let markers = drawOnce(drawing, marks)
  const again = (): void => {
    const focused = document.activeElement?.getAttribute('aria-label')
    for (const marker of markers) marker.remove()
    markers = drawOnce(drawing, marks)
    // Whoever is at a town with the keyboard stays there.
    markers
      .map(m => m.getElement())
      .find(e => focused && e.getAttribute('aria-label') === focused)
      ?.focus()
  }
  drawing.on('zoomend', again)
  drawing.on('resize', again)
  return () => {
    drawing.off('zoomend', again)
    drawing.off('resize', again)
    for (const marker of markers) marker.remove()
  }
}
