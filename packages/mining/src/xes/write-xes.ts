import { lexicalValue, type XesAttribute } from '../log/attribute.ts'
import { type LogEvent, type LogHeader, type LogTrace, standardHeader } from '../log/event-log.ts'
import { xesInstant } from '../log/instant.ts'
import { problemAt } from '../log/problem.ts'
import { bufferedSink, type LogSink, type WrittenCounts } from '../log/sink.ts'
import { escapeXml, type Unwritable } from './escape-xml.ts'

/** The header to write, and what becomes of characters that no XML can hold. */
export interface WriteXesOptions {
  /** The header of the log read, for a round trip; by default one with concept, time, org, lifecycle. */
  readonly header?: LogHeader
  /** Characters no XML can hold: `refuse` (default) throws, `replace` writes U+FFFD. */
  readonly unwritable?: Unwritable
  /** Named in problems; the sink has no name of its own. */
  readonly file?: string
}

type Escape = (text: string) => string

// The instant wins: a text that, read again, would be another time or no xs:dateTime is not written.
function writtenValue(attribute: XesAttribute): string | undefined {
  if (attribute.type !== 'date') return lexicalValue(attribute)
  const isSame = xesInstant(attribute.text, 'UTC') === attribute.epochMs
  return isSame ? attribute.text : new Date(attribute.epochMs).toISOString()
}

function attributeXml(attribute: XesAttribute, indent: string, escaped: Escape): string {
  const { type, key, children } = attribute
  const value = writtenValue(attribute)
  const valued = value === undefined ? '' : ` value="${escaped(value)}"`
  const start = `${indent}<${type} key="${escaped(key)}"${valued}`
  const values = type === 'list' ? attribute.values : []
  // `<values>` is required in a list, even an empty one.
  if (children.length === 0 && type !== 'list') return `${start}/>\n`
  const inner = attributesXml(children, `${indent}\t`, escaped)
  if (type !== 'list') return `${start}>\n${inner}${indent}</${type}>\n`
  const listed = attributesXml(values, `${indent}\t\t`, escaped)
  return `${start}>\n${inner}${indent}\t<values>\n${listed}${indent}\t</values>\n${indent}</${type}>\n`
}

function attributesXml(attributes: readonly XesAttribute[], indent: string, escaped: Escape): string {
  let xml = ''
  for (const attribute of attributes) xml += attributeXml(attribute, indent, escaped)
  return xml
}

function eventXml(event: LogEvent, indent: string, escaped: Escape): string {
  return `${indent}<event>\n${attributesXml(event.attributes, `${indent}\t`, escaped)}${indent}</event>\n`
}

function traceXml(trace: LogTrace, escaped: Escape): string {
  let xml = `\t<trace>\n${attributesXml(trace.attributes, '\t\t', escaped)}`
  for (const event of trace.events) xml += eventXml(event, '\t\t', escaped)
  return `${xml}\t</trace>\n`
}

/** Writes what is new in a header that grows while its log is read. */
function headerWriter(header: LogHeader, escaped: Escape): () => string {
  const done = { extensions: 0, globals: 0, classifiers: 0, attributes: 0 }
  const scoped = (scope: string | undefined) => (scope === undefined ? '' : ` scope="${escaped(scope)}"`)
  return () => {
    let xml = ''
    for (const { name, prefix, uri } of header.extensions.slice(done.extensions)) {
      xml += `\t<extension name="${escaped(name)}" prefix="${escaped(prefix)}" uri="${escaped(uri)}"/>\n`
    }
    for (const { scope, attributes } of header.globals.slice(done.globals)) {
      xml += `\t<global${scoped(scope)}>\n${attributesXml(attributes, '\t\t', escaped)}\t</global>\n`
    }
    for (const { name, scope, keys } of header.classifiers.slice(done.classifiers)) {
      xml += `\t<classifier name="${escaped(name)}"${scoped(scope)} keys="${escaped(keys)}"/>\n`
    }
    xml += attributesXml(header.attributes.slice(done.attributes), '\t', escaped)
    done.extensions = header.extensions.length
    done.globals = header.globals.length
    done.classifiers = header.classifiers.length
    done.attributes = header.attributes.length
    return xml
  }
}

/**
 * Writes a log as XES 1849 in UTF-8, trace by trace; what `openLog` read from XES, with its header, comes out
 * the same (comments and layout apart). Does not end the sink. Throws `LogProblemError`
 * `xes/unwritable-character`, whose line is the source line of the trace.
 */
export async function writeXes(
  traces: AsyncIterable<LogTrace> | Iterable<LogTrace>,
  sink: LogSink,
  { header = standardHeader(), unwritable = 'refuse', file = '' }: WriteXesOptions = {},
): Promise<WrittenCounts> {
  const out = bufferedSink(sink)
  const counts = { traces: 0, events: 0 }
  let line = 0
  function escaped(text: string): string {
    const result = escapeXml(text, header.xmlVersion, unwritable)
    if (typeof result === 'string') return result
    const code = `U+${result.unwritable.toString(16).toUpperCase().padStart(4, '0')}`
    const zh = `XML 不能写入字符 ${code}`
    throw problemAt({ file, line }, 'xes/unwritable-character', {
      zh,
      en: `XML cannot hold the character ${code}`,
    })
  }
  const newInHeader = headerWriter(header, escaped)
  const declared = header.declarations.map(({ name, value }) => ` ${name}="${escaped(value)}"`).join('')
  const start = `<?xml version="${header.xmlVersion}" encoding="UTF-8"?>\n<log${declared}>\n`
  await out.put(start + newInHeader())
  for await (const trace of traces) {
    line = trace.line
    counts.traces += 1
    counts.events += trace.events.length
    const full = out.put(traceXml(trace, escaped))
    if (full !== undefined) await full
  }
  line = 0
  await out.put(newInHeader())
  for (const event of header.eventsOutsideTraces) await out.put(eventXml(event, '\t', escaped))
  await out.put('</log>\n')
  await out.flush()
  return counts
}
