import { hashStart } from './dictionary.ts'

/** Kinds of elements that the fast scanner knows (XES 1849 §5); anything else is left to the exact reader. */
export const tag = {
  log: 1,
  trace: 2,
  event: 3,
  string: 4,
  date: 5,
  int: 6,
  float: 7,
  boolean: 8,
  id: 9,
  global: 10,
  extension: 11,
  classifier: 12,
} as const

const names: readonly (readonly [number, Uint8Array])[] = Object.entries(tag).map(([name, kind]) => [
  kind,
  new TextEncoder().encode(name),
])
const byLength: Uint8Array[][] = []
const kindsByLength: number[][] = []
for (const [kind, name] of names) {
  byLength[name.length] = [...(byLength[name.length] ?? []), name]
  kindsByLength[name.length] = [...(kindsByLength[name.length] ?? []), kind]
}

/** The kind of the element named by these bytes; 0 when it is none of ours. */
export function kindOf(bytes: Uint8Array, from: number, to: number): number {
  const candidates = byLength[to - from]
  if (candidates === undefined) return 0
  for (let c = 0; c < candidates.length; c++) {
    const name = candidates[c] as Uint8Array
    let i = 0
    while (i < name.length && name[i] === bytes[from + i]) i += 1
    if (i === name.length) return kindsByLength[to - from]?.[c] ?? 0
  }
  return 0
}

/** Where the scanner stands, and the attribute values of the tag it read last. */
export interface TagCursor {
  bytes: Uint8Array
  at: number
  end: number
  keyFrom: number
  keyTo: number
  keyHash: number
  valueFrom: number
  valueTo: number
  valueHash: number
  /** The value or key holds `&`: a reference to be resolved. */
  hasReference: boolean
  /** Attributes of the tag besides `key` and `value`. */
  others: number
  isClosed: boolean
}

export function tagCursor(): TagCursor {
  return {
    bytes: new Uint8Array(0),
    at: 0,
    end: 0,
    keyFrom: -1,
    keyTo: -1,
    keyHash: 0,
    valueFrom: -1,
    valueTo: -1,
    valueHash: 0,
    hasReference: false,
    others: 0,
    isClosed: false,
  }
}

/** `done` the tag was read, `short` the bytes end inside it, `strange` the exact reader must look. */
export type Scanned = 'done' | 'short' | 'strange'

export const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const isName = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === 0x3a ||
  byte === 0x2e ||
  byte === 0x2d ||
  (byte >= 0x41 && byte <= 0x5a)

/** A quoted value from `from`, just behind its quote: hashed while the closing quote is sought. */
function scanValue(cursor: TagCursor, from: number, quote: number): Scanned {
  const { bytes, end } = cursor
  let hash = hashStart
  let i = from
  for (; i < end; i++) {
    const byte = bytes[i] as number
    if (byte === quote) break
    if (byte < 0x20 || byte === 0x3c) return 'strange'
    if (byte === 0x26) cursor.hasReference = true
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  if (i >= end) return 'short'
  cursor.valueFrom = from
  cursor.valueTo = i
  cursor.valueHash = hash
  cursor.at = i + 1
  return 'done'
}

const keyName = new TextEncoder().encode('key')
const valueName = new TextEncoder().encode('value')

function isNamed(bytes: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name[i]) return false
  return true
}

function takeKey(cursor: TagCursor): boolean {
  if (cursor.keyFrom !== -1) return false
  cursor.keyFrom = cursor.valueFrom
  cursor.keyTo = cursor.valueTo
  cursor.keyHash = cursor.valueHash
  return true
}

/** The rest of a start tag behind its name: `key` and `value` are noted, others counted. */
export function scanAttributes(cursor: TagCursor): Scanned {
  const { bytes, end } = cursor
  let from = -1
  let to = -1
  let hash = 0
  cursor.keyFrom = -1
  cursor.others = 0
  cursor.hasReference = false
  for (;;) {
    const before = cursor.at
    let i = before
    while (i < end && isSpace(bytes[i] as number)) i += 1
    if (i + 1 >= end && bytes[i] !== 0x3e) return 'short'
    const byte = bytes[i] as number
    if (byte === 0x3e || (byte === 0x2f && bytes[i + 1] === 0x3e)) {
      cursor.isClosed = byte === 0x2f
      cursor.at = i + (byte === 0x2f ? 2 : 1)
      cursor.valueFrom = from
      cursor.valueTo = to
      cursor.valueHash = hash
      return 'done'
    }
    if (i === before) return 'strange'
    const name = i
    while (i < end && isName(bytes[i] as number)) i += 1
    if (i + 1 >= end) return 'short'
    const quote = bytes[i + 1] as number
    if (i === name || bytes[i] !== 0x3d || (quote !== 0x22 && quote !== 0x27)) return 'strange'
    const scanned = scanValue(cursor, i + 2, quote)
    if (scanned !== 'done') return scanned
    const length = i - name
    if (length === 3 && isNamed(bytes, name, keyName)) {
      if (!takeKey(cursor)) return 'strange'
    } else if (length === 5 && from === -1 && isNamed(bytes, name, valueName)) {
      from = cursor.valueFrom
      to = cursor.valueTo
      hash = cursor.valueHash
    } else cursor.others += 1
  }
}
