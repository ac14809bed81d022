import { DEGREE, toGeocentric } from '../ellipsoid.ts'
import { type Longitudes, parallelWriter, type RowTarget } from '../synthesis/along-parallel.ts'
import type { Expansion } from '../synthesis/expansion.ts'
import { fillRowSeries, PER_ORDER, turnSeries } from '../synthesis/row-sums.ts'

/** A grid of geodetic latitudes (south to north) and longitudes at one height above the ellipsoid. */
export interface GridShape {
  readonly south: number
  readonly latitudeStep: number
  readonly rows: number
  readonly west: number
  readonly longitudeStep: number
  readonly columns: number
  readonly heightKm: number
}

/** North, east and down in nT, row by row from the south. */
export interface VectorGrid extends GridShape {
  readonly x: Float64Array | Float32Array
  readonly y: Float64Array | Float32Array
  readonly z: Float64Array | Float32Array
}

/** The whole Earth in steps of `stepDegrees`, both poles included, from 180° W. */
export function globalShape(stepDegrees: number, heightKm = 0): GridShape {
  const rows = Math.round(180 / stepDegrees) + 1
  const columns = Math.round(360 / stepDegrees)
  return {
    south: -90,
    latitudeStep: 180 / (rows - 1),
    rows,
    west: -180,
    longitudeStep: 360 / columns,
    columns,
    heightKm,
  }
}

/** What a grid is asked to cover, degrees and kilometres. */
export interface Extent {
  readonly south: number
  readonly north: number
  readonly west: number
  readonly east: number
  readonly step: number
  readonly heightKm: number
}

/** A grid over an extent, its edges included; once around the Earth the last meridian would be the first again. */
export function shapeOver({ south, north, west, east, step, heightKm }: Extent): GridShape {
  const rows = Math.floor((north - south) / step + 1e-9) + 1
  const isRound = east - west === 360
  const columns = Math.floor((east - west) / step + 1e-9) + (isRound ? 0 : 1)
  return { south, latitudeStep: step, rows, west, longitudeStep: step, columns, heightKm }
}

export function latitudeOf({ south, latitudeStep }: GridShape, row: number): number {
  return south + latitudeStep * row
}

function targetOf(grid: VectorGrid, row: number): RowTarget {
  return { x: grid.x, y: grid.y, z: grid.z, at: row * grid.columns }
}

/** The row that mirrors another one across the equator, if the grid holds it. */
function mirrorOf(shape: GridShape, row: number): number | undefined {
  const exact = (-latitudeOf(shape, row) - shape.south) / shape.latitudeStep
  const mirror = Math.round(exact)
  const isHeld = mirror > row && mirror < shape.rows && Math.abs(exact - mirror) < 1e-9
  return isHeld ? mirror : undefined
}

/** Sums an expansion over a grid. `single` halves the memory and keeps 0.004 nT. */
export function sumOverGrid(expansion: Expansion, shape: GridShape, single = false): VectorGrid {
  const cells = shape.rows * shape.columns
  const array = () => (single ? new Float32Array(cells) : new Float64Array(cells))
  const grid: VectorGrid = { ...shape, x: array(), y: array(), z: array() }
  const longitudes: Longitudes = { west: shape.west, step: shape.longitudeStep, count: shape.columns }
  const write = parallelWriter(expansion.degree, longitudes)
  const here = new Float64Array((expansion.degree + 1) * PER_ORDER)
  const mirrored = new Float64Array(here.length)
  const isDone = new Uint8Array(shape.rows)
  for (let row = 0; row < shape.rows; row++) {
    if (isDone[row]) continue
    const mirror = mirrorOf(shape, row)
    fillRowSeries(expansion, toGeocentric(latitudeOf(shape, row), shape.heightKm), { here, mirrored })
    turnSeries(here, expansion.degree, shape.west * DEGREE)
    if (mirror === undefined) {
      write([here], [targetOf(grid, row)])
      continue
    }
    turnSeries(mirrored, expansion.degree, shape.west * DEGREE)
    write([here, mirrored], [targetOf(grid, row), targetOf(grid, mirror)])
    isDone[mirror] = 1
  }
  return grid
}
