import type { CellValue } from './cell-value.ts'
import type { RowPlan, SheetPlan } from './sheet-xml.ts'

export interface TableColumn {
  readonly heading: string
  /** Width in characters of the standard font; a Chinese character takes two. */
  readonly width: number
}

/** A table as offices expect it: its title over all columns, the mark below it, then the header. */
export interface Table {
  readonly name: string
  readonly title: string
  /** 演示数据, while the county is a sample. */
  readonly mark?: string
  readonly columns: readonly TableColumn[]
  readonly rows: AsyncIterable<readonly CellValue[]>
}

function padded(text: string, columns: number): CellValue[] {
  return [text, ...Array.from({ length: Math.max(columns - 1, 0) }, () => null)]
}

/** The rows above the lines: title, mark, header. */
export function headRows({ title, mark, columns }: Omit<Table, 'rows' | 'name'>): RowPlan[] {
  return [
    { cells: padded(title, columns.length), style: 'title', heightPt: 30 },
    ...(mark === undefined ? [] : [{ cells: padded(mark, columns.length), style: 'mark' as const }]),
    { cells: columns.map(c => c.heading), style: 'header', heightPt: 24 },
  ]
}

export function planTable(table: Table): SheetPlan {
  const head = headRows(table)
  async function* rows(): AsyncGenerator<RowPlan> {
    yield* head
    for await (const cells of table.rows) yield { cells }
  }
  const right = Math.max(table.columns.length, 1)
  const wide = head.slice(0, -1).map((_, i) => ({ top: i + 1, bottom: i + 1, left: 1, right }))
  return {
    name: table.name,
    widths: table.columns.map(c => c.width),
    frozenRows: head.length,
    merges: right > 1 ? wide : [],
    rows: rows(),
  }
}

/** The same table as plain lines, for CSV. */
export async function* tableLines(table: Table): AsyncGenerator<readonly CellValue[]> {
  for (const { cells } of headRows(table))
    yield cells[0] !== null && cells[1] === null ? [cells[0] ?? ''] : cells
  yield* table.rows
}
