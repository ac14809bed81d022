import { type EventLog, type LogTrace, standardHeader } from '../log/event-log.ts'
import type { LogMapping } from '../log/mapping.ts'
import { problemAt } from '../log/problem.ts'
import { asProblem, type LogSource } from '../log/source.ts'
import { standardKeys } from '../log/standard-keys.ts'
import { createCases } from './cases.ts'
import { type CsvColumns, findColumns, traceKey } from './columns.ts'
import { readText } from './read-text.ts'
import { detectDelimiter, eachRow, type RowSource } from './rows.ts'

function tracesOf(rows: RowSource, mapping: LogMapping): Iterable<LogTrace> {
  const { file } = rows
  let cases: ReturnType<typeof createCases> | undefined
  eachRow(rows, (cells, line) => {
    if (cases !== undefined) return cases.add(cells, line)
    const columns: CsvColumns = findColumns(cells, mapping, { file, line })
    cases = createCases(columns, mapping, file)
  })
  if (cases !== undefined) return cases.traces()
  throw problemAt({ file, line: 1 }, 'csv/header-missing', {
    zh: '没有标题行',
    en: 'There is no row with the column names',
  })
}

// What the mapping named by column now stands under standard keys.
function mappingOfTraces(mapping: LogMapping): LogMapping {
  const { resource, lifecycle, title, status, zone } = mapping
  return {
    format: 'csv',
    case: standardKeys.name,
    activity: standardKeys.name,
    time: standardKeys.time,
    ...(resource !== undefined && { resource: standardKeys.resource }),
    ...(lifecycle !== undefined && { lifecycle: standardKeys.lifecycle }),
    ...(title !== undefined && { title: traceKey(title, mapping) }),
    ...(status !== undefined && { status: traceKey(status, mapping) }),
    ...(zone !== undefined && { zone }),
  }
}

interface OpenedCsv {
  readonly about: Pick<EventLog, 'encoding' | 'delimiter' | 'header' | 'mapping'>
  readonly traces: AsyncGenerator<LogTrace>
}

/** Reads a CSV (RFC 4180, and what spreadsheets make of it) into cases. */
export async function openCsv(source: LogSource, mapping: LogMapping): Promise<OpenedCsv> {
  const { file } = source
  try {
    const { encoding, bytes } = await readText(source)
    const { delimiter, skipBytes } = detectDelimiter(bytes)
    const firstLine = skipBytes > 0 ? 2 : 1
    const rows = { bytes: bytes.subarray(skipBytes), file, delimiter, firstLine }
    const read = tracesOf(rows, mapping)
    async function* traces(): AsyncGenerator<LogTrace> {
      yield* read
    }
    const header = standardHeader()
    return { about: { encoding, delimiter, header, mapping: mappingOfTraces(mapping) }, traces: traces() }
  } catch (error) {
    throw asProblem(error, { file, line: 0 })
  }
}
