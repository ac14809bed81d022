import { serialOfDate } from '../values/serial-date.ts'
import { cellName, columnLetters, type Range } from '../workbook/cell-name.ts'
import type { CellValue } from './cell-value.ts'
import { looksLikeFormula } from './neutralise.ts'
import { STYLES, type Style } from './styles.ts'

/** A row to be written; without styles its cells get those of their kind. */
export interface RowPlan {
  readonly cells: readonly CellValue[]
  readonly style?: Style
  readonly heightPt?: number
  readonly isHidden?: boolean
}

export interface SheetPlan {
  readonly name: string
  /** Width of each column in characters. */
  readonly widths: readonly number[]
  /** Rows that stay in view: titles and header. */
  readonly frozenRows: number
  readonly merges: readonly Range[]
  readonly rows: AsyncIterable<RowPlan> | Iterable<RowPlan>
}

/** ECMA-376 §18.18.37: Excel's own limit for one cell. */
const MOST_CHARACTERS = 32_767
const CHUNK = 32_768

/** Characters that XML 1.0 cannot hold, and CR, which it would lose, are written as `_x000D_`. */
export function escapeText(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that XML does not allow
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      c => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

function serialOfMoment(moment: string): number {
  const [hours = 0, minutes = 0] = moment.slice(11, 16).split(':').map(Number)
  return serialOfDate(moment.slice(0, 10)) + (hours * 60 + minutes) / 1_440
}

function cellXml(place: string, value: CellValue, style: Style | undefined): string {
  const styled = (own: Style): string => `<c r="${place}" s="${STYLES[style ?? own]}"`
  if (value === null || value === '') return `${styled('text')}/>`
  if (typeof value === 'number' && Number.isFinite(value)) return `${styled('plain')}><v>${value}</v></c>`
  if (typeof value === 'object' && 'date' in value)
    return `${styled('date')}><v>${serialOfDate(value.date)}</v></c>`
  if (typeof value === 'object') return `${styled('moment')}><v>${serialOfMoment(value.moment)}</v></c>`
  const text = String(value)
  const own = looksLikeFormula(text) ? 'quoted' : 'text'
  return `${styled(own)} t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`
}

function rowXml(number: number, { cells, style, heightPt, isHidden }: RowPlan): string {
  const height = heightPt === undefined ? '' : ` ht="${heightPt}" customHeight="1"`
  const inner = cells.map((value, i) => cellXml(cellName(number, i + 1), value, style)).join('')
  return `<row r="${number}"${height}${isHidden ? ' hidden="1"' : ''}>${inner}</row>`
}

function head({ widths, frozenRows }: SheetPlan): string {
  const pane =
    frozenRows > 0
      ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
      : ''
  const cols = widths
    .map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`)
    .join('')
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>${cols === '' ? '' : `<cols>${cols}</cols>`}<sheetData>`
  )
}

function tail({ merges }: SheetPlan): string {
  const refs = merges.map(
    m => `<mergeCell ref="${columnLetters(m.left)}${m.top}:${columnLetters(m.right)}${m.bottom}"/>`,
  )
  const merged = refs.length === 0 ? '' : `<mergeCells count="${refs.length}">${refs.join('')}</mergeCells>`
  return `</sheetData>${merged}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

/** The XML of a sheet in pieces, row by row. */
export async function* sheetXml(plan: SheetPlan): AsyncGenerator<string> {
  let chunk = head(plan)
  let number = 0
  for await (const row of plan.rows) {
    number += 1
    chunk += rowXml(number, row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk + tail(plan)
}
