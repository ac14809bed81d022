import type { LogTrace } from '../log/event-log.ts'
import { bufferedSink, type LogSink, type WrittenCounts } from '../log/sink.ts'
import { attributeText, standardKeys } from '../log/standard-keys.ts'
import { csvCell } from './csv-cell.ts'

/** A column of the written file: the attribute `key` of the event or of its trace, under `title`. */
export interface CsvColumn {
  readonly of: 'trace' | 'event'
  readonly key: string
  readonly title: string
}

/** Which columns are written, and how the file begins. */
export interface WriteCsvOptions {
  /** Case, activity, time, resource, lifecycle by default; `csvColumns` finds all there are. */
  readonly columns?: readonly CsvColumn[]
  /** Begin with a byte order mark, without which Excel takes UTF-8 for the local encoding. */
  readonly bom?: boolean
}

function traceColumn(key: string): CsvColumn {
  return { of: 'trace', key, title: `case:${key}` }
}

function eventColumn(key: string): CsvColumn {
  return { of: 'event', key, title: key }
}

const standardColumns: readonly CsvColumn[] = [
  traceColumn(standardKeys.name),
  eventColumn(standardKeys.name),
  eventColumn(standardKeys.time),
  eventColumn(standardKeys.resource),
  eventColumn(standardKeys.lifecycle),
]

type Traces = AsyncIterable<LogTrace> | Iterable<LogTrace>

/** The standard columns and then every other attribute with a value, in order of first appearance. */
export async function csvColumns(traces: Traces): Promise<readonly CsvColumn[]> {
  const ofTrace = new Set<string>([standardKeys.name])
  const ofEvent = new Set<string>(Object.values(standardKeys))
  for await (const trace of traces) {
    for (const { type, key } of trace.attributes)
      if (type !== 'list' && type !== 'container') ofTrace.add(key)
    for (const event of trace.events) {
      for (const { type, key } of event.attributes)
        if (type !== 'list' && type !== 'container') ofEvent.add(key)
    }
  }
  const moreOfTrace = [...ofTrace].slice(1).map(traceColumn)
  const moreOfEvent = [...ofEvent].slice(Object.keys(standardKeys).length).map(eventColumn)
  return [...standardColumns, ...moreOfTrace, ...moreOfEvent]
}

/**
 * Writes one row per event in UTF-8 with CRLF (RFC 4180); traces without events have no row, and nested
 * attributes are not written. A cell that a spreadsheet would run as a formula gets a leading apostrophe.
 * Does not end the sink.
 */
export async function writeCsv(
  traces: Traces,
  sink: LogSink,
  { columns = standardColumns, bom = false }: WriteCsvOptions = {},
): Promise<WrittenCounts> {
  const out = bufferedSink(sink)
  const counts = { traces: 0, events: 0 }
  await out.put(`${bom ? '\ufeff' : ''}${columns.map(({ title }) => csvCell(title)).join(',')}\r\n`)
  for await (const trace of traces) {
    counts.traces += 1
    counts.events += trace.events.length
    for (const event of trace.events) {
      const cells = columns.map(({ of, key }) =>
        csvCell(attributeText(of === 'trace' ? trace : event, key) ?? ''),
      )
      const full = out.put(`${cells.join(',')}\r\n`)
      if (full !== undefined) await full
    }
  }
  await out.flush()
  return counts
}
