import type { XesAttribute } from './attribute.ts'
import type { LogMapping } from './mapping.ts'

// Section numbers of XES 1849 are those of IEEE 1849-2023.

/** The encodings of a log this package can tell apart and read. */
export type LogFormat = 'xes' | 'csv'

/** One event; `line` is the 1-based source line of its element or of the first line of its row. */
export interface LogEvent {
  readonly attributes: readonly XesAttribute[]
  readonly line: number
}

/** The events of one matter in file order, with the attributes of the matter itself (XES 1849 §4.1). */
export interface LogTrace {
  readonly attributes: readonly XesAttribute[]
  readonly events: readonly LogEvent[]
  readonly line: number
}

/** An extension gives keys with its prefix a known meaning, e.g. `concept`, `time` (XES 1849 §4.5). */
export interface LogExtension {
  readonly name: string
  readonly prefix: string
  readonly uri: string
}

/** Attributes every trace or event is declared to have, with their default values (XES 1849 §4.3). */
export interface LogGlobal {
  /** `trace` or `event`; undefined in old files, where it meant events. */
  readonly scope: string | undefined
  readonly attributes: readonly XesAttribute[]
}

/** Which keys together make two events "the same"; `keys` is the space-separated text (XES 1849 §4.4). */
export interface LogClassifier {
  readonly name: string
  readonly scope: string | undefined
  readonly keys: string
}

/**
 * All that stands beside the traces. The arrays grow while the log is read, because a file may put log
 * attributes after its traces; they are complete when the iteration has ended.
 */
export interface LogHeader {
  /** 1.1 allows control characters as references, so a writer must know which one it was. */
  xmlVersion: '1.0' | '1.1'
  /** XML attributes of `<log>`, e.g. `xes.version`, `xmlns`, in order. */
  readonly declarations: { readonly name: string; readonly value: string }[]
  readonly extensions: LogExtension[]
  readonly globals: LogGlobal[]
  readonly classifiers: LogClassifier[]
  readonly attributes: XesAttribute[]
  /** Events no trace contains, which may follow the traces (XES 1849 §5.1). */
  readonly eventsOutsideTraces: LogEvent[]
}

/**
 * An opened log: iterate it once for its traces in file order. What follows the first trace is read only as
 * the iteration asks for it; leaving the loop early closes the file, and so does `close()`.
 */
export interface EventLog extends AsyncIterable<LogTrace> {
  readonly file: string
  readonly format: LogFormat
  readonly gzip: boolean
  /** `utf-8`, `utf-8-bom`, `gb18030`, or what an XML declaration named. */
  readonly encoding: string
  /** CSV only. */
  readonly delimiter: ',' | ';' | '\t' | undefined
  readonly header: LogHeader
  /** Under which keys the traces hold case, activity, time…: for CSV no longer columns but XES keys. */
  readonly mapping: LogMapping
  close(): Promise<void>
}

export function emptyHeader(): LogHeader {
  return {
    xmlVersion: '1.0',
    declarations: [],
    extensions: [],
    globals: [],
    classifiers: [],
    attributes: [],
    eventsOutsideTraces: [],
  }
}

const xesSite = 'http://www.xes-standard.org/'

/** A header declaring XES 1849 and its extensions concept, time, org and lifecycle (XES 1849 §7). */
export function standardHeader(): LogHeader {
  const header = emptyHeader()
  header.declarations.push(
    { name: 'xes.version', value: '1849.2016' },
    { name: 'xes.features', value: 'nested-attributes' },
    { name: 'xmlns', value: xesSite },
  )
  const names = { concept: 'Concept', time: 'Time', org: 'Organizational', lifecycle: 'Lifecycle' }
  for (const [prefix, name] of Object.entries(names)) {
    header.extensions.push({ name, prefix, uri: `${xesSite}${prefix}.xesext` })
  }
  return header
}
