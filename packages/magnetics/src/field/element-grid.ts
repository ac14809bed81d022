import { type Elements, elementsOf, halfTurn } from './elements.ts'
import type { GridShape, VectorGrid } from './grid.ts'

export type ElementName = keyof Elements
export const ELEMENT_NAMES: readonly ElementName[] = ['x', 'y', 'z', 'h', 'f', 'd', 'i']

/** Declination and inclination are in degrees, the others in nT. */
export function isAngle(element: ElementName): boolean {
  return element === 'd' || element === 'i'
}

/** One element over a grid, row by row from the south. */
export interface ElementGrid extends GridShape {
  readonly element: ElementName
  readonly values: Float64Array
}

export function elementOver(vectors: VectorGrid, element: ElementName): ElementGrid {
  const { south, latitudeStep, rows, west, longitudeStep, columns, heightKm } = vectors
  const values = new Float64Array(rows * columns)
  for (let i = 0; i < values.length; i++) {
    const here = elementsOf([vectors.x[i] as number, vectors.y[i] as number, vectors.z[i] as number])
    values[i] = here[element]
  }
  return { south, latitudeStep, rows, west, longitudeStep, columns, heightKm, element, values }
}

/** Value differences of declination are taken the short way round, so that ±180° is no cliff. */
export function difference(element: ElementName, a: number, b: number): number {
  return element === 'd' ? halfTurn(a - b) : a - b
}
