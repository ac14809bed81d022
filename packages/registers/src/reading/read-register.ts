import { setImmediate as giveWay } from 'node:timers/promises'
import { cellName } from '../workbook/cell-name.ts'
import type { Sheet, Workbook } from '../workbook/workbook.ts'
import { columnsByField, dataRows, type SkippedRow } from './data-rows.ts'
import { type Fault, faultAt } from './fault.ts'
import { findHeader, type Header, headerAt, headingKey } from './find-header.ts'
import { type Grid, gridOf } from './grid.ts'
import { applyColumns, mappingText, type RegisterMapping } from './mapping.ts'
import type { RegisterCounty, RegisterRow } from './register-row.ts'
import { startUnderstanding, type Understanding, understandRow } from './understand-row.ts'

/** A sheet of the register as it was read. */
export interface RegisterSheet {
  readonly name: string
  readonly header: Header
  readonly lines: number
  readonly hiddenLines: number
  readonly skipped: readonly SkippedRow[]
  /** The first lines as they stand in the cells, so that a person sees which column is which. */
  readonly firstRows: readonly { readonly row: number; readonly cells: Readonly<Record<number, string>> }[]
}

export interface PassedSheet {
  readonly name: string
  readonly why: 'hidden' | 'empty' | 'no-header' | 'not-asked'
}

/** A whole register: its lines with what is wrong in them, and all that was passed over. */
export interface Register {
  readonly sheets: readonly RegisterSheet[]
  readonly passed: readonly PassedSheet[]
  readonly rows: readonly RegisterRow[]
  /** All faults, those of the rows among them, in the order of the file. */
  readonly faults: readonly Fault[]
  /** Whose numbers stand in the column of numbers. */
  readonly system: string
  /** The mapping that was used, as somebody could write it. */
  readonly mapping: string
}

/** Numbers that no heading and no mapping gives to a system are the register's own. */
const OWN_SYSTEM = '台账'

function headerOf(grid: Grid, county: RegisterCounty, mapping: RegisterMapping): Header | undefined {
  return mapping.header ? headerAt(grid, mapping.header, county.words) : findHeader(grid, county.words)
}

function systemOf(header: Header | undefined, county: RegisterCounty, mapping: RegisterMapping): string {
  if (mapping.system !== undefined) return mapping.system
  const heading = header?.columns.find(c => c.field === 'number')?.heading ?? ''
  return county.words.systems.find(s => heading.includes(s.word))?.system ?? OWN_SYSTEM
}

const LINES_AT_ONCE = 500
const FIRST_ROWS = 6

interface SheetRead {
  readonly sheet: RegisterSheet
  readonly rows: readonly RegisterRow[]
  readonly faults: readonly Fault[]
}

async function readSheet(grid: Grid, found: Header, asked: Understanding): Promise<SheetRead> {
  const { name } = grid.sheet
  const { mapping } = asked
  const { header, missing } = applyColumns(found, mapping.columns, headingKey)
  const { rows: lines, skipped } = dataRows(grid, header, mapping)
  const columnOf = columnsByField(header)
  const rows: RegisterRow[] = []
  for (const { row, cells } of lines) {
    rows.push(understandRow({ sheet: name, row, columnOf, cells }, asked))
    // Fifty thousand lines take seconds: others are served in between.
    if (rows.length % LINES_AT_ONCE === 0) await giveWay()
  }
  const hidden = new Set(grid.sheet.rows.filter(r => r.isHidden).map(r => r.number))
  const place = { sheet: name, cell: cellName(header.top, 1) }
  return {
    sheet: {
      name,
      header,
      skipped,
      lines: rows.length,
      firstRows: lines.slice(0, FIRST_ROWS).map(({ row, cells }) => ({
        row,
        cells: Object.fromEntries([...cells].map(([column, { text }]) => [column, text])),
      })),
      hiddenLines: rows.filter(r => hidden.has(r.row)).length,
    },
    rows,
    faults: [
      ...missing.map(shown => faultAt(place, 'column-missing', { shown })),
      ...rows.flatMap(row => row.faults),
    ],
  }
}

function whyPassed(sheet: Sheet, { sheets }: RegisterMapping): PassedSheet['why'] | undefined {
  if (sheets) return sheets.includes(sheet.name) ? undefined : 'not-asked'
  if (sheet.isHidden) return 'hidden'
  return sheet.rows.length === 0 ? 'empty' : undefined
}

function faultsOfFile(workbook: Workbook, mapping: RegisterMapping, hasLines: boolean): Fault[] {
  const names = workbook.sheets.map(s => s.name)
  const missing = (mapping.sheets ?? []).filter(name => !names.includes(name))
  const [first = ''] = names
  return [
    ...missing.map(name =>
      faultAt({ sheet: name, cell: 'A1' }, 'sheet-missing', { shown: name, suggestions: names }),
    ),
    ...(hasLines || missing.length > 0 ? [] : [faultAt({ sheet: first, cell: 'A1' }, 'header-not-found')]),
  ]
}

/** Reads the register in a workbook: every line understood or its faults told. Nothing is opened by it. */
export async function readRegister(
  workbook: Workbook,
  county: RegisterCounty,
  mapping: RegisterMapping = {},
): Promise<Register> {
  const asked = startUnderstanding(county, { mapping, is1904: workbook.is1904 })
  const read: SheetRead[] = []
  const passed: PassedSheet[] = []
  for (const sheet of workbook.sheets) {
    const grid = gridOf(sheet)
    const why = whyPassed(sheet, mapping)
    const header = why ? undefined : headerOf(grid, county, mapping)
    if (header) read.push(await readSheet(grid, header, asked))
    else passed.push({ name: sheet.name, why: why ?? 'no-header' })
  }
  const sheets = read.map(r => r.sheet)
  const system = systemOf(sheets[0]?.header, county, mapping)
  return {
    sheets,
    passed,
    rows: read.flatMap(r => r.rows),
    faults: [...faultsOfFile(workbook, mapping, read.length > 0), ...read.flatMap(r => r.faults)],
    system,
    mapping: mappingText(sheets, { system }),
  }
}
