import { SaxesParser } from 'saxes'
import { escapeXml } from '../xes/escape-xml.ts'
import {
  addEvent,
  addObject,
  addType,
  finishOcel,
  type OcelBuilder,
  type OcelPlace,
  ocelBuilder,
  ocelProblem,
  type ReadOcelOptions,
} from './ocel-builder.ts'
import type { OcelLog, OcelType, Relationship } from './ocel-log.ts'

interface OpenItem {
  readonly kind: 'event' | 'object' | 'event-type' | 'object-type'
  readonly about: Readonly<Record<string, string>>
  readonly place: OcelPlace
  readonly attributes: { name: unknown; value: string; type: unknown; time: unknown }[]
  readonly relationships: { objectId: unknown; qualifier: unknown }[]
}

interface Reading {
  readonly builder: OcelBuilder
  readonly file: string
  readonly path: string[]
  item: OpenItem | undefined
}

const kinds = ['event', 'object', 'event-type', 'object-type'] as const
const deepest = 12

function opened(
  reading: Reading,
  element: { name: string; about: Record<string, string>; line: number },
): void {
  const { path, file } = reading
  const { name, about, line } = element
  const place = { file, line }
  if (path.length === 0 && name !== 'log')
    throw ocelProblem(place, 'not-ocel', {
      zh: `最外层应为 log，而不是 ${name}`,
      en: `The root must be log, not ${name}`,
    })
  if (path.length > deepest)
    throw ocelProblem(place, 'nested-too-deep', { zh: '嵌套过深', en: 'Nested too deeply' })
  path.push(name)
  const { item } = reading
  const kind = kinds.find(k => k === name)
  if (item === undefined) {
    if (kind !== undefined) reading.item = { kind, about, place, attributes: [], relationships: [] }
    return
  }
  if (name === 'attribute')
    item.attributes.push({ name: about.name, value: '', type: about.type, time: about.time })
  // Writers disagree on the name of a link; `objects` around it is the same in all.
  else if (name === 'relationship' || name === 'relobj' || name === 'object')
    item.relationships.push({ objectId: about['object-id'], qualifier: about.qualifier })
}

function taken(reading: Reading, text: string): void {
  const last = reading.item?.attributes.at(-1)
  if (last !== undefined && reading.path.at(-1) === 'attribute') last.value += text
}

function closed(reading: Reading): void {
  const name = reading.path.pop()
  const { item, builder } = reading
  if (item === undefined || name !== item.kind) return
  // A link may be written as an `object` inside the `objects` of an event or object.
  if (name === 'object' && reading.path.filter(p => p === 'objects').length > 1) return
  if (name === 'object' && reading.path.includes('event')) return
  reading.item = undefined
  const { about, place, attributes, relationships } = item
  const raw = { id: about.id, type: about.type, time: about.time, relationships, place, attributes }
  if (item.kind === 'event')
    addEvent(builder, { ...raw, attributes: attributes.map(({ name: n, value }) => ({ name: n, value })) })
  else if (item.kind === 'object') addObject(builder, raw)
  else
    addType(
      item.kind === 'event-type' ? builder.eventTypes : builder.objectTypes,
      { name: about.name, attributes },
      place,
    )
}

/** Reads OCEL 2.0 XML. A DOCTYPE is refused, because entities could grow without bound. */
export function readOcelXml(text: string, file: string, options: ReadOcelOptions = {}): OcelLog {
  const reading: Reading = { builder: ocelBuilder(options), file, path: [], item: undefined }
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw ocelProblem({ file, line: parser.line }, 'doctype', {
      zh: '不接受带 DOCTYPE 的文件',
      en: 'A file with a DOCTYPE is not accepted',
    })
  })
  parser.on('opentag', ({ name, attributes }) =>
    opened(reading, { name, about: attributes as Record<string, string>, line: parser.line }),
  )
  parser.on('text', piece => taken(reading, piece))
  parser.on('cdata', piece => taken(reading, piece))
  parser.on('closetag', () => closed(reading))
  try {
    parser.write(text).close()
  } catch (error) {
    const reason = error instanceof Error ? /^\d+:\d+: (.*)$/s.exec(error.message)?.[1] : undefined
    if (reason === undefined) throw error
    throw ocelProblem({ file, line: parser.line }, 'not-well-formed', {
      zh: `XML 有误，文件可能没有传完（${reason}）`,
      en: `The XML is broken, the file may not have been copied completely (${reason})`,
    })
  }
  return finishOcel(reading.builder)
}

function escaped(text: string): string {
  const written = escapeXml(text, '1.0', 'refuse')
  if (typeof written === 'string') return written
  const code = `U+${written.unwritable.toString(16).toUpperCase().padStart(4, '0')}`
  throw ocelProblem({ file: '', line: 0 }, 'unwritable', {
    zh: `XML 写不下字符 ${code}，请改用 JSON`,
    en: `XML cannot hold the character ${code}; write JSON instead`,
  })
}

const at = (ms: number): string => new Date(ms).toISOString()

function typesXml(kind: 'event' | 'object', types: readonly OcelType[]): string[] {
  return types.flatMap(({ name, attributes }) => [
    `<${kind}-type name="${escaped(name)}"><attributes>`,
    ...attributes.map(a => `<attribute name="${escaped(a.name)}" type="${a.type}"/>`),
    `</attributes></${kind}-type>`,
  ])
}

function linksXml(links: readonly Relationship[]): string {
  const inner = links.map(
    ({ objectId, qualifier }) =>
      `<relationship object-id="${escaped(objectId)}" qualifier="${escaped(qualifier)}"/>`,
  )
  return inner.length === 0 ? '' : `<objects>${inner.join('')}</objects>`
}

/** OCEL 2.0 XML of a log. */
export function writeOcelXml(log: OcelLog): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log>',
    '<object-types>',
    ...typesXml('object', log.objectTypes),
    '</object-types>',
    '<event-types>',
    ...typesXml('event', log.eventTypes),
    '</event-types>',
    '<objects>',
    ...log.objects.map(({ id, type, attributes, relationships }) => {
      const values = attributes.map(
        ({ name, value, atMs }) =>
          `<attribute name="${escaped(name)}" time="${at(atMs)}">${escaped(value)}</attribute>`,
      )
      return `<object id="${escaped(id)}" type="${escaped(type)}"><attributes>${values.join('')}</attributes>${linksXml(relationships)}</object>`
    }),
    '</objects>',
    '<events>',
    ...log.events.map(({ id, type, atMs, attributes, relationships }) => {
      const values = attributes.map(
        ({ name, value }) => `<attribute name="${escaped(name)}">${escaped(value)}</attribute>`,
      )
      return `<event id="${escaped(id)}" type="${escaped(type)}" time="${at(atMs)}"><attributes>${values.join('')}</attributes>${linksXml(relationships)}</event>`
    }),
    '</events>',
    '</log>',
    '',
  ].join('\n')
}
