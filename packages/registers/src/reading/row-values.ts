import { squeeze, tidy } from '../values/fold-width.ts'
import { readCode, readPhone } from '../values/read-code.ts'
import { type DateFault, type ReadDate, readDate, readDateText } from '../values/read-date.ts'
import { cellName } from '../workbook/cell-name.ts'
import type { Cell } from '../workbook/workbook.ts'
import { type Fault, type FaultCode, faultAt } from './fault.ts'
import type { Field } from './fields.ts'

/** Offices write these where there is nothing to write. */
const BLANK = /^([/\\\-—–_]+|无|暂无|空|不详)$/
const FIELDS_THAT_MAY_FAIL: ReadonlySet<Field> = new Set(['ordinal', 'note'])

/** The cells of one row by field, and the faults found while they are read. */
export interface RowReader {
  readonly faults: Fault[]
  fault(field: Field, code: FaultCode, more?: { shown?: string; suggestions?: readonly string[] }): void
  cell(field: Field): Cell | undefined
  /** Trimmed text; undefined where there is nothing. */
  text(field: Field): string | undefined
  date(field: Field, options: { is1904: boolean; year: number | undefined }): ReadDate | undefined
  code(field: Field): string | undefined
  phone(): { phone: string; name?: string } | undefined
}

export interface RowCells {
  readonly sheet: string
  readonly row: number
  readonly columnOf: ReadonlyMap<Field, number>
  readonly cells: ReadonlyMap<number, Cell>
}

function isBlank(cell: Cell): boolean {
  const text = squeeze(cell.text)
  return text === '' || BLANK.test(text)
}

function withYear(cell: Cell, year: number | undefined): ReadDate | { fault: DateFault } {
  return readDateText(`${year}年${squeeze(cell.text)}`)
}

export function readRow({ sheet, row, columnOf, cells }: RowCells): RowReader {
  const faults: Fault[] = []
  const firstColumn = Math.min(...columnOf.values())

  function fault(
    field: Field,
    code: FaultCode,
    more?: { shown?: string; suggestions?: readonly string[] },
  ): void {
    faults.push(faultAt({ sheet, cell: cellName(row, columnOf.get(field) ?? firstColumn) }, code, more))
  }

  function cell(field: Field): Cell | undefined {
    const found = cells.get(columnOf.get(field) ?? 0)
    if (!found) return undefined
    if (found.kind === 'error' || found.kind === 'uncomputed') return undefined
    return isBlank(found) ? undefined : found
  }

  for (const [field, column] of columnOf) {
    const found = cells.get(column)
    if (FIELDS_THAT_MAY_FAIL.has(field)) continue
    if (found?.kind === 'error') fault(field, 'cell-error', { shown: found.text })
    if (found?.kind === 'uncomputed') fault(field, 'formula-uncomputed')
  }

  return {
    faults,
    fault,
    cell,
    text(field) {
      const found = cell(field)
      return found && (tidy(found.text) || undefined)
    },
    date(field, { is1904, year }) {
      const found = cell(field)
      if (!found) return undefined
      const read = readDate(found, { is1904 })
      if (!('fault' in read)) return read
      const again = read.fault === 'date-without-year' && year !== undefined ? withYear(found, year) : read
      if (!('fault' in again)) return again
      fault(field, again.fault, { shown: found.text.trim() })
      return undefined
    },
    code(field) {
      const found = cell(field)
      if (!found) return undefined
      const read = readCode(found)
      if ('code' in read) return read.code
      fault(field, read.fault, { shown: found.text })
      return undefined
    },
    phone() {
      const found = cell('phone')
      if (!found) return undefined
      const read = readPhone(found)
      if ('phone' in read) return read
      fault('phone', read.fault, { shown: found.text.trim() })
      return undefined
    },
  }
}
