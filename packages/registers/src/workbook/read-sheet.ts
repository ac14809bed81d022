import { type Caps, tooLarge } from '../refusal.ts'
import { dateOfSerial } from '../values/serial-date.ts'
import { cellName, findPlace, findRange, type Range } from './cell-name.ts'
import { type Attributes, parseXml, type XmlReader } from './parse-xml.ts'
import { unescapeText } from './shared-strings.ts'
import type { NumberFormat } from './styles.ts'
import type { Cell, Sheet, SheetRow } from './workbook.ts'

export interface SheetContext {
  readonly name: string
  readonly isHidden: boolean
  readonly is1904: boolean
  readonly strings: readonly string[]
  readonly format: (style: number) => NumberFormat
  readonly caps: Caps
  /** Cells that may still be read, over all sheets. */
  readonly allowance: { cells: number }
}

const MOST_MERGES = 100_000

/** A cell as it is being read. */
interface Draft {
  readonly row: number
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
  inline: string
  hasFormula: boolean
}

/** Excel keeps long numbers as 1.38E+10; people know them by their digits. */
export function plainNumber(number: number): string {
  return Number.isInteger(number) && Math.abs(number) < 1e21
    ? BigInt(number).toString()
    : String(Number(number.toPrecision(15)))
}

/** The time of the day in a serial number, with seconds where it has any; midnight is none. */
function timeOf(serial: number): string {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400)
  if (seconds === 0 || seconds === 86_400) return ''
  const two = (n: number): string => String(n).padStart(2, '0')
  const minutes = ` ${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? minutes : `${minutes}:${two(seconds % 60)}`
}

function numberCell(value: string, { style }: Draft, { format, is1904 }: SheetContext): Cell | undefined {
  const number = Number(value)
  if (!Number.isFinite(number)) return undefined
  const { isDate, digits } = format(style)
  const date = isDate ? dateOfSerial(number, is1904) : undefined
  if (date !== undefined) return { kind: 'date', date, text: date + timeOf(number) }
  return { kind: 'number', number, text: plainNumber(number).padStart(digits, '0') }
}

function contentOf(draft: Draft, context: SheetContext): Cell | undefined {
  const { type, value, inline, hasFormula } = draft
  const text = (shown: string): Cell | undefined =>
    shown.trim() === '' ? undefined : { kind: 'text', text: shown }
  if (type === 'inlineStr') return text(unescapeText(inline))
  if (value === '') return hasFormula ? { kind: 'uncomputed', text: '' } : undefined
  if (type === 's') return text(context.strings[Number(value)] ?? '')
  if (type === 'str') return text(unescapeText(value))
  if (type === 'b') return { kind: 'boolean', text: value === '1' ? 'TRUE' : 'FALSE' }
  if (type === 'e') return { kind: 'error', text: value }
  if (type === 'd')
    return { kind: 'date', date: value.slice(0, 10), text: value.replace('T', ' ').slice(0, 19) }
  return numberCell(value, draft, context)
}

/** Collects rows, merges and hidden columns while the part goes by. */
class SheetReader implements XmlReader {
  readonly rows: SheetRow[] = []
  readonly merges: Range[] = []
  readonly hiddenColumns = new Set<number>()
  private row = { number: 0, isHidden: false, cells: new Map<number, Cell>() }
  private column = 0
  private draft: Draft | undefined
  private into: 'value' | 'inline' | undefined
  private readonly context: SheetContext

  constructor(context: SheetContext) {
    this.context = context
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') this.openRow(attributes)
    else if (name === 'c') this.openCell(attributes)
    else if (name === 'f' && this.draft) this.draft.hasFormula = true
    else if (name === 'v') this.into = 'value'
    else if (name === 't') this.into = 'inline'
    else if (name === 'col') this.hideColumns(attributes)
    else if (name === 'mergeCell') this.merge(attributes.ref ?? '')
  }

  text(text: string): void {
    if (this.draft && this.into) this.draft[this.into] += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.into = undefined
    else if (name === 'c') this.closeCell()
    else if (name === 'row' && this.row.cells.size > 0) this.rows.push(this.row)
  }

  private openRow({ r, hidden }: Attributes): void {
    const { caps, name } = this.context
    const number = r === undefined ? this.row.number + 1 : Number(r)
    if (this.rows.length >= caps.rows) {
      throw tooLarge(
        `工作表“${name}”超过 ${caps.rows} 行，请分成几个文件导入`,
        `Sheet “${name}” has more than ${caps.rows} rows: import it in several files`,
      )
    }
    this.row = { number, isHidden: hidden === '1' || hidden === 'true', cells: new Map() }
    this.column = 0
  }

  private openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const column = (r === undefined ? undefined : findPlace(r)?.column) ?? this.column + 1
    this.column = column
    const { number: row } = this.row
    this.draft = { row, column, type: t, style: Number(s), value: '', inline: '', hasFormula: false }
  }

  private closeCell(): void {
    const { draft, context } = this
    this.draft = undefined
    if (!draft) return
    const found = contentOf(draft, context)
    if (!found) return
    this.spend(draft)
    this.row.cells.set(draft.column, draft.hasFormula ? { ...found, formula: true } : found)
  }

  private spend({ row, column }: Draft): void {
    const { caps, allowance, name } = this.context
    if (column > caps.columns) {
      const place = cellName(row, column)
      throw tooLarge(
        `工作表“${name}”的 ${place} 超出 ${caps.columns} 列`,
        `Sheet “${name}” has something in ${place}, beyond ${caps.columns} columns`,
      )
    }
    allowance.cells -= 1
    if (allowance.cells < 0)
      throw tooLarge(`工作簿超过 ${caps.cells} 个单元格`, `The workbook has more than ${caps.cells} cells`)
  }

  private hideColumns({ hidden, min, max }: Attributes): void {
    if (hidden !== '1' && hidden !== 'true') return
    const last = Math.min(Number(max), this.context.caps.columns)
    for (let column = Number(min); column <= last; column++) this.hiddenColumns.add(column)
  }

  private merge(ref: string): void {
    const range = findRange(ref)
    if (!range) return
    if (this.merges.length >= MOST_MERGES) {
      const { name } = this.context
      throw tooLarge(`工作表“${name}”的合并单元格过多`, `Sheet “${name}” has too many merged cells`)
    }
    this.merges.push(range)
  }
}

/** Reads one worksheet part. */
export async function readSheet(bytes: Uint8Array, context: SheetContext): Promise<Sheet> {
  const reader = new SheetReader(context)
  await parseXml(bytes, {
    open: (name, attributes) => reader.open(name, attributes),
    close: name => reader.close(name),
    text: text => reader.text(text),
  })
  const { rows, merges, hiddenColumns } = reader
  return { name: context.name, isHidden: context.isHidden, rows, merges, hiddenColumns }
}
