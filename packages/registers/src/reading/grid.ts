import type { Range } from '../workbook/cell-name.ts'
import type { Cell, Sheet, SheetRow } from '../workbook/workbook.ts'

/** A sheet as it is looked at: cells by place, merged ones showing what their first cell holds. */
export interface Grid {
  readonly sheet: Sheet
  at(row: number, column: number): Cell | undefined
  /** Where the cell at a place really stands: the first cell of its merged range. */
  rangeAt(row: number, column: number): Range | undefined
  /** The row with what merged cells lend it. */
  cellsOf(row: SheetRow): ReadonlyMap<number, Cell>
}

/** Ranges taller than this many rows would be looked for in each of them; none in a register is. */
const MOST_ROWS = 50_000

export function gridOf(sheet: Sheet): Grid {
  const rows = new Map(sheet.rows.map(row => [row.number, row]))
  const byRow = new Map<number, Range[]>()
  let spent = 0
  for (const range of sheet.merges) {
    for (let row = range.top; row <= range.bottom && spent < MOST_ROWS; row++, spent++) {
      const found = byRow.get(row)
      if (found) found.push(range)
      else byRow.set(row, [range])
    }
  }
  const rangeAt = (row: number, column: number): Range | undefined =>
    byRow.get(row)?.find(r => r.left <= column && column <= r.right)
  const at = (row: number, column: number): Cell | undefined => {
    const range = rangeAt(row, column)
    return range ? rows.get(range.top)?.cells.get(range.left) : rows.get(row)?.cells.get(column)
  }
  return {
    sheet,
    at,
    rangeAt,
    cellsOf({ number, cells }) {
      const ranges = byRow.get(number)
      if (!ranges) return cells
      const all = new Map(cells)
      for (const { top, left } of ranges) {
        const lent = top < number ? rows.get(top)?.cells.get(left) : undefined
        if (lent && !all.has(left)) all.set(left, lent)
      }
      return all
    },
  }
}
