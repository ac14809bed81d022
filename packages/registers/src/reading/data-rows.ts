import { squeeze } from '../values/fold-width.ts'
import type { Cell, SheetRow } from '../workbook/workbook.ts'
import type { Field } from './fields.ts'
import { type Header, headingKey } from './find-header.ts'
import type { Grid } from './grid.ts'

/** A row that is none of the register's lines, and why it was passed over. */
export interface SkippedRow {
  readonly row: number
  readonly why: 'total' | 'note' | 'section' | 'header-again' | 'numbered-only' | 'hidden'
}

export interface DataRow {
  readonly row: number
  readonly cells: ReadonlyMap<number, Cell>
}

const TOTAL = /^(本页)?(合计|总计|小计|共计|累计)/
const NOTE =
  /^(注|备注|说明|填表|制表|制单|审核|填报|统计|单位负责人|联系人|分管领导)([:：\d]|$|人|单位|日期|时间)/
const AS_ABOVE = /^(同上|〃|″|"|")$/
/** What a line of a register must have one of; a row without any is a remark about the table. */
const TELLING: readonly Field[] = ['text', 'title', 'number', 'firm', 'item', 'received', 'status']

export function columnsByField({ columns }: Header): Map<Field, number> {
  return new Map(columns.flatMap(c => (c.field ? [[c.field, c.column] as const] : [])))
}

/** What stands in the header, by column, as headings are compared. */
type HeaderKeys = ReadonlyMap<number, string>

function keysOf({ columns }: Header): HeaderKeys {
  return new Map(columns.map(c => [c.column, headingKey(c.heading.split(' / ').at(-1) ?? '')]))
}

/** A header printed again on the next page. Most lines are told apart by their first few cells. */
function isHeaderAgain(cells: ReadonlyMap<number, Cell>, keys: HeaderKeys): boolean {
  let looked = 0
  let same = 0
  for (const [column, { text }] of cells) {
    looked += 1
    if (headingKey(text) === keys.get(column)) same += 1
    if (looked === 3 && same === 0) return false
  }
  return same >= 3 && same * 2 >= cells.size
}

interface Looking {
  readonly header: Header
  readonly grid: Grid
  readonly row: number
  readonly columnOf: ReadonlyMap<Field, number>
  readonly keys: HeaderKeys
}

function whySkipped(
  cells: ReadonlyMap<number, Cell>,
  { header, grid, row, columnOf, keys }: Looking,
): SkippedRow['why'] | undefined {
  const [first = '', second = ''] = [...cells.values()].slice(0, 2).map(c => squeeze(c.text))
  const ownText = columnOf.get('text')
  const asks = ownText !== undefined && cells.has(ownText)
  if ((TOTAL.test(first) || TOTAL.test(second)) && (!asks || cells.size <= 3)) return 'total'
  if (isHeaderAgain(cells, keys)) return 'header-again'
  const [left = 0] = cells.keys()
  const range = grid.rangeAt(row, left)
  const isWide = range !== undefined && (range.right - range.left + 1) * 2 >= header.columns.length
  if (cells.size <= 3 && NOTE.test(first)) return 'note'
  if (isWide && cells.size === 1) return NOTE.test(first) ? 'note' : 'section'
  const ordinal = columnOf.get('ordinal')
  const isTelling = TELLING.some(field => cells.has(columnOf.get(field) ?? 0))
  if (!isTelling && ordinal !== undefined && cells.has(ordinal) && cells.size === 1) return 'numbered-only'
  return isTelling ? undefined : 'note'
}

/** Puts the cell above where somebody wrote “as above”. */
function withAbove(
  cells: ReadonlyMap<number, Cell>,
  above: ReadonlyMap<number, Cell>,
): ReadonlyMap<number, Cell> {
  let changed: Map<number, Cell> | undefined
  for (const [column, cell] of cells) {
    const lent = cell.kind === 'text' && AS_ABOVE.test(cell.text.trim()) ? above.get(column) : undefined
    if (!lent) continue
    changed ??= new Map(cells)
    changed.set(column, lent)
  }
  return changed ?? cells
}

/** The lines of a register below its header, and what was passed over. */
export function dataRows(
  grid: Grid,
  header: Header,
  { hiddenRows = 'read' }: { readonly hiddenRows?: 'read' | 'skip' | undefined },
): { readonly rows: readonly DataRow[]; readonly skipped: readonly SkippedRow[] } {
  const rows: DataRow[] = []
  const skipped: SkippedRow[] = []
  const columnOf = columnsByField(header)
  const keys = keysOf(header)
  const below = (row: SheetRow): boolean => row.number > header.bottom
  for (const row of grid.sheet.rows.filter(below)) {
    // Whether a row is a line is told by its own cells: a merged cell above lends its words, not its presence.
    const why = whySkipped(row.cells, { header, grid, row: row.number, columnOf, keys })
    if (why) skipped.push({ row: row.number, why })
    else if (row.isHidden && hiddenRows === 'skip') skipped.push({ row: row.number, why: 'hidden' })
    else rows.push({ row: row.number, cells: withAbove(grid.cellsOf(row), rows.at(-1)?.cells ?? new Map()) })
  }
  return { rows, skipped }
}
