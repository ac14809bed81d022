import { guessMapping, isWhole } from '../csv/guess-mapping.ts'
import { readText } from '../csv/read-text.ts'
import { detectDelimiter } from '../csv/rows.ts'
import type { LogMapping } from '../log/mapping.ts'
import { detectFormat, openLog } from '../log/open-log.ts'
import { problemAt } from '../log/problem.ts'
import { asProblem, openSource } from '../log/source.ts'
import { isParquet, loadParquet } from '../parquet/read-parquet.ts'
import { xmlEncoding } from '../xes/xml-encoding.ts'
import type { ColumnarLog } from './columnar-log.ts'
import { type CsvRoles, cellText, nextRow, rowCursor, scanCsv } from './csv-scan.ts'
import { type Columned, columnsOfTraces } from './from-traces.ts'
import { finishXes, scanXes, xesScan } from './xes-scan.ts'

/** How a file is read: nothing need be said of XES, columns of a table may be named. */
export interface LoadOptions {
  /** Which columns of a table are what; case, activity and time that it does not name are guessed. */
  readonly mapping?: Partial<LogMapping>
  /** Keep every attribute as a column, not only case, activity, time, resource and lifecycle. */
  readonly keepAll?: boolean
  /** Keep these columns of a CSV, or none. */
  readonly keep?: readonly string[]
  /** Of times written without offset; UTC leaves them as the clock on the wall showed them. */
  readonly zone?: string
  readonly progress?: (done: { readonly events: number }) => void
}

/** A log in columns, what it was read from, and which columns were taken where it was a table. */
export interface LoadedLog {
  readonly log: ColumnarLog
  readonly format: 'xes' | 'csv' | 'parquet'
  readonly mapping: LogMapping | undefined
  readonly eventsWithoutActivity: number
}

/** XES by the fast scanner; undefined when the exact reader must look. */
async function scanXesFile(
  file: string,
  { keepAll = false, progress }: LoadOptions,
): Promise<Columned | undefined> {
  const source = await openSource(file)
  try {
    const encoding = xmlEncoding(source.head)
    if (encoding !== 'utf-8' && encoding !== 'utf-8-bom') return undefined
    if (/^[^<]*<\?xml[^>]*version=["']1\.1/.test(source.head.toString('latin1', 0, 200))) return undefined
    const scan = xesScan(keepAll)
    let isFirst = true
    for await (const chunk of source.bytes()) {
      const bytes = isFirst && encoding === 'utf-8-bom' ? chunk.subarray(3) : chunk
      isFirst = false
      if (!scanXes(scan, bytes)) return undefined
      progress?.({ events: scan.builder.events })
    }
    return finishXes(scan)
  } catch (error) {
    throw asProblem(error, { file, line: 0 })
  } finally {
    await source.close()
  }
}

function mappingMissing(file: string, names: readonly string[]) {
  const shown = names.slice(0, 30).join(', ')
  return problemAt({ file, line: 1 }, 'csv/mapping-missing', {
    zh: `看不出哪一列是办件编号、活动和时间,请指明;现有列:${shown}`,
    en: `Which columns are case, activity and time cannot be told; name them. There are: ${shown}`,
  })
}

const sampleRows = 500

function guessed(
  rows: { bytes: Uint8Array; delimiter: string; file: string },
  given: Partial<LogMapping>,
): LogMapping {
  const cursor = rowCursor(rows.bytes, rows.delimiter)
  const read: string[][] = []
  while (read.length <= sampleRows && cursor.at < rows.bytes.length && nextRow(cursor)) {
    read.push(Array.from({ length: cursor.cells }, (_, cell) => cellText(cursor, cell)))
  }
  const [names = [], ...sample] = read
  const mapping = guessMapping(names, sample, given)
  if (mapping === undefined) throw mappingMissing(rows.file, names)
  return mapping
}

function rolesOf(names: readonly string[], mapping: LogMapping, options: LoadOptions): CsvRoles | undefined {
  if (new Set(names).size !== names.length) return undefined
  const find = (name: string | undefined) => (name === undefined ? undefined : names.indexOf(name))
  const roles = {
    case: names.indexOf(mapping.case),
    activity: names.indexOf(mapping.activity),
    time: names.indexOf(mapping.time),
    resource: find(mapping.resource),
    lifecycle: find(mapping.lifecycle),
  }
  const used = Object.values(roles)
  if (used.includes(-1)) return undefined
  const { keepAll = false, keep = [] } = options
  const kept = names
    .map((key, index) => ({ key, index }))
    .filter(({ key, index }) => !used.includes(index) && (keepAll || keep.includes(key)))
  return { count: names.length, ...roles, kept }
}

async function loadCsv(file: string, options: LoadOptions): Promise<LoadedLog> {
  const source = await openSource(file)
  try {
    const text = await readText(source)
    const { delimiter, skipBytes } = detectDelimiter(text.bytes)
    const bytes = text.bytes.subarray(skipBytes)
    const { zone = 'UTC', mapping: given } = options
    const mapping = isWhole(given) ? given : guessed({ bytes, delimiter, file }, { zone, ...given })
    const cursor = rowCursor(bytes, delimiter)
    const isRow = nextRow(cursor)
    const names = isRow ? Array.from({ length: cursor.cells }, (_, cell) => cellText(cursor, cell)) : []
    const roles = rolesOf(names, mapping, options)
    const scanned = roles && scanCsv(bytes, roles, { delimiter, mapping, progress: options.progress })
    const columned = scanned ?? (await exactly(file, { ...mapping, format: 'csv' }))
    return { ...columned, format: 'csv', mapping }
  } catch (error) {
    throw asProblem(error, { file, line: 0 })
  } finally {
    await source.close()
  }
}

/** The exact reader: it says what is wrong and where, or reads what the fast one would not. */
async function exactly(file: string, mapping: LogMapping | undefined): Promise<Columned> {
  const log = await openLog(file, mapping === undefined ? {} : { mapping })
  try {
    return await columnsOfTraces(log, { mapping: log.mapping, file })
  } finally {
    await log.close()
  }
}

/**
 * Loads an event log into columns, XES 1849 or CSV, plain or gzip, or Parquet, told by content:
 * `const { log } = await loadLog('permits.xes.gz')`. What the fast scanners do not know goes to the exact readers,
 * so that bad input throws the same `LogProblemError` either way.
 */
export async function loadLog(file: string, options: LoadOptions = {}): Promise<LoadedLog> {
  const source = await openSource(file)
  await source.close()
  if (isParquet(source.head)) {
    const { mapping, zone = 'UTC', keepAll = false, keep = [], progress } = options
    const read = await loadParquet(file, { mapping, zone, keepAll, keep, progress })
    return { ...read, format: 'parquet' }
  }
  if (detectFormat(source) === 'csv') return loadCsv(file, options)
  const columned = (await scanXesFile(file, options)) ?? (await exactly(file, undefined))
  return { ...columned, format: 'xes', mapping: undefined }
}
