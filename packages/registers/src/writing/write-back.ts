import { ADDED_HEADINGS, addedFrom } from '../reading/added-columns.ts'
import type { Register, RegisterSheet } from '../reading/read-register.ts'
import type { Cell, Sheet, SheetRow, Workbook } from '../workbook/workbook.ts'
import type { CellValue } from './cell-value.ts'
import type { RowPlan, SheetPlan } from './sheet-xml.ts'

/** What became of one line of the register, in the columns that are added to it. */
export interface Written {
  readonly number: string
  readonly status: string
  readonly office: string
  readonly due: CellValue
  readonly result: string
  readonly remark: string
}

const ADDED_WIDTHS = [16, 12, 28, 18, 16, 40]
const WIDTH = 18

function cellValueOf(cell: Cell | undefined): CellValue {
  if (!cell) return null
  if (cell.kind === 'date')
    return cell.text.length > 10 ? { moment: cell.text.replace(' ', 'T') } : { date: cell.date }
  // A number of more than eleven digits is a code: as a number Excel would show it with an exponent.
  return cell.kind === 'number' && cell.text.length < 12 && String(cell.number) === cell.text
    ? cell.number
    : cell.text
}

function addedTo({ status, number, office, due, result, remark }: Written): CellValue[] {
  return [number, status, office, due, result, remark]
}

interface Place {
  readonly sheet: RegisterSheet
  readonly width: number
}

function rowOf(row: SheetRow, { sheet, width }: Place, written: Written | undefined): RowPlan {
  const cells = Array.from({ length: width }, (_, i) => cellValueOf(row.cells.get(i + 1)))
  const { header } = sheet
  if (row.number >= header.top && row.number <= header.bottom) {
    return { cells: [...cells, ...(row.number === header.bottom ? ADDED_HEADINGS : [])], style: 'header' }
  }
  return {
    cells: written ? [...cells, ...addedTo(written)] : cells,
    ...(row.number < header.top && { style: 'title' }),
    ...(row.isHidden && { isHidden: true }),
  }
}

function planOf(
  source: Sheet,
  sheet: RegisterSheet,
  written: (row: number) => Written | undefined,
): SheetPlan {
  const widest = (most: number, row: SheetRow): number => Math.max(most, ...row.cells.keys())
  const added = addedFrom(sheet.header.columns)
  const width = added === undefined ? source.rows.reduce(widest, 0) : added - 1
  const byNumber = new Map(source.rows.map(row => [row.number, row]))
  const last = source.rows.at(-1)?.number ?? 0
  function* rows(): Generator<RowPlan> {
    for (let number = 1; number <= last; number++) {
      const row = byNumber.get(number)
      yield row ? rowOf(row, { sheet, width }, written(number)) : { cells: [] }
    }
  }
  return {
    name: source.name,
    widths: [...Array.from({ length: width }, () => WIDTH), ...ADDED_WIDTHS],
    frozenRows: sheet.header.bottom,
    merges: source.merges.filter(m => m.right <= width && m.bottom <= last),
    rows: rows(),
  }
}

/** The register as it came, with what became of each line beside it: what an office sends back or files. */
export function planWriteBack(
  workbook: Workbook,
  register: Register,
  written: (sheet: string, row: number) => Written | undefined,
): SheetPlan[] {
  return register.sheets.flatMap(sheet => {
    const source = workbook.sheets.find(s => s.name === sheet.name)
    return source ? [planOf(source, sheet, row => written(sheet.name, row))] : []
  })
}
