import { difference, type ElementGrid, isAngle } from './element-grid.ts'

/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number]

/** All lines of one level. */
export interface Contour {
  readonly level: number
  readonly lines: readonly (readonly Position[])[]
}

/** Between two lines of a chart of which nothing else is said: 10° of an angle, 5000 nT of a force. */
export function usualInterval({ element }: ElementGrid): number {
  return isAngle(element) ? 10 : 5_000
}

/** Levels that are multiples of a step and lie within the values of the grid. */
export function levelsOf({ values }: ElementGrid, step: number): number[] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const first = Math.ceil(low / step)
  const count = Math.max(0, Math.floor(high / step) - first + 1)
  return Array.from({ length: count }, (_, i) => (first + i) * step)
}

/** An edge of the grid has a number: two per cell corner, the one to the east and the one to the north. */
interface Crossing {
  readonly edge: number
  readonly position: Position
}

type Corner = readonly [row: number, column: number]

class Tracer {
  readonly #grid: ElementGrid
  readonly #level: number
  constructor(grid: ElementGrid, level: number) {
    this.#grid = grid
    this.#level = level
  }

  /** Value at a corner, counted from the level. */
  #above([row, column]: Corner): number {
    const { values, columns, element } = this.#grid
    const value = values[row * columns + (column % columns)] as number
    return difference(element, value, this.#level) || Number.MIN_VALUE
  }

  #crossing(from: Corner, to: Corner): Crossing | undefined {
    const { south, latitudeStep, west, longitudeStep, columns, element } = this.#grid
    const a = this.#above(from)
    const b = this.#above(to)
    // A change of more than a quarter turn along one edge is a pole or the cut of the circle, not a line.
    if (a > 0 === b > 0 || (element === 'd' && Math.abs(a - b) > 90)) return undefined
    const share = a / (a - b)
    const row = from[0] + share * (to[0] - from[0])
    const column = from[1] + share * (to[1] - from[1])
    const isNorthward = from[1] === to[1]
    return {
      edge: 2 * (from[0] * (columns + 1) + from[1]) + (isNorthward ? 1 : 0),
      position: [west + column * longitudeStep, south + row * latitudeStep],
    }
  }

  /** The pieces of line in one cell: none, one, or two at a saddle, where the mean decides who belongs together. */
  segments(row: number, column: number): [Crossing, Crossing][] {
    const corners: Corner[] = [
      [row, column],
      [row, column + 1],
      [row + 1, column + 1],
      [row + 1, column],
    ]
    const [sw, se, ne, nw] = corners as [Corner, Corner, Corner, Corner]
    const found = [
      this.#crossing(sw, se),
      this.#crossing(se, ne),
      this.#crossing(nw, ne),
      this.#crossing(sw, nw),
    ]
    const there = found.filter(c => c !== undefined)
    if (there.length === 2) return [[there[0] as Crossing, there[1] as Crossing]]
    if (there.length !== 4) return []
    const [bottom, right, top, left] = there as [Crossing, Crossing, Crossing, Crossing]
    const mean = corners.reduce((sum, corner) => sum + this.#above(corner), 0)
    const isJoined = mean > 0 === this.#above(sw) > 0
    return isJoined
      ? [
          [bottom, right],
          [top, left],
        ]
      : [
          [bottom, left],
          [top, right],
        ]
  }
}

/** Joins pieces that share an edge of the grid into lines as long as they go. */
function join(segments: readonly [Crossing, Crossing][]): Position[][] {
  const touching = new Map<number, number[]>()
  segments.forEach((segment, i) => {
    for (const { edge } of segment) touching.set(edge, [...(touching.get(edge) ?? []), i])
  })
  const isUsed = new Uint8Array(segments.length)
  const follow = (from: Crossing): Position[] => {
    const line: Position[] = []
    let at: Crossing | undefined = from
    while (at) {
      const edge: number = at.edge
      const next: number | undefined = touching.get(edge)?.find(i => !isUsed[i])
      if (next === undefined) break
      isUsed[next] = 1
      const [a, b] = segments[next] as [Crossing, Crossing]
      at = a.edge === edge ? b : a
      line.push(at.position)
    }
    return line
  }
  return segments.flatMap(([a, b], i) => {
    if (isUsed[i]) return []
    isUsed[i] = 1
    return [[...follow(a).reverse(), a.position, b.position, ...follow(b)]]
  })
}

/** Contour lines by marching squares with linear interpolation along the edges of the grid. */
export function contoursOf(grid: ElementGrid, levels: readonly number[]): Contour[] {
  const isRound = Math.abs(grid.columns * grid.longitudeStep - 360) < 1e-9
  const lastColumn = isRound ? grid.columns : grid.columns - 1
  return levels.map(level => {
    const tracer = new Tracer(grid, level)
    const segments: [Crossing, Crossing][] = []
    for (let row = 0; row < grid.rows - 1; row++)
      for (let column = 0; column < lastColumn; column++) segments.push(...tracer.segments(row, column))
    return { level, lines: join(segments) }
  })
}
