import type { Lights } from './county-map.ts'

const SVG = 'http://www.w3.org/2000/svg'
const SMALLEST = 24
const LARGEST = 54
/** From this width on the county is drawn large enough for marks of full size. */
const WIDE_PX = 900

/** Diameter in pixels: what is more than the smallest grows with the root of the number; a phone's marks are smaller. */
export function sizeOf(total: number, most: number, widthPx = WIDE_PX): number {
  const largest = SMALLEST + (LARGEST - SMALLEST) * Math.min(1, Math.max(0.2, widthPx / WIDE_PX - 0.2))
  if (total === 0 || most === 0) return SMALLEST
  return Math.round(SMALLEST + (largest - SMALLEST) * Math.sqrt(total / most))
}

/** The three arcs of a ring, in turns from the top: overdue first, so that it begins where the eye does. */
export function arcsOf({
  red,
  yellow,
  green,
}: Lights): { light: 'red' | 'yellow' | 'green'; from: number; to: number }[] {
  const sum = red + yellow + green
  let from = 0
  return (
    [
      ['red', red],
      ['yellow', yellow],
      ['green', green],
    ] as const
  ).flatMap(([light, count]) => {
    if (count === 0) return []
    const arc = { light, from, to: from + count / sum }
    from = arc.to
    return [arc]
  })
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

/** A town on the map: its number in a ring whose arcs are its lights; the later, the thicker, for eyes that see no red. */
export function drawTown(lights: Lights, size: number): SVGElement {
  const middle = size / 2
  const radius = middle - 4
  const around = 2 * Math.PI * radius
  const drawing = element('svg', {
    width: size,
    height: size,
    viewBox: `0 0 ${size} ${size}`,
    'aria-hidden': 'true',
  })
  drawing.append(element('circle', { cx: middle, cy: middle, r: middle - 1, class: 'town-ground' }))
  for (const { light, from, to } of arcsOf(lights)) {
    const length = (to - from) * around
    drawing.append(
      element('circle', {
        cx: middle,
        cy: middle,
        r: radius,
        class: `town-arc town-${light}`,
        'stroke-dasharray': `${length} ${around - length}`,
        'stroke-dashoffset': around / 4 - from * around,
      }),
    )
  }
  const count = element('text', {
    x: middle,
    y: middle,
    class: lights.red > 0 ? 'town-count is-red' : 'town-count',
  })
  count.textContent = String(lights.total)
  drawing.append(count)
  return drawing
}
