import type { LogFormat } from './event-log.ts'
import { type TimeFormat, timeFormats } from './instant.ts'
import { type LogProblem, problemAt } from './problem.ts'
import { standardKeys } from './standard-keys.ts'
import { isZone } from './zone.ts'

/** Where a log keeps what we need: XES attribute keys, or CSV column names. */
export interface LogMapping {
  /** Detected from the content when absent. */
  readonly format?: LogFormat
  /** Trace attribute (XES) or column (CSV) that identifies the case. */
  readonly case: string
  readonly activity: string
  readonly time: string
  readonly resource?: string
  readonly lifecycle?: string
  /** Trace attribute used as the title. */
  readonly title?: string
  /** Trace attribute with the source's own status. */
  readonly status?: string
  /** IANA zone of times written without offset; CSV must have it for such times, XES falls back to UTC. */
  readonly zone?: string
  /** CSV only: the one format times are in. */
  readonly timeFormat?: TimeFormat
  /** CSV only: columns that belong to the case, not the event; `title` and `status` are added to them. */
  readonly traceAttributes?: readonly string[]
}

/** The mapping of a log that uses the standard keys (XES 1849 §7). */
export const standardMapping: LogMapping = {
  case: standardKeys.name,
  activity: standardKeys.name,
  time: standardKeys.time,
  resource: standardKeys.resource,
  lifecycle: standardKeys.lifecycle,
}

// The file is written in kebab-case like every other YAML of the county.
const fields: Record<string, keyof LogMapping> = {
  format: 'format',
  case: 'case',
  activity: 'activity',
  time: 'time',
  resource: 'resource',
  lifecycle: 'lifecycle',
  title: 'title',
  status: 'status',
  zone: 'zone',
  'time-format': 'timeFormat',
  'trace-attributes': 'traceAttributes',
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

// What a value must be, as the end of a sentence; undefined when it is.
function expected(field: keyof LogMapping, value: unknown): LogProblem['message'] | undefined {
  if (field === 'traceAttributes') {
    if (Array.isArray(value) && value.every(isText)) return undefined
    return { zh: '应为列名的列表', en: 'must be a list of column names' }
  }
  if (!isText(value)) return { zh: '应为非空文字', en: 'must be a text that is not empty' }
  if (field === 'format' && value !== 'xes' && value !== 'csv') {
    return { zh: '应为 xes 或 csv', en: 'must be xes or csv' }
  }
  if (field === 'timeFormat' && !timeFormats.some(format => format === value)) {
    return { zh: `应为 ${timeFormats.join('、')} 之一`, en: `must be one of ${timeFormats.join(', ')}` }
  }
  if (field === 'zone' && !isZone(value)) {
    return { zh: '不是已知的时区名,例如 Asia/Shanghai', en: 'is no known zone name, e.g. Asia/Shanghai' }
  }
  return undefined
}

/**
 * Turns a parsed mapping file into a `LogMapping`, or tells every problem in it (codes `mapping/not-a-map`,
 * `mapping/unknown-key`, `mapping/key-missing`, `mapping/wrong-value`). `lineOf` gives the line of a key.
 */
export function readMapping(
  value: unknown,
  file: string,
  lineOf: (key: string) => number = () => 0,
): { readonly mapping: LogMapping } | { readonly problems: readonly LogProblem[] } {
  const problems: LogProblem[] = []
  const tell = (key: string, code: string, message: LogProblem['message']) =>
    problems.push(problemAt({ file, line: lineOf(key) }, `mapping/${code}`, message).problem)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    tell('', 'not-a-map', { zh: '映射文件应为键值对', en: 'A mapping file must be a map of keys' })
    return { problems }
  }
  const mapping: Record<string, unknown> = {}
  for (const [key, given] of Object.entries(value)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    const names = Object.keys(fields)
    if (field === undefined) {
      tell(key, 'unknown-key', {
        zh: `不认识的键“${key}”,可用:${names.join('、')}`,
        en: `Unknown key "${key}"; known are ${names.join(', ')}`,
      })
      continue
    }
    const wrong = expected(field, given)
    if (wrong === undefined) mapping[field] = given
    else tell(key, 'wrong-value', { zh: `“${key}”${wrong.zh}`, en: `"${key}" ${wrong.en}` })
  }
  for (const key of ['case', 'activity', 'time']) {
    if (Object.hasOwn(value, key)) continue
    tell(key, 'key-missing', { zh: `缺少必填的键“${key}”`, en: `The key "${key}" is required` })
  }
  // The loop above checked every field against its type.
  return problems.length > 0 ? { problems } : { mapping: mapping as unknown as LogMapping }
}
