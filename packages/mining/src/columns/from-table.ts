import { wrongTime } from '../csv/cases.ts'
import { guessMapping, isWhole } from '../csv/guess-mapping.ts'
import { csvInstant } from '../log/instant.ts'
import type { LogMapping } from '../log/mapping.ts'
import { type LogProblem, type LogProblemError, problemAt } from '../log/problem.ts'
import { instantOfLocal, offsetMinAt } from '../log/zone.ts'
import { textDictionary } from './dictionary.ts'
import { type Columned, mostActivities, tooManyActivities } from './from-traces.ts'
import { addEvent, finishLog, type GrowingColumn, growingColumn, logBuilder, note } from './log-builder.ts'

/** One row by the names of its columns: texts, numbers, dates, or nothing. */
export type TableRow = Readonly<Record<string, unknown>>

/** A table that somebody else has read, with one row for each event: a Parquet file, a sheet of a workbook, a query. */
export interface EventTable {
  /** Where it came from, as problems name it. */
  readonly file: string
  readonly names: readonly string[]
  /** The rows in order, some at a time; by the first of them columns are told. */
  readonly rows: AsyncIterable<readonly TableRow[]> | Iterable<readonly TableRow[]>
  /** The number that the first row has in its source; 1 when absent. */
  readonly firstRow?: number
  /** Whether dates of a column are of the clock on the wall and not instants. */
  readonly isLocal?: (column: string) => boolean
  /** What the codes of problems begin with; `table` when absent. */
  readonly owner?: string
}

/** How the rows of a table are read. */
export interface TableOptions {
  /** Which column is what; case, activity and time that it does not name are guessed from names and content. */
  readonly mapping?: Partial<LogMapping> | undefined
  /** Of times written without offset. */
  readonly zone?: string | undefined
  readonly keepAll?: boolean
  readonly keep?: readonly string[]
  readonly progress?: ((done: { readonly events: number }) => void) | undefined
}

const sampleRows = 500

/** A cell as the text a CSV would have; undefined where it is empty. */
function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object')
    return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
  return String(value)
}

interface Reading {
  readonly table: EventTable
  readonly mapping: LogMapping
  readonly zone: string
  readonly isLocal: boolean
  readonly builder: ReturnType<typeof logBuilder>
  readonly cases: ReturnType<typeof textDictionary>
  readonly activities: ReturnType<typeof textDictionary>
  readonly resources: ReturnType<typeof textDictionary>
  readonly lifecycles: ReturnType<typeof textDictionary>
  readonly texts: ReturnType<typeof textDictionary>
  readonly columns: readonly GrowingColumn[]
  readonly event: { atMs: number; offsetMin: number }
}

function problem(
  { file, owner = 'table' }: EventTable,
  line: number,
  told: { code: string; message: LogProblem['message'] },
): LogProblemError {
  return problemAt({ file, line }, `${owner}/${told.code}`, told.message)
}

/** A cell that cannot be used, and why where more is known. */
function wrongCell(
  table: EventTable,
  row: number,
  { column, value, why }: { column: string; value: unknown; why?: LogProblem['message'] },
): LogProblemError {
  const shown = (textOf(value) ?? '').slice(0, 40)
  const message = {
    zh: `第 ${row} 行“${column}”的值“${shown}”无法使用${why === undefined ? '' : `：${why.zh}`}`,
    en: `Row ${row}: the value "${shown}" of "${column}" cannot be used${why === undefined ? '' : `. ${why.en}`}`,
  }
  return problem(table, row, { code: 'wrong-cell', message })
}

function takeTime(reading: Reading, value: unknown, row: number): void {
  const { table, mapping, zone, isLocal, event } = reading
  if (value instanceof Date) {
    event.atMs = isLocal ? instantOfLocal(value.getTime(), zone) : value.getTime()
    event.offsetMin = offsetMinAt(event.atMs, zone)
    return
  }
  const read = csvInstant(textOf(value) ?? '', mapping.timeFormat, zone)
  if ('wrong' in read) {
    const [, why] = wrongTime[read.wrong]
    throw wrongCell(table, row, { column: mapping.time, value, why })
  }
  event.atMs = read.epochMs
  event.offsetMin = read.offsetMin
}

function takeRow(reading: Reading, row: TableRow, number: number): void {
  const { table, mapping, builder, event } = reading
  const [caseId, activity] = [textOf(row[mapping.case]), textOf(row[mapping.activity])]
  if (caseId === undefined) throw wrongCell(table, number, { column: mapping.case, value: '' })
  if (activity === undefined) throw wrongCell(table, number, { column: mapping.activity, value: '' })
  takeTime(reading, row[mapping.time], number)
  const resource = mapping.resource === undefined ? undefined : textOf(row[mapping.resource])
  const lifecycle = mapping.lifecycle === undefined ? undefined : textOf(row[mapping.lifecycle])
  for (const column of reading.columns) {
    const text = textOf(row[column.key])
    if (text !== undefined) note(column, builder.events, reading.texts.codeOf(text))
  }
  addEvent(builder, {
    case: reading.cases.codeOf(caseId),
    activity: reading.activities.codeOf(activity),
    resource: resource === undefined ? 0 : reading.resources.codeOf(resource),
    lifecycle: lifecycle === undefined ? 0 : Math.min(255, reading.lifecycles.codeOf(lifecycle)),
    ...event,
  })
}

/** The mapping asked for, or guessed; every column it names is there. */
function mappingOf(table: EventTable, sample: readonly TableRow[], options: TableOptions): LogMapping {
  const { names } = table
  const shown = names.slice(0, 30).join(', ')
  const cells = sample.map(row => names.map(name => textOf(row[name]) ?? ''))
  const { zone = 'UTC', mapping: given } = options
  const mapping = isWhole(given) ? given : guessMapping(names, cells, { zone, ...given })
  if (mapping === undefined)
    throw problem(table, 0, {
      code: 'mapping-missing',
      message: {
        zh: `看不出哪一列是办件编号、活动和时间，请指明；现有列：${shown}`,
        en: `Which columns are case, activity and time cannot be told; name them. There are: ${shown}`,
      },
    })
  const used = [mapping.case, mapping.activity, mapping.time, mapping.resource, mapping.lifecycle]
  const missing = used.find(name => name !== undefined && !names.includes(name))
  if (missing === undefined) return mapping
  throw problem(table, 0, {
    code: 'column-missing',
    message: {
      zh: `没有“${missing}”一列；现有：${shown}`,
      en: `The column "${missing}" is missing; there are: ${shown}`,
    },
  })
}

function begun(table: EventTable, sample: readonly TableRow[], options: TableOptions): Reading {
  const mapping = mappingOf(table, sample, options)
  const { keepAll = false, keep = [] } = options
  const used = [mapping.case, mapping.activity, mapping.time, mapping.resource, mapping.lifecycle]
  const kept = table.names.filter(name => !used.includes(name) && (keepAll || keep.includes(name)))
  return {
    table,
    mapping,
    zone: mapping.zone ?? options.zone ?? 'UTC',
    isLocal: table.isLocal?.(mapping.time) ?? false,
    builder: logBuilder(),
    cases: textDictionary(),
    activities: textDictionary(),
    resources: textDictionary(['']),
    lifecycles: textDictionary(['']),
    texts: textDictionary(['']),
    columns: kept.map(name => growingColumn(name, 'string')),
    event: { atMs: 0, offsetMin: 0 },
  }
}

function finished(reading: Reading): Columned & { mapping: LogMapping } {
  const log = finishLog(reading.builder, {
    caseIds: reading.cases.texts(),
    activities: reading.activities.texts(),
    resources: reading.resources.texts(),
    lifecycles: reading.lifecycles.texts(),
    texts: reading.texts.texts(),
    eventColumns: reading.columns,
    caseColumns: [],
  })
  return { log, eventsWithoutActivity: 0, mapping: reading.mapping }
}

/**
 * The columns of a table with one row for each event: `await columnsOfTable({ file, names, rows })`. Rows without any
 * cell are passed over; what cannot be used is one `LogProblemError` with the number of its row.
 */
export async function columnsOfTable(
  table: EventTable,
  options: TableOptions = {},
): Promise<Columned & { mapping: LogMapping }> {
  let reading: Reading | undefined
  let number = table.firstRow ?? 1
  for await (const rows of table.rows) {
    reading ??= begun(table, rows.slice(0, sampleRows), options)
    for (const row of rows) {
      const isBlank = Object.values(row).every(value => textOf(value) === undefined)
      if (!isBlank) takeRow(reading, row, number)
      number += 1
    }
    if (reading.activities.texts().length > mostActivities) throw tooManyActivities(table.file)
    options.progress?.({ events: reading.builder.events })
  }
  return finished(reading ?? begun(table, [], options))
}
