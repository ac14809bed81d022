import { xesInstant } from '../log/instant.ts'
import { type LogProblemError, problemAt } from '../log/problem.ts'
import {
  type OcelEvent,
  type OcelLog,
  type OcelObject,
  type OcelType,
  type Relationship,
  type ValueType,
  valueTypes,
} from './ocel-log.ts'

/** Where something stands, for what is wrong with it. */
export interface OcelPlace {
  readonly file: string
  readonly line: number
}

export interface ReadOcelOptions {
  /** Of times written without offset; UTC when absent. */
  readonly zone?: string
}

export function ocelProblem(
  place: OcelPlace,
  code: string,
  message: { zh: string; en: string },
): LogProblemError {
  return problemAt(place, `ocel/${code}`, message)
}

/** An instant in any way OCEL files write it: with `T` or a space, with offset or without. */
export function readTime(text: unknown, { zone = 'UTC' }: ReadOcelOptions, place: OcelPlace): number {
  const written = String(text ?? '').trim()
  const plain = written
    .replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
    .replace(/ ?UTC$/, 'Z')
    .replace(/ ([+-]\d)/, '$1')
  const whole = /^\d{4}-\d\d-\d\d$/.test(plain) ? `${plain}T00:00:00` : plain
  const read = xesInstant(whole.replace(/T(\d\d:\d\d)(?=Z|[+-]|$)/, 'T$1:00'), zone)
  if (read !== undefined) return read
  throw ocelProblem(place, 'wrong-time', {
    zh: `时间“${written.slice(0, 40)}”无法识别`,
    en: `The time "${written.slice(0, 40)}" cannot be read`,
  })
}

function typeOf(text: unknown, place: OcelPlace): ValueType {
  const named = String(text ?? 'string').toLowerCase()
  const found = named === 'date' || named === 'timestamp' ? 'time' : valueTypes.find(type => type === named)
  if (found !== undefined) return found
  throw ocelProblem(place, 'unknown-value-type', {
    zh: `不认识的属性类型“${named}”，应为 ${valueTypes.join('、')}`,
    en: `Unknown attribute type "${named}"; it must be one of ${valueTypes.join(', ')}`,
  })
}

/** A value in the form that all encodings share. What does not fit its declared type is kept as it was written. */
function plainValue(
  value: unknown,
  type: ValueType,
  context: { options: ReadOcelOptions; place: OcelPlace },
): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  switch (type) {
    case 'integer':
    case 'float': {
      const number = Number(text)
      return text.trim() === '' || !Number.isFinite(number) ? text : exact(text, number)
    }
    case 'boolean':
      return text === '1' || text.toLowerCase() === 'true'
        ? 'true'
        : text === '0' || text.toLowerCase() === 'false'
          ? 'false'
          : text
    case 'time':
      return new Date(readTime(text, context.options, context.place)).toISOString()
    default:
      return text
  }
}

/** Integers beyond what a double holds keep their digits. */
function exact(text: string, number: number): string {
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? text : String(number)
}

interface RawType {
  readonly name: unknown
  readonly attributes: readonly { readonly name: unknown; readonly type: unknown }[]
}

/** One event or object as a reader found it. */
export interface RawItem {
  readonly id: unknown
  readonly type: unknown
  readonly attributes: readonly { readonly name: unknown; readonly value: unknown; readonly time?: unknown }[]
  readonly relationships: readonly { readonly objectId: unknown; readonly qualifier: unknown }[]
  readonly time?: unknown
  readonly place: OcelPlace
}

export interface OcelBuilder {
  readonly options: ReadOcelOptions
  readonly eventTypes: Map<string, Map<string, ValueType>>
  readonly objectTypes: Map<string, Map<string, ValueType>>
  readonly events: (OcelEvent & { readonly place: OcelPlace })[]
  readonly objects: (OcelObject & { readonly place: OcelPlace })[]
}

export function ocelBuilder(options: ReadOcelOptions): OcelBuilder {
  return { options, eventTypes: new Map(), objectTypes: new Map(), events: [], objects: [] }
}

function textOf(value: unknown, what: string, place: OcelPlace): string {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number') return String(value)
  throw ocelProblem(place, 'missing', { zh: `缺少 ${what}`, en: `${what} is missing` })
}

export function addType(
  types: Map<string, Map<string, ValueType>>,
  { name, attributes }: RawType,
  place: OcelPlace,
): void {
  const named = textOf(name, 'type name', place)
  const declared = new Map(
    attributes.map(a => [textOf(a.name, 'attribute name', place), typeOf(a.type, place)] as const),
  )
  if (types.has(named))
    throw ocelProblem(place, 'type-repeated', {
      zh: `类型“${named}”声明了两次`,
      en: `The type "${named}" is declared twice`,
    })
  types.set(named, declared)
}

function declaredFor(
  types: Map<string, Map<string, ValueType>>,
  type: string,
  place: OcelPlace,
): Map<string, ValueType> {
  const declared = types.get(type)
  if (declared !== undefined) return declared
  throw ocelProblem(place, 'unknown-type', {
    zh: `类型“${type}”没有声明`,
    en: `The type "${type}" is not declared`,
  })
}

function valuesOf(builder: OcelBuilder, declared: Map<string, ValueType>, { attributes, place }: RawItem) {
  const { options } = builder
  return attributes.map(({ name, value, time }) => {
    const named = textOf(name, 'attribute name', place)
    const type = declared.get(named) ?? 'string'
    // An attribute nobody declared is declared now, else one of the encodings would lose it.
    declared.set(named, type)
    const plain = plainValue(value, type, { options, place })
    return { name: named, value: plain, atMs: time === undefined ? 0 : readTime(time, options, place) }
  })
}

/** Links once each: writers repeat them, and a link said twice says no more. */
function linksOf({ relationships, place }: RawItem): Relationship[] {
  const found = new Map<string, Relationship>()
  for (const { objectId, qualifier } of relationships) {
    const link = { objectId: textOf(objectId, 'objectId', place), qualifier: String(qualifier ?? '') }
    found.set(`${link.objectId}\u0000${link.qualifier}`, link)
  }
  return [...found.values()]
}

export function addEvent(builder: OcelBuilder, raw: RawItem): void {
  const { place } = raw
  const type = textOf(raw.type, 'event type', place)
  const declared = declaredFor(builder.eventTypes, type, place)
  const attributes = valuesOf(builder, declared, raw).map(({ name, value }) => ({ name, value }))
  const atMs = readTime(raw.time, builder.options, place)
  builder.events.push({
    id: textOf(raw.id, 'event id', place),
    type,
    atMs,
    attributes,
    relationships: linksOf(raw),
    place,
  })
}

export function addObject(builder: OcelBuilder, raw: RawItem): void {
  const { place } = raw
  const type = textOf(raw.type, 'object type', place)
  const declared = declaredFor(builder.objectTypes, type, place)
  const attributes = valuesOf(builder, declared, raw)
  builder.objects.push({
    id: textOf(raw.id, 'object id', place),
    type,
    attributes,
    relationships: linksOf(raw),
    place,
  })
}

function typesOf(types: Map<string, Map<string, ValueType>>): OcelType[] {
  return [...types].map(([name, declared]) => ({
    name,
    attributes: [...declared].map(([attribute, type]) => ({ name: attribute, type })),
  }))
}

function refuseRepeated(items: readonly { id: string; place: OcelPlace }[]): Set<string> {
  const ids = new Set<string>()
  for (const { id, place } of items) {
    if (ids.has(id))
      throw ocelProblem(place, 'id-repeated', {
        zh: `编号“${id}”出现了两次`,
        en: `The id "${id}" occurs twice`,
      })
    ids.add(id)
  }
  return ids
}

/** The log, once every link is known to lead to an object that there is. */
export function finishOcel(builder: OcelBuilder): OcelLog {
  refuseRepeated(builder.events)
  const known = refuseRepeated(builder.objects)
  for (const { id, relationships, place } of [...builder.events, ...builder.objects]) {
    const dangling = relationships.find(({ objectId }) => !known.has(objectId))
    if (dangling !== undefined)
      throw ocelProblem(place, 'dangling-reference', {
        zh: `“${id}”所连的对象“${dangling.objectId}”不存在`,
        en: `"${id}" is linked to the object "${dangling.objectId}", which there is not`,
      })
  }
  return {
    eventTypes: typesOf(builder.eventTypes),
    objectTypes: typesOf(builder.objectTypes),
    events: builder.events.map(({ place: _, ...event }) => event),
    objects: builder.objects.map(({ place: _, ...object }) => object),
  }
}
