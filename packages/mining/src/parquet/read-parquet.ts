import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { textDictionary } from '../columns/dictionary.ts'
import { type Columned, mostActivities, tooManyActivities } from '../columns/from-traces.ts'
import {
  addEvent,
  finishLog,
  type GrowingColumn,
  growingColumn,
  logBuilder,
  note,
} from '../columns/log-builder.ts'
import { guessMapping } from '../csv/guess-mapping.ts'
import { csvInstant } from '../log/instant.ts'
import type { LogMapping } from '../log/mapping.ts'
import { LogProblemError, problemAt } from '../log/problem.ts'
import { instantOfLocal } from '../log/zone.ts'

export interface ParquetOptions {
  readonly mapping: LogMapping | undefined
  readonly zone: string
  readonly keepAll: boolean
  readonly keep: readonly string[]
  readonly progress: ((done: { readonly events: number }) => void) | undefined
}

type Row = Readonly<Record<string, unknown>>

const rowsAtATime = 50_000
const sampleRows = 500

/** A cell as the text a CSV would have; undefined where it is empty. */
function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object')
    return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
  return String(value)
}

/** Times of the clock on the wall are marked so in the schema; the library gives both kinds as dates. */
function localColumns({ schema }: FileMetaData): ReadonlySet<string> {
  return new Set(
    schema.flatMap(({ name, logical_type: type }) =>
      type?.type === 'TIMESTAMP' && !type.isAdjustedToUTC ? [name] : [],
    ),
  )
}

interface Reading {
  readonly file: string
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
}

function wrongCell(
  reading: Reading,
  row: number,
  about: { column: string; value: unknown },
): LogProblemError {
  const shown = (textOf(about.value) ?? '').slice(0, 40)
  return problemAt({ file: reading.file, line: row }, 'parquet/wrong-cell', {
    zh: `第 ${row} 行“${about.column}”的值“${shown}”无法使用`,
    en: `Row ${row}: the value "${shown}" of "${about.column}" cannot be used`,
  })
}

function timeOf(reading: Reading, value: unknown, row: number): number {
  const { mapping, zone, isLocal } = reading
  if (value instanceof Date) return isLocal ? instantOfLocal(value.getTime(), zone) : value.getTime()
  const read = csvInstant(textOf(value) ?? '', mapping.timeFormat, zone)
  if ('epochMs' in read) return read.epochMs
  throw wrongCell(reading, row, { column: mapping.time, value })
}

function takeRow(reading: Reading, row: Row, number: number): void {
  const { mapping, builder } = reading
  const [caseId, activity] = [textOf(row[mapping.case]), textOf(row[mapping.activity])]
  if (caseId === undefined) throw wrongCell(reading, number, { column: mapping.case, value: '' })
  if (activity === undefined) throw wrongCell(reading, number, { column: mapping.activity, value: '' })
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
    atMs: timeOf(reading, row[mapping.time], number),
    offsetMin: 0,
  })
}

function mappingOf(
  names: readonly string[],
  sample: readonly Row[],
  options: ParquetOptions,
): LogMapping | undefined {
  if (options.mapping !== undefined) return options.mapping
  const cells = sample.map(row => names.map(name => textOf(row[name]) ?? ''))
  return guessMapping(names, cells, options.zone)
}

function columnProblem(
  file: string,
  names: readonly string[],
  mapping: LogMapping | undefined,
): LogProblemError | undefined {
  const shown = names.slice(0, 30).join(', ')
  if (mapping === undefined)
    return problemAt({ file, line: 0 }, 'parquet/mapping-missing', {
      zh: `看不出哪一列是办件编号、活动和时间,请指明;现有列:${shown}`,
      en: `Which columns are case, activity and time cannot be told; name them. There are: ${shown}`,
    })
  const used = [mapping.case, mapping.activity, mapping.time, mapping.resource, mapping.lifecycle]
  const missing = used.find(name => name !== undefined && !names.includes(name))
  return missing === undefined
    ? undefined
    : problemAt({ file, line: 0 }, 'parquet/column-missing', {
        zh: `没有“${missing}”一列;现有:${shown}`,
        en: `The column "${missing}" is missing; there are: ${shown}`,
      })
}

async function openedParquet(file: string) {
  const buffer = await asyncBufferFromFile(file)
  const metadata = await parquetMetadataAsync(buffer)
  const rows = (from: number, to: number): Promise<Row[]> =>
    parquetReadObjects({ file: buffer, metadata, compressors, rowStart: from, rowEnd: to })
  return { metadata, rows, count: Number(metadata.num_rows) }
}

async function columned(file: string, options: ParquetOptions): Promise<Columned & { mapping: LogMapping }> {
  const { metadata, rows, count } = await openedParquet(file)
  const root = metadata.schema[0]?.num_children ?? 0
  const names = metadata.schema
    .slice(1)
    .filter((_, i) => i < root)
    .map(({ name }) => name)
  const mapping = mappingOf(names, await rows(0, Math.min(count, sampleRows)), options)
  const problem = columnProblem(file, names, mapping)
  if (problem !== undefined || mapping === undefined) throw problem
  const used = [mapping.case, mapping.activity, mapping.time, mapping.resource, mapping.lifecycle]
  const kept = names.filter(name => !used.includes(name) && (options.keepAll || options.keep.includes(name)))
  const reading: Reading = {
    file,
    mapping,
    zone: mapping.zone ?? options.zone,
    isLocal: localColumns(metadata).has(mapping.time),
    builder: logBuilder(),
    cases: textDictionary(),
    activities: textDictionary(),
    resources: textDictionary(['']),
    lifecycles: textDictionary(['']),
    texts: textDictionary(['']),
    columns: kept.map(name => growingColumn(name, 'string')),
  }
  for (let from = 0; from < count; from += rowsAtATime) {
    const read = await rows(from, Math.min(count, from + rowsAtATime))
    for (const [i, row] of read.entries()) takeRow(reading, row, from + i + 1)
    if (reading.activities.texts().length > mostActivities) throw tooManyActivities(file)
    options.progress?.({ events: reading.builder.events })
  }
  const log = finishLog(reading.builder, {
    caseIds: reading.cases.texts(),
    activities: reading.activities.texts(),
    resources: reading.resources.texts(),
    lifecycles: reading.lifecycles.texts(),
    texts: reading.texts.texts(),
    eventColumns: reading.columns,
    caseColumns: [],
  })
  return { log, eventsWithoutActivity: 0, mapping }
}

/** Whether a file begins as Apache Parquet does. */
export function isParquet(head: Buffer): boolean {
  return head.toString('latin1', 0, 4) === 'PAR1'
}

/** Loads a Parquet file with one row for each event, any of the usual compressions; columns are guessed as for CSV. */
export async function loadParquet(
  file: string,
  options: ParquetOptions,
): Promise<Columned & { mapping: LogMapping }> {
  try {
    return await columned(file, options)
  } catch (error) {
    if (error instanceof LogProblemError || !(error instanceof Error)) throw error
    throw problemAt({ file, line: 0 }, 'parquet/damaged', {
      zh: `Parquet 文件已损坏或没有传完（${error.message}）`,
      en: `The Parquet file is damaged or was not copied completely (${error.message})`,
    })
  }
}
