interface Keyed {
  readonly key: string
  /** Nested (meta) attributes in file order; empty for most. */
  readonly children: readonly XesAttribute[]
}

/** Text, or an identifier (`id`), exactly as written. */
export interface XesText extends Keyed {
  readonly type: 'string' | 'id'
  readonly value: string
}

/** An instant: `epochMs` in milliseconds since 1970-01-01T00:00:00Z, `text` as the source wrote it. */
export interface XesDate extends Keyed {
  readonly type: 'date'
  readonly epochMs: number
  readonly text: string
}

/** A 64-bit integer: `value` is null when it is not a safe JavaScript integer; `text` is always exact. */
export interface XesInt extends Keyed {
  readonly type: 'int'
  readonly value: number | null
  readonly text: string
}

/** A double, `NaN` and the infinities included; `text` keeps the digits of the source. */
export interface XesFloat extends Keyed {
  readonly type: 'float'
  readonly value: number
  readonly text: string
}

/** A truth value; `text` keeps whether the source wrote `true` or `1`. */
export interface XesBoolean extends Keyed {
  readonly type: 'boolean'
  readonly value: boolean
  readonly text: string
}

/**
 * An ordered list. `values` holds what stood in `<values>`, where keys may repeat; older writers put the
 * members directly under the list, and those are kept in `children`.
 */
export interface XesList extends Keyed {
  readonly type: 'list'
  readonly values: readonly XesAttribute[]
}

/** A named group without a value of its own; its members are `children`. */
export interface XesContainer extends Keyed {
  readonly type: 'container'
}

/** One typed attribute with those nested in it (XES 1849 §4.2, §5.4). */
export type XesAttribute = XesText | XesDate | XesInt | XesFloat | XesBoolean | XesList | XesContainer

// Shared and frozen: nearly every attribute is a leaf, and a log holds millions of them.
export const noAttributes: readonly XesAttribute[] = Object.freeze([])

/** A text attribute, e.g. `stringAttribute('concept:name', '受理')`. */
export function stringAttribute(key: string, value: string, children = noAttributes): XesText {
  return { type: 'string', key, children, value }
}

/** A date attribute from epoch milliseconds; `text` defaults to the instant in UTC. */
export function dateAttribute(key: string, epochMs: number, text = new Date(epochMs).toISOString()): XesDate {
  return { type: 'date', key, children: noAttributes, epochMs, text }
}

/** The lexical value of an attribute; undefined for lists and containers, which have none. */
export function lexicalValue(attribute: XesAttribute): string | undefined {
  switch (attribute.type) {
    case 'string':
    case 'id':
      return attribute.value
    case 'list':
    case 'container':
      return undefined
    default:
      return attribute.text
  }
}
