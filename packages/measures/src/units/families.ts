import { NOBODY } from '../columns/matter-columns.ts'

export interface Families {
  /** Row of the matter that came in, one for each family, in the order of opening. */
  readonly roots: Int32Array
  /** Family of each row. */
  readonly unitOf: Int32Array
}

/** Matters that were split from one another belong together. A part always comes after what it was split from. */
export function familiesOf(parent: Int32Array, matters: number): Families {
  const unitOf = new Int32Array(matters)
  const roots: number[] = []
  for (let m = 0; m < matters; m++) {
    const from = parent[m] as number
    if (from !== NOBODY && from < m) unitOf[m] = unitOf[from] as number
    else unitOf[m] = roots.push(m) - 1
  }
  return { roots: Int32Array.from(roots), unitOf }
}
