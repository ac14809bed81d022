import type { FieldModel } from '../models/field-model.ts'
import { FieldService, type FieldValue } from './field.ts'

/** Columns of the printed tables after date, height, latitude and longitude, with half a unit of their last digit. */
const COLUMNS: readonly (readonly [keyof FieldValue, number])[] = [
  ['x', 0.05],
  ['y', 0.05],
  ['z', 0.05],
  ['h', 0.05],
  ['f', 0.05],
  ['i', 0.005],
  ['d', 0.005],
  ['gv', 0.005],
  ['dx', 0.05],
  ['dy', 0.05],
  ['dz', 0.05],
  ['dh', 0.05],
  ['df', 0.05],
  ['di', 0.005],
  ['dd', 0.005],
]
/** A value may lie on the edge of rounding; the makers' own arithmetic decides there. */
const EDGE = 1e-6

function isPrintedAs(value: number | null, printed: number, half: number): boolean {
  if (Number.isNaN(printed)) return value === null
  return value !== null && Math.abs(value - printed) <= half + EDGE
}

/** Holds a model against every value its makers printed; what is wrong, in words. */
export function verifyModel(model: FieldModel): string[] {
  const service = new FieldService(model)
  return model.about.checkRows.flatMap(row => {
    const [year = 0, heightKm = 0, latitude = 0, longitude = 0, ...printed] = row.split(' ').map(Number)
    const value = service.at({ latitude, longitude, heightKm }, year)
    return COLUMNS.flatMap(([column, half], i) => {
      const computed = value[column] as number | null
      const expected = printed[i] ?? Number.NaN
      if (isPrintedAs(computed, expected, half)) return []
      return [
        `${column} at ${year}, ${heightKm} km, ${latitude}, ${longitude} is ${computed}, printed ${expected}`,
      ]
    })
  })
}
