import {
  addEvent,
  addObject,
  addType,
  finishOcel,
  type OcelPlace,
  ocelBuilder,
  ocelProblem,
  type RawItem,
  type ReadOcelOptions,
} from './ocel-builder.ts'
import type { OcelLog, OcelType, ValueType } from './ocel-log.ts'

type Json = Readonly<Record<string, unknown>>

function listIn(
  value: Json,
  key: string,
  { place, isNeeded }: { place: OcelPlace; isNeeded: boolean },
): Json[] {
  const list = value[key]
  if (list === undefined && !isNeeded) return []
  if (Array.isArray(list) && list.every(item => typeof item === 'object' && item !== null)) return list
  throw ocelProblem(place, 'not-a-list', {
    zh: `“${key}”应为列表`,
    en: `"${key}" must be a list of objects`,
  })
}

function parsed(text: string, file: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0)
    const line = text.slice(0, at).split('\n').length
    throw ocelProblem({ file, line }, 'not-json', {
      zh: 'JSON 有误，文件可能没有传完',
      en: `The JSON is broken, the file may not have been copied completely (${error.message.slice(0, 80)})`,
    })
  }
  throw ocelProblem({ file, line: 1 }, 'not-json', { zh: '应为一个对象', en: 'It must be one object' })
}

function rawItem(item: Json, place: OcelPlace): RawItem {
  const attributes = listIn(item, 'attributes', { place, isNeeded: false })
  const relationships = listIn(item, 'relationships', { place, isNeeded: false })
  return {
    id: item.id,
    type: item.type,
    time: item.time,
    attributes: attributes.map(({ name, value, time }) => ({ name, value, time })),
    relationships: relationships.map(({ objectId, qualifier }) => ({ objectId, qualifier })),
    place,
  }
}

/** Reads OCEL 2.0 JSON; bad input throws one `LogProblemError` with a code `ocel/…`. */
export function readOcelJson(text: string, file: string, options: ReadOcelOptions = {}): OcelLog {
  const root = parsed(text, file)
  const place = { file, line: 0 }
  const builder = ocelBuilder(options)
  const isNeeded = true
  for (const [types, key] of [
    [builder.eventTypes, 'eventTypes'],
    [builder.objectTypes, 'objectTypes'],
  ] as const) {
    for (const type of listIn(root, key, { place, isNeeded })) {
      const attributes = listIn(type, 'attributes', { place, isNeeded: false })
      addType(types, { name: type.name, attributes: attributes as { name: unknown; type: unknown }[] }, place)
    }
  }
  for (const object of listIn(root, 'objects', { place, isNeeded }))
    addObject(builder, rawItem(object, place))
  for (const event of listIn(root, 'events', { place, isNeeded })) addEvent(builder, rawItem(event, place))
  return finishOcel(builder)
}

function typed(value: string, type: ValueType | undefined): unknown {
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  if (
    (type === 'integer' || type === 'float') &&
    String(Number(value)) === value &&
    Number.isFinite(Number(value))
  )
    return Number(value)
  return value
}

function typeFinder(types: readonly OcelType[]): (type: string, attribute: string) => ValueType | undefined {
  const known = new Map(types.map(t => [t.name, new Map(t.attributes.map(a => [a.name, a.type]))]))
  return (type, attribute) => known.get(type)?.get(attribute)
}

const written = (ms: number): string => new Date(ms).toISOString()

/** OCEL 2.0 JSON of a log. */
export function writeOcelJson(log: OcelLog): string {
  const ofEvent = typeFinder(log.eventTypes)
  const ofObject = typeFinder(log.objectTypes)
  const document = {
    eventTypes: log.eventTypes,
    objectTypes: log.objectTypes,
    events: log.events.map(({ id, type, atMs, attributes, relationships }) => ({
      id,
      type,
      time: written(atMs),
      attributes: attributes.map(({ name, value }) => ({ name, value: typed(value, ofEvent(type, name)) })),
      relationships,
    })),
    objects: log.objects.map(({ id, type, attributes, relationships }) => ({
      id,
      type,
      attributes: attributes.map(({ name, value, atMs }) => ({
        name,
        time: written(atMs),
        value: typed(value, ofObject(type, name)),
      })),
      relationships,
    })),
  }
  return `${JSON.stringify(document, null, 1)}\n`
}
