export type Point = readonly [x: number, y: number]
/** A cubic curve by its four points, as SVG draws it. */
export type Curve = readonly [Point, Point, Point, Point]

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A text that belongs to a curve; where two compete for a place the one given first gets it. */
export interface CurveLabel {
  readonly curve: Curve
  readonly text: string
}

// Along the curve: in the middle, else towards one end or the other.
const places = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85]
const lineHeight = 12
const digitWidth = 6.4

export function curvePath([[x1, y1], [x2, y2], [x3, y3], [x4, y4]]: Curve): string {
  return `M${x1} ${y1}C${x2} ${y2} ${x3} ${y3} ${x4} ${y4}`
}

export function pointOn([a, b, c, d]: Curve, t: number): Point {
  const at = (i: 0 | 1): number => {
    const rest = 1 - t
    return rest ** 3 * a[i] + 3 * rest * rest * t * b[i] + 3 * rest * t * t * c[i] + t ** 3 * d[i]
  }
  return [at(0), at(1)]
}

function overlaps(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function areaOf(text: string, [x, y]: Point): Area {
  const width = text.length * digitWidth + 4
  return { x: x - width / 2, y: y - lineHeight / 2, width, height: lineHeight }
}

/**
 * Where each label stands on its curve so that no two cover each other and none lies on a box; undefined for one that
 * finds no place, because a figure that cannot be read is worse than none.
 */
export function placedLabels(labels: readonly CurveLabel[], boxes: readonly Area[]): (Point | undefined)[] {
  const taken: Area[] = [...boxes]
  return labels.map(({ curve, text }) => {
    for (const t of places) {
      const point = pointOn(curve, t)
      const area = areaOf(text, point)
      if (taken.some(other => overlaps(area, other))) continue
      taken.push(area)
      return point
    }
    return undefined
  })
}
