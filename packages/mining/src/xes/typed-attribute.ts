import { noAttributes, type XesAttribute } from '../log/attribute.ts'
import { xesInstant } from '../log/instant.ts'

const integer = /^[+-]?\d+$/
const double = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const namedDoubles: Record<string, number> = {
  NaN: Number.NaN,
  INF: Number.POSITIVE_INFINITY,
  '-INF': Number.NEGATIVE_INFINITY,
}
const booleans: Record<string, boolean> = { true: true, false: false, '1': true, '0': false }
const longMin = -(2n ** 63n)
const longMax = 2n ** 63n - 1n

export const attributeTypes: ReadonlySet<string> = new Set<XesAttribute['type']>([
  'string',
  'date',
  'int',
  'float',
  'boolean',
  'id',
  'list',
  'container',
])

function intAttribute(key: string, text: string): XesAttribute | undefined {
  const digits = text.trim()
  if (!integer.test(digits)) return undefined
  const value = Number(digits)
  if (Number.isSafeInteger(value)) return { type: 'int', key, children: noAttributes, value, text }
  const exact = BigInt(digits.replace('+', ''))
  if (exact < longMin || exact > longMax) return undefined
  return { type: 'int', key, children: noAttributes, value: null, text }
}

function floatAttribute(key: string, text: string): XesAttribute | undefined {
  const digits = text.trim()
  const named = Object.hasOwn(namedDoubles, digits) ? namedDoubles[digits] : undefined
  if (named === undefined && !double.test(digits)) return undefined
  return { type: 'float', key, children: noAttributes, value: named ?? Number(digits), text }
}

function booleanAttribute(key: string, text: string): XesAttribute | undefined {
  // xs:boolean is lower case, but Python writers say True.
  const word = text.trim().toLowerCase()
  const value = Object.hasOwn(booleans, word) ? booleans[word] : undefined
  return value === undefined ? undefined : { type: 'boolean', key, children: noAttributes, value, text }
}

interface Lexical {
  readonly type: string
  readonly key: string
  readonly text: string
}

/** The attribute with its value parsed, or undefined when the text does not fit the type (XES 1849 §4.2). */
export function typedAttribute({ type, key, text }: Lexical, zone: string): XesAttribute | undefined {
  switch (type) {
    case 'string':
    case 'id':
      return { type, key, children: noAttributes, value: text }
    case 'date': {
      const epochMs = xesInstant(text, zone)
      return epochMs === undefined ? undefined : { type, key, children: noAttributes, epochMs, text }
    }
    case 'int':
      return intAttribute(key, text)
    case 'float':
      return floatAttribute(key, text)
    case 'boolean':
      return booleanAttribute(key, text)
    default:
      return undefined
  }
}
