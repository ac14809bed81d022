import type { Contour, ElementGrid, Position } from '@doudi/magnetics'

interface Drawing {
  readonly grid: ElementGrid
  readonly about: Readonly<Record<string, unknown>>
  readonly language: 'zh' | 'en'
}

const MARGIN = 46
const WIDTH = 1000
const ELEMENTS: Readonly<Record<string, { zh: string; en: string }>> = {
  x: { zh: '北向分量 X（nT）', en: 'North component X (nT)' },
  y: { zh: '东向分量 Y（nT）', en: 'East component Y (nT)' },
  z: { zh: '垂直分量 Z（nT）', en: 'Vertical component Z (nT)' },
  h: { zh: '水平强度 H（nT）', en: 'Horizontal intensity H (nT)' },
  f: { zh: '总强度 F（nT）', en: 'Total intensity F (nT)' },
  d: { zh: '磁偏角 D（度）', en: 'Declination D (degrees)' },
  i: { zh: '磁倾角 I（度）', en: 'Inclination I (degrees)' },
}

/** A step of the graticule that leaves between four and ten lines. */
function graticuleStep(span: number): number {
  return [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].find(step => span / step <= 10) ?? 60
}

function ticks(from: number, to: number): number[] {
  const step = graticuleStep(to - from)
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.floor(to / step + 1e-9) - first + 1
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toFixed(6)))
}

/** Long lines carry their level in the middle, unless another label stands there already. */
function labeller(toScreen: (p: Position) => [number, number]) {
  const placed: [number, number][] = []
  return (line: readonly Position[], level: number): string => {
    const middle = line[Math.floor(line.length / 2)]
    if (!middle || line.length < 24) return ''
    const [x, y] = toScreen(middle)
    if (placed.some(([px, py]) => Math.abs(px - x) < 30 && Math.abs(py - y) < 12)) return ''
    placed.push([x, y])
    return `<text x="${x.toFixed(1)}" y="${(y + 3.5).toFixed(1)}" class="level">${Number(level.toFixed(6))}</text>`
  }
}

/**
 * A chart of contour lines with a graticule and nothing else: no coastline and no borders are at hand that have been
 * approved for publication, so the chart says that it is schematic (地图管理条例).
 */
export function drawContours(contours: readonly Contour[], { grid, about, language }: Drawing): string {
  const east = grid.west + grid.longitudeStep * grid.columns
  const north = grid.south + grid.latitudeStep * (grid.rows - 1)
  const isRound = Math.abs(east - grid.west - 360) < 1e-9
  const lastEast = isRound ? east : east - grid.longitudeStep
  const scale = (WIDTH - 2 * MARGIN) / (lastEast - grid.west || 1)
  const height = Math.max(200, Math.round((north - grid.south) * scale) + 2 * MARGIN + 40)
  const toScreen = ([longitude, latitude]: Position): [number, number] => [
    MARGIN + (longitude - grid.west) * scale,
    MARGIN + (north - latitude) * scale,
  ]
  const point = (p: Position): string =>
    toScreen(p)
      .map(n => n.toFixed(1))
      .join(',')
  const meridians = ticks(grid.west, lastEast).map(longitude => {
    const [x] = toScreen([longitude, north])
    const bottom = toScreen([longitude, grid.south])[1]
    return `<path class="net" d="M${x.toFixed(1)} ${MARGIN}V${bottom.toFixed(1)}"/><text x="${x.toFixed(1)}" y="${(bottom + 16).toFixed(1)}" class="tick">${longitude}°</text>`
  })
  const parallels = ticks(grid.south, north).map(latitude => {
    const [right, y] = toScreen([lastEast, latitude])
    return `<path class="net" d="M${MARGIN} ${y.toFixed(1)}H${right.toFixed(1)}"/><text x="${MARGIN - 6}" y="${(y + 4).toFixed(1)}" class="tick side">${latitude}°</text>`
  })
  const label = labeller(toScreen)
  const lines = contours.flatMap(({ level, lines }) =>
    lines.map(line => {
      const sign = Math.abs(level) < 1e-9 ? 'zero' : level > 0 ? 'plus' : 'minus'
      return `<polyline class="${sign}" points="${line.map(point).join(' ')}"/>${label(line, level)}`
    }),
  )
  const title = `${ELEMENTS[grid.element]?.[language] ?? grid.element} · ${about.model} · ${Number(about.year).toFixed(2)}`
  const mark =
    language === 'zh'
      ? `示意图，非测绘成果，不作划界依据。数据：${about.model} 模型。`
      : `Schematic, not a product of surveying, no basis for boundaries (示意图，非测绘成果). Data: model ${about.model}.`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif">
<style>.net{stroke:#d5dbe3;fill:none}.tick{font-size:11px;fill:#556;text-anchor:middle}.side{text-anchor:end}.plus,.minus,.zero{fill:none;stroke-width:1.2}.plus{stroke:#b4371f}.minus{stroke:#1f5fb4}.zero{stroke:#222;stroke-width:2}.level{font-size:11px;text-anchor:middle;fill:#222;paint-order:stroke;stroke:#fff;stroke-width:3px}.title{font-size:17px;fill:#222}.mark{font-size:11px;fill:#556}</style>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="${MARGIN}" y="28" class="title">${title}</text>
${[...meridians, ...parallels, ...lines].join('\n')}
<text x="${MARGIN}" y="${height - 12}" class="mark">${mark}</text>
</svg>
`
}
