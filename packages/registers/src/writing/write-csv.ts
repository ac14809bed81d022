import { type CellValue, valueText } from './cell-value.ts'
import { neutralise } from './neutralise.ts'

const BOM = '\ufeff'

function quoted(text: string): string {
  return /[",\r\n\t']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line. Codes and phones are kept whole by Excel only if it is told to; the workbook form does that by itself. */
function line(cells: readonly CellValue[]): string {
  return `${cells.map(cell => quoted(typeof cell === 'string' ? neutralise(cell) : valueText(cell))).join(',')}\r\n`
}

/** CSV as Chinese Excel opens it: UTF-8 with a mark of order, lines ended by CR LF (RFC 4180). */
export async function* writeTable(rows: AsyncIterable<readonly CellValue[]>): AsyncGenerator<string> {
  let chunk = BOM
  for await (const row of rows) {
    chunk += line(row)
    if (chunk.length < 32_768) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
