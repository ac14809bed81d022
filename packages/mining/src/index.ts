export { type CsvColumn, csvColumns, type WriteCsvOptions, writeCsv } from './csv/write-csv.ts'
export {
  dateAttribute,
  lexicalValue,
  stringAttribute,
  type XesAttribute,
  type XesBoolean,
  type XesContainer,
  type XesDate,
  type XesFloat,
  type XesInt,
  type XesList,
  type XesText,
} from './log/attribute.ts'
export {
  type EventLog,
  type LogClassifier,
  type LogEvent,
  type LogExtension,
  type LogFormat,
  type LogGlobal,
  type LogHeader,
  type LogTrace,
  standardHeader,
} from './log/event-log.ts'
export type { TimeFormat } from './log/instant.ts'
export { type LogMapping, readMapping, standardMapping } from './log/mapping.ts'
export { type OpenLogOptions, openLog } from './log/open-log.ts'
export { type LogProblem, LogProblemError } from './log/problem.ts'
export type { LogSink, WrittenCounts } from './log/sink.ts'
export {
  attributeText,
  conceptName,
  findAttribute,
  lifecycleTransition,
  resource,
  standardKeys,
  timestamp,
} from './log/standard-keys.ts'
export type { Unwritable } from './xes/escape-xml.ts'
export { type WriteXesOptions, writeXes } from './xes/write-xes.ts'
