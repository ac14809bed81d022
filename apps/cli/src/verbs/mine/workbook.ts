import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
  type Columned,
  columnsOfTable,
  guessMapping,
  type LogMapping,
  type TableOptions,
  type TableRow,
} from '@doudi/mining'
import { CAPS, readWorkbook, type Sheet } from '@doudi/registers'
import { EndedEarly, fallsShort } from '../../outcome.ts'

const MIB = 1024 * 1024
/** A sheet of Excel ends after so many rows; more cells than that no longer fit the memory of an office's machine. */
const MOST = { ...CAPS, fileBytes: 200 * MIB, unpackedBytes: 2_000 * MIB, rows: 1_048_576, cells: 8_000_000 }
/** Above its headings an export may have a title, a date, who made it. */
const ROWS_ABOVE = 10
const SAMPLE = 500

interface Headed {
  readonly sheet: Sheet
  /** The number of the row with the headings. */
  readonly row: number
  readonly names: readonly string[]
}

/** Whether a file is a zip container, as a workbook is; a log packed by gzip is none. */
export function isWorkbook(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04
}

function cellsOf({ rows }: Sheet, names: readonly string[], after: number): string[][] {
  return rows
    .filter(({ number }) => number > after)
    .slice(0, SAMPLE)
    .map(({ cells }) => names.map((_, c) => cells.get(c + 1)?.text ?? ''))
}

/** A sheet under its headings: the first row near its top under which case, activity and time can be told. */
function headedSheet(sheet: Sheet, given: Partial<LogMapping>): Headed | undefined {
  for (const { number, cells } of sheet.rows.slice(0, ROWS_ABOVE)) {
    const width = Math.max(...cells.keys())
    const names = Array.from({ length: width }, (_, c) => cells.get(c + 1)?.text.trim() ?? '')
    const named = Object.entries(given).filter(([role]) => role !== 'zone' && role !== 'timeFormat')
    const isNamed = named.every(([, name]) => names.includes(String(name)))
    if (!isNamed || names.filter(name => name !== '').length < 3) continue
    if (guessMapping(names, cellsOf(sheet, names, number), given) !== undefined)
      return { sheet, row: number, names }
  }
  return undefined
}

/** The rows below the headings by their names, with the blank ones, so that every row keeps its number. */
function* rowsBelow({ sheet, row, names }: Headed): Generator<TableRow[]> {
  let rows: TableRow[] = []
  let next = row + 1
  for (const { number, cells } of sheet.rows) {
    if (number <= row) continue
    for (; next < number; next++) rows.push({})
    rows.push(
      Object.fromEntries(names.flatMap((name, c) => (name === '' ? [] : [[name, cells.get(c + 1)?.text]]))),
    )
    next = number + 1
    if (rows.length < 50_000) continue
    yield rows
    rows = []
  }
  yield rows
}

/** The events of a workbook with one row for each, on the first of its sheets that has them; `told` hears which it was. */
export async function loadWorkbook(
  file: string,
  options: TableOptions,
  told: (place: { readonly sheet: string; readonly row: number }) => void,
): Promise<Columned & { mapping: LogMapping }> {
  const read = await readWorkbook(readFileSync(file), MOST)
  if ('refused' in read) {
    const { code, reason } = read.refused
    throw new EndedEarly(language => ({
      exit: 1,
      document: { code, file, line: 0, message: reason },
      lines: [language === 'zh' ? `${file}：${reason.zh}（${code}）` : `${file}: ${reason.en} (${code})`],
    }))
  }
  const sheets = read.workbook.sheets.filter(({ isHidden }) => !isHidden)
  const given = { ...options.mapping, ...(options.zone && { zone: options.zone }) }
  for (const sheet of sheets) {
    const headed = headedSheet(sheet, given)
    if (headed === undefined) continue
    told({ sheet: sheet.name, row: headed.row })
    const { names, row } = headed
    const known = names.filter(name => name !== '')
    return columnsOfTable({ file, names: known, rows: rowsBelow(headed), firstRow: row + 1 }, options)
  }
  const headings = sheets.flatMap(({ rows }) => [...(rows[0]?.cells.values() ?? [])].map(({ text }) => text))
  const shown = headings.slice(0, 30).join(', ')
  throw fallsShort('table/mapping-missing', {
    zh: `${basename(file)} 中没有一张表看得出办件编号、活动和时间三列，请用 --case、--activity、--time 指明；首行有：${shown}`,
    en: `no sheet of ${basename(file)} has columns that tell case, activity and time: name them with --case, --activity and --time; the first rows have: ${shown}`,
  })
}
