import { SaxesParser } from 'saxes'
import type { LogHeader, LogTrace } from '../log/event-log.ts'
import { LogProblemError, type Place, problemAt } from '../log/problem.ts'
import { closeElement, openElement, type TraceBuilder } from './trace-builder.ts'

export interface TraceParserOptions {
  readonly file: string
  /** Of dates without offset. */
  readonly zone: string
  /** Longest XML text of one trace, in characters: keeps memory bounded against a file without end. */
  readonly maxTraceChars: number
}

export interface TraceParser {
  write(text: string): void
  close(): void
  /** The traces completed since the last call. */
  take(): LogTrace[]
  line(): number
}

function xmlProblem(error: unknown, place: Place): unknown {
  // saxes throws plain errors, `line:column: reason`; anything else is a fault of ours.
  const reason = error instanceof Error ? /^\d+:\d+: (.*)$/s.exec(error.message)?.[1] : undefined
  if (reason === undefined) return error
  if (reason === 'undefined entity.') {
    const zh = '引用了未定义的实体'
    return problemAt(place, 'xes/undefined-entity', {
      zh,
      en: 'An entity is referred to that is not defined',
    })
  }
  if (/^(unclosed tag|unexpected end|document must contain)/.test(reason)) {
    const zh = `文件不完整,XML 没有正常结束(${reason})`
    return problemAt(place, 'xes/truncated', { zh, en: `The XML ends too early (${reason})` })
  }
  const zh = `不是格式正确的 XML(${reason})`
  return problemAt(place, 'xes/not-well-formed', { zh, en: `The XML is not well-formed (${reason})` })
}

function newBuilder(header: LogHeader, zone: string, fail: TraceBuilder['fail']): TraceBuilder {
  return { header, zone, fail, frames: [], prefix: '', trace: undefined, completed: [] }
}

function refuseOtherContent(parser: SaxesParser, builder: TraceBuilder): void {
  const refuseText = (text: string) => {
    if (text.trim() === '') return
    const shown = JSON.stringify(text.trim().slice(0, 40))
    const zh = `元素之间出现了文字 ${shown}`
    builder.fail('unexpected-text', { zh, en: `There is text between elements: ${shown}` })
  }
  parser.on('text', refuseText)
  parser.on('cdata', refuseText)
  parser.on('doctype', () => {
    // Entities declared there can grow without bound or read other files; XES needs none of it.
    builder.fail('doctype', { zh: '不接受含有 DOCTYPE 的文件', en: 'A file with a DOCTYPE is not accepted' })
  })
}

/** Parses the XML serialisation of XES (XES 1849 §5), filling `header` as it goes. */
export function createTraceParser(header: LogHeader, options: TraceParserOptions): TraceParser {
  const { file, zone, maxTraceChars } = options
  const parser = new SaxesParser()
  const builder = newBuilder(header, zone, (code, message) => {
    throw problemAt({ file, line: parser.line }, `xes/${code}`, message)
  })
  let tagLine = 1
  let boundary = 0
  parser.on('xmldecl', ({ version }) => {
    header.xmlVersion = version === '1.1' ? '1.1' : '1.0'
  })
  parser.on('opentagstart', () => {
    // The name may end with its line, and then the parser already stands on the next one.
    tagLine = parser.column === 0 ? parser.line - 1 : parser.line
  })
  parser.on('opentag', ({ name, attributes }) => openElement(builder, { name, attributes, line: tagLine }))
  parser.on('closetag', () => {
    if (closeElement(builder)) boundary = parser.position
  })
  refuseOtherContent(parser, builder)

  function guarded(step: () => void): void {
    try {
      step()
    } catch (error) {
      throw error instanceof LogProblemError ? error : xmlProblem(error, { file, line: parser.line })
    }
  }
  function write(text: string): void {
    guarded(() => parser.write(text))
    if (parser.position - boundary <= maxTraceChars) return
    builder.fail('trace-too-long', {
      zh: `一条轨迹超过 ${maxTraceChars} 个字符`,
      en: `A single trace is longer than ${maxTraceChars} characters`,
    })
  }
  function take(): LogTrace[] {
    const traces = builder.completed
    if (traces.length > 0) builder.completed = []
    return traces
  }
  return { write, close: () => guarded(() => parser.close()), take, line: () => parser.line }
}
