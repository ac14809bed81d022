import { lexicalValue, type XesAttribute } from '@doudi/mining'

const LETTERS = {
  string: 's',
  id: 'i',
  date: 'd',
  int: 'n',
  float: 'f',
  boolean: 'b',
  list: 'l',
  container: 'c',
} as const

/** One attribute as the log keeps it: kind, key, value as written, then children and what else its kind has. */
export type PackedAttribute = readonly [
  letter: string,
  key: string,
  value: string | null,
  children?: readonly PackedAttribute[] | 0,
  more?: unknown,
]

function moreOf(attribute: XesAttribute): unknown {
  switch (attribute.type) {
    case 'date':
      return attribute.epochMs
    case 'list':
      return attribute.values.map(pack)
    default:
      return undefined
  }
}

/** Packs an attribute loss-free; a log holds millions of them, so field names are left out. */
export function pack(attribute: XesAttribute): PackedAttribute {
  const { type, key, children } = attribute
  const value = lexicalValue(attribute) ?? null
  const more = moreOf(attribute)
  const nested = children.length > 0 ? children.map(pack) : 0
  if (more !== undefined) return [LETTERS[type], key, value, nested, more]
  return nested === 0 ? [LETTERS[type], key, value] : [LETTERS[type], key, value, nested]
}

/** The attribute back, equal to the one that was packed. */
export function unpack([letter, key, value, nested, more]: PackedAttribute): XesAttribute {
  const children = nested ? nested.map(unpack) : []
  const text = value ?? ''
  switch (letter) {
    case 's':
      return { type: 'string', key, children, value: text }
    case 'i':
      return { type: 'id', key, children, value: text }
    case 'd':
      return { type: 'date', key, children, text, epochMs: Number(more) }
    case 'n':
      return {
        type: 'int',
        key,
        children,
        text,
        value: Number.isSafeInteger(Number(text)) ? Number(text) : null,
      }
    case 'f':
      return { type: 'float', key, children, text, value: floatOf(text) }
    case 'b':
      return { type: 'boolean', key, children, text, value: text === 'true' || text === '1' }
    case 'l':
      return { type: 'list', key, children, values: (more as readonly PackedAttribute[]).map(unpack) }
    case 'c':
      return { type: 'container', key, children }
    default:
      throw new Error(`no attribute is packed as ${letter}`)
  }
}

/** XML Schema writes the infinities as INF. */
function floatOf(text: string): number {
  return Number(text.replace('INF', 'Infinity'))
}
