import { type Columns, NOBODY, STANDINGS } from '../columns/matter-columns.ts'

const MERGED = STANDINGS.indexOf('merged')

/**
 * The row by which each matter is answered: its own, or that of the matter that answers for it, however often that was merged
 * in turn. `NOBODY` where whoever answers is not measured.
 */
export function fatesOf({ lead, standing }: Columns, matters: number): Int32Array {
  const fates = new Int32Array(matters)
  for (let m = 0; m < matters; m++) {
    let at = m
    for (let steps = 0; at !== NOBODY && standing[at] === MERGED; steps++) {
      // Whoever answers for himself in a circle answers for nothing.
      at = steps > matters ? NOBODY : (lead[at] as number)
    }
    fates[m] = at
  }
  return fates
}
