import { openCsv } from '../csv/read-csv.ts'
import { readXes } from '../xes/read-xes.ts'
import { xmlEncoding } from '../xes/xml-encoding.ts'
import { type EventLog, emptyHeader, type LogFormat, type LogTrace } from './event-log.ts'
import { type LogMapping, standardMapping } from './mapping.ts'
import { problemAt } from './problem.ts'
import { type LogSource, openSource } from './source.ts'
import { isZone } from './zone.ts'

/** What a log is taken for where its content is not to decide. */
export interface OpenLogOptions {
  /** Overrides the mapping's format and the detection. */
  readonly format?: LogFormat
  /** Required for CSV. */
  readonly mapping?: LogMapping
}

// A workbook or other zip, a database, JSON: named here so that they are not taken for a strange CSV.
const otherFormats = ['PK\u0003\u0004', 'SQLite format 3', '{', '[']

export function detectFormat({ file, head }: LogSource): LogFormat {
  if (head.length === 0) {
    throw problemAt({ file, line: 0 }, 'log/empty', { zh: '文件是空的', en: 'The file is empty' })
  }
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const text = new TextDecoder(isUtf16 ? xmlEncoding(head) : 'utf-8').decode(head).trimStart()
  if (text.startsWith('<')) return 'xes'
  // No text has a NUL: a picture, a program, an archive.
  if (otherFormats.some(start => text.startsWith(start)) || text.includes('\u0000')) {
    throw problemAt({ file, line: 0 }, 'log/unknown-format', {
      zh: '这不是 XES 或 CSV 日志;若是 Excel 工作簿,请另存为 UTF-8 的 CSV',
      en: 'This is neither an XES nor a CSV log; save an Excel workbook as CSV in UTF-8',
    })
  }
  return 'csv'
}

// The first trace is read ahead: then the header is known, and most bad files fail while being opened.
async function opened(
  about: Omit<EventLog, 'close' | typeof Symbol.asyncIterator>,
  source: LogSource,
  traces: AsyncGenerator<LogTrace>,
): Promise<EventLog> {
  const first = await traces.next()
  let isTaken = false
  async function* iterate(): AsyncGenerator<LogTrace> {
    if (isTaken) throw new TypeError('An event log is iterated once; open the file again')
    isTaken = true
    try {
      if (first.done) return
      yield first.value
      yield* traces
    } finally {
      await traces.return(undefined)
    }
  }
  async function close(): Promise<void> {
    await traces.return(undefined)
    await source.close()
  }
  return { ...about, [Symbol.asyncIterator]: iterate, close }
}

async function read(source: LogSource, { format, mapping }: OpenLogOptions): Promise<EventLog> {
  const { file, gzip } = source
  const detected = format ?? mapping?.format ?? detectFormat(source)
  if (mapping?.zone !== undefined && !isZone(mapping.zone)) {
    const zh = `映射中的时区“${mapping.zone}”不存在`
    throw problemAt({ file, line: 0 }, 'log/unknown-zone', { zh, en: `There is no zone "${mapping.zone}"` })
  }
  if (detected === 'xes') {
    const header = emptyHeader()
    const encoding = xmlEncoding(source.head)
    const traces = readXes(source, header, { encoding, zone: mapping?.zone })
    const effective = mapping ?? standardMapping
    const about = { file, gzip, format: detected, encoding, delimiter: undefined, header, mapping: effective }
    return opened(about, source, traces)
  }
  if (mapping === undefined) {
    throw problemAt({ file, line: 0 }, 'csv/mapping-missing', {
      zh: '读取 CSV 需要映射,说明哪一列是案件、活动和时间',
      en: 'A CSV needs a mapping that tells which columns are case, activity and time',
    })
  }
  const csv = await openCsv(source, mapping)
  return opened({ file, gzip, format: detected, ...csv.about }, source, csv.traces)
}

/**
 * Opens an event log, XES 1849 or CSV, plain or gzip (told by content, not name), and reads it as a stream:
 * `for await (const trace of await openLog('permits.xes.gz')) …`. XES holds one trace in memory, of at most
 * 64 Mi characters; CSV holds the file, of at most 512 MB. Bad input throws `LogProblemError` with code
 * `log/…`, `xes/…` or `csv/…`, here or, beyond the first trace, from the iteration.
 */
export async function openLog(path: string, options: OpenLogOptions = {}): Promise<EventLog> {
  const source = await openSource(path)
  try {
    return await read(source, options)
  } catch (error) {
    await source.close()
    throw error
  }
}
