import { lexicalValue, type XesAttribute } from './attribute.ts'

/** The keys of the standard extensions this project reads and writes (XES 1849 §7). */
export const standardKeys = {
  name: 'concept:name',
  time: 'time:timestamp',
  resource: 'org:resource',
  lifecycle: 'lifecycle:transition',
} as const

interface Attributed {
  readonly attributes: readonly XesAttribute[]
}

/** The first attribute with this key; keys should not repeat outside lists, but files exist where they do. */
export function findAttribute(item: Attributed, key: string): XesAttribute | undefined {
  for (const attribute of item.attributes) if (attribute.key === key) return attribute
  return undefined
}

/** The text of an attribute of any type with a value; undefined when absent, a list or a container. */
export function attributeText(item: Attributed, key: string): string | undefined {
  const attribute = findAttribute(item, key)
  return attribute === undefined ? undefined : lexicalValue(attribute)
}

/** `concept:name`: the case of a trace, the activity of an event. */
export function conceptName(item: Attributed): string | undefined {
  return attributeText(item, standardKeys.name)
}

/** The instant of an event in epoch milliseconds; undefined when absent or not typed as a date. */
export function timestamp(item: Attributed, key: string = standardKeys.time): number | undefined {
  const attribute = findAttribute(item, key)
  return attribute?.type === 'date' ? attribute.epochMs : undefined
}

/** `org:resource`: who did it. */
export function resource(item: Attributed): string | undefined {
  return attributeText(item, standardKeys.resource)
}

/** `lifecycle:transition`: start, complete, suspend… as the source wrote it. */
export function lifecycleTransition(item: Attributed): string | undefined {
  return attributeText(item, standardKeys.lifecycle)
}
