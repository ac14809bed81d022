/**
 * An object-centric event log after OCEL 2.0: an event is about any number of objects, an object changes in time.
 * Values are texts in one form for all encodings: numbers as JavaScript writes them, `true` and `false`, instants in UTC.
 */
export interface OcelLog {
  readonly eventTypes: readonly OcelType[]
  readonly objectTypes: readonly OcelType[]
  readonly events: readonly OcelEvent[]
  readonly objects: readonly OcelObject[]
}

export const valueTypes = ['string', 'integer', 'float', 'boolean', 'time'] as const
export type ValueType = (typeof valueTypes)[number]

export interface OcelType {
  readonly name: string
  readonly attributes: readonly { readonly name: string; readonly type: ValueType }[]
}

export interface Relationship {
  readonly objectId: string
  readonly qualifier: string
}

export interface OcelEvent {
  readonly id: string
  readonly type: string
  readonly atMs: number
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
  readonly relationships: readonly Relationship[]
}

/** The value of an attribute from a moment on; 1970-01-01 stands for the beginning. */
export interface TimedValue {
  readonly name: string
  readonly value: string
  readonly atMs: number
}

export interface OcelObject {
  readonly id: string
  readonly type: string
  readonly attributes: readonly TimedValue[]
  readonly relationships: readonly Relationship[]
}

/** By code units, so that every machine orders alike. */
function before(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sortedLinks(links: readonly Relationship[]): Relationship[] {
  return [...links].sort((a, b) => before(a.objectId, b.objectId) || before(a.qualifier, b.qualifier))
}

function sortedTypes(types: readonly OcelType[]): OcelType[] {
  return types
    .map(({ name, attributes }) => ({
      name,
      attributes: [...attributes].sort((a, b) => before(a.name, b.name)),
    }))
    .sort((a, b) => before(a.name, b.name))
}

/** The same log in the one order that all encodings share: two logs are the same if these are equal. */
export function inCommonOrder(log: OcelLog): OcelLog {
  return {
    eventTypes: sortedTypes(log.eventTypes),
    objectTypes: sortedTypes(log.objectTypes),
    events: log.events
      .map(event => ({
        ...event,
        attributes: [...event.attributes].sort((a, b) => before(a.name, b.name)),
        relationships: sortedLinks(event.relationships),
      }))
      .sort((a, b) => before(a.id, b.id)),
    objects: log.objects
      .map(object => ({
        ...object,
        attributes: [...object.attributes].sort((a, b) => a.atMs - b.atMs || before(a.name, b.name)),
        relationships: sortedLinks(object.relationships),
      }))
      .sort((a, b) => before(a.id, b.id)),
  }
}
