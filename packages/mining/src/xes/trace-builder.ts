import { noAttributes, type XesAttribute } from '../log/attribute.ts'
import type { LogEvent, LogHeader, LogTrace } from '../log/event-log.ts'
import type { LogProblem } from '../log/problem.ts'
import { attributeTypes, typedAttribute } from './typed-attribute.ts'

const maxDepth = 100

/** An attribute while its element is open: nested ones are still to come. */
interface Growing {
  readonly type: XesAttribute['type']
  children: readonly XesAttribute[]
  values?: readonly XesAttribute[]
}

/** An open element; the attributes found inside it go to `attributes`. */
interface Frame {
  readonly kind: 'log' | 'trace' | 'event' | 'global' | 'attribute' | 'values' | 'declaration'
  attributes: XesAttribute[]
  readonly owner: Growing | undefined
}

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Line on which its tag begins. */
  readonly line: number
}

/** A log under construction; `fail` throws with the current line. */
export interface TraceBuilder {
  readonly header: LogHeader
  readonly zone: string
  fail(code: string, message: LogProblem['message']): never
  readonly frames: Frame[]
  /** The namespace prefix of the root, colon included, when it has one. */
  prefix: string
  trace:
    | { readonly attributes: XesAttribute[]; readonly events: LogEvent[]; readonly line: number }
    | undefined
  completed: LogTrace[]
}

// Leaves share this one; a frame gets its own array with its first attribute.
const noneYet: XesAttribute[] = []

function required(builder: TraceBuilder, { name, attributes }: XmlElement, key: string): string {
  const value = attributes[key]
  if (value !== undefined) return value
  return builder.fail('attribute-missing', {
    zh: `<${name}> 缺少属性 ${key}`,
    en: `<${name}> lacks its attribute ${key}`,
  })
}

function openRoot(builder: TraceBuilder, { name, attributes }: XmlElement): void {
  builder.prefix = name.endsWith(':log') ? name.slice(0, -3) : ''
  if (name.slice(builder.prefix.length) !== 'log') {
    builder.fail('not-a-log', {
      zh: `根元素是 <${name}>,不是 XES 的 <log>`,
      en: `The root element is <${name}>, not <log> as in XES`,
    })
  }
  for (const [key, value] of Object.entries(attributes))
    builder.header.declarations.push({ name: key, value })
  builder.frames.push({ kind: 'log', attributes: builder.header.attributes, owner: undefined })
}

function newAttribute(builder: TraceBuilder, element: XmlElement, type: string): XesAttribute {
  const key = required(builder, element, 'key')
  if (type === 'list') return { type, key, children: noAttributes, values: noAttributes }
  if (type === 'container') return { type, key, children: noAttributes }
  const text = required(builder, element, 'value')
  const attribute = typedAttribute({ type, key, text }, builder.zone)
  if (attribute !== undefined) return attribute
  const shown = JSON.stringify(text.slice(0, 80))
  return builder.fail('wrong-value', {
    zh: `属性 ${key} 的值 ${shown} 不是有效的 ${type}`,
    en: `The value ${shown} of attribute ${key} is no valid ${type}`,
  })
}

function openAttribute(builder: TraceBuilder, parent: Frame, attribute: XesAttribute): void {
  if (builder.frames.length > maxDepth) {
    builder.fail('nested-too-deep', {
      zh: `属性嵌套超过 ${maxDepth} 层`,
      en: `Attributes are nested more than ${maxDepth} deep`,
    })
  }
  if (parent.attributes === noneYet) {
    parent.attributes = []
    if (parent.owner !== undefined) {
      if (parent.kind === 'values') parent.owner.values = parent.attributes
      else parent.owner.children = parent.attributes
    }
  }
  parent.attributes.push(attribute)
  builder.frames.push({ kind: 'attribute', attributes: noneYet, owner: attribute })
}

function openInLog(builder: TraceBuilder, element: XmlElement, name: string): boolean {
  const { header } = builder
  const text = (key: string) => required(builder, element, key)
  if (name === 'trace') {
    builder.trace = { attributes: [], events: [], line: element.line }
    builder.frames.push({ kind: 'trace', attributes: builder.trace.attributes, owner: undefined })
  } else if (name === 'global') {
    const attributes: XesAttribute[] = []
    header.globals.push({ scope: element.attributes.scope, attributes })
    builder.frames.push({ kind: 'global', attributes, owner: undefined })
  } else if (name === 'extension') {
    header.extensions.push({ name: text('name'), prefix: text('prefix'), uri: text('uri') })
    builder.frames.push({ kind: 'declaration', attributes: noneYet, owner: undefined })
  } else if (name === 'classifier') {
    header.classifiers.push({ name: text('name'), scope: element.attributes.scope, keys: text('keys') })
    builder.frames.push({ kind: 'declaration', attributes: noneYet, owner: undefined })
  } else return false
  return true
}

function openEvent(builder: TraceBuilder, line: number): void {
  const attributes: XesAttribute[] = []
  const events = builder.trace?.events ?? builder.header.eventsOutsideTraces
  events.push({ attributes, line })
  builder.frames.push({ kind: 'event', attributes, owner: undefined })
}

/** Takes a start tag; elements XES 1849 §5 does not allow at this place are refused. */
export function openElement(builder: TraceBuilder, element: XmlElement): void {
  const parent = builder.frames.at(-1)
  if (parent === undefined) {
    openRoot(builder, element)
    return
  }
  const { prefix } = builder
  const name =
    prefix !== '' && element.name.startsWith(prefix) ? element.name.slice(prefix.length) : element.name
  const { kind, owner } = parent
  if (attributeTypes.has(name) && kind !== 'declaration') {
    openAttribute(builder, parent, newAttribute(builder, element, name))
  } else if (name === 'event' && (kind === 'trace' || kind === 'log')) {
    openEvent(builder, element.line)
  } else if (name === 'values' && kind === 'attribute' && owner?.values === noAttributes) {
    builder.frames.push({ kind: 'values', attributes: noneYet, owner: owner })
  } else if (kind !== 'log' || !openInLog(builder, element, name)) {
    const place = owner?.type ?? kind
    builder.fail('unexpected-element', {
      zh: `<${name}> 不能出现在 ${place} 之内`,
      en: `<${name}> may not stand inside ${place}`,
    })
  }
}

/** Takes an end tag; true when it completed a trace. */
export function closeElement(builder: TraceBuilder): boolean {
  const { trace } = builder
  if (builder.frames.pop()?.kind !== 'trace' || trace === undefined) return false
  builder.completed.push(trace)
  builder.trace = undefined
  return true
}
