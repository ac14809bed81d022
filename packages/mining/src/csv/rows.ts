import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { problemAt } from '../log/problem.ts'

export type Delimiter = ',' | ';' | '\t'

const sampleBytes = 64 * 1024
const lineBreak = /\r\n|\n|\r/g

/** The delimiter: as Excel's `sep=` line names it, or the most frequent in the first row outside quotes. */
export function detectDelimiter(bytes: Buffer): { delimiter: Delimiter; skipBytes: number } {
  const sample = bytes.toString('utf8', 0, sampleBytes)
  const named = /^"?sep=([,;\t])"?(\r\n|\n|\r)/i.exec(sample)
  if (named !== null) return { delimiter: named[1] as Delimiter, skipBytes: named[0].length }
  const counts = new Map<Delimiter, number>([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ])
  let isQuoted = false
  for (const character of sample.trimStart()) {
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (character === '\n' || character === '\r') break
    const count = counts.get(character as Delimiter)
    if (count !== undefined) counts.set(character as Delimiter, count + 1)
  }
  let delimiter: Delimiter = ','
  for (const [candidate, count] of counts) {
    if (count > (counts.get(delimiter) ?? 0)) delimiter = candidate
  }
  return { delimiter, skipBytes: 0 }
}

function quoteProblem(error: CsvError, file: string, line: number) {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return problemAt({ file, line }, 'csv/quote-not-closed', {
      zh: '此行开始的引号没有结束',
      en: 'A quote that opens in this row is never closed',
    })
  }
  return problemAt({ file, line }, 'csv/wrong-quotes', {
    zh: `此行的引号不符合 CSV 规则(RFC 4180 §2)`,
    en: `The quotes in this row break the rules of CSV (RFC 4180 §2)`,
  })
}

export interface RowSource {
  readonly bytes: Buffer
  readonly file: string
  readonly delimiter: Delimiter
  /** Line the bytes begin on. */
  readonly firstLine: number
}

/** Hands every row that is not blank to `take`, with the line its first cell is on. */
export function eachRow(
  { bytes, file, delimiter, firstLine }: RowSource,
  take: (cells: readonly string[], line: number) => void,
): void {
  let line = firstLine
  // csv-parse counts a CRLF inside quotes twice and says where a row ends; we say where it begins.
  function onRecord(cells: string[]): null {
    const begins = line
    line += 1
    for (const cell of cells) {
      if (cell.includes('\n') || cell.includes('\r')) line += cell.match(lineBreak)?.length ?? 0
    }
    // Spreadsheets leave rows of nothing but delimiters at the end.
    if (cells.some(cell => cell.trim() !== '')) take(cells, begins)
    return null
  }
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: onRecord,
    })
  } catch (error) {
    throw error instanceof CsvError ? quoteProblem(error, file, line) : error
  }
}
