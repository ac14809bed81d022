import { hashStart } from './dictionary.ts'
import type { TagCursor } from './xes-tags.ts'

/**
 * How an attribute of an event was written, from the end of the tag before it up to its value: tools write the same
 * attributes in the same order, so what came next before is likely to come next again.
 */
export interface Template {
  readonly text: Uint8Array
  /** Number of its key, and kind of its element. */
  readonly key: number
  readonly kind: number
  /** What has followed it, the latest first. */
  readonly next: Template[]
}

const mostFollowers = 4

/** What stands before the first attribute of an event. */
export function firstTemplate(): Template {
  return { text: new Uint8Array(0), key: -1, kind: 0, next: [] }
}

function isAt({ bytes, at }: TagCursor, text: Uint8Array): boolean {
  // Keys differ near their end, and all before it is alike.
  for (let i = text.length - 1; i >= 0; i--) if (bytes[at + i] !== text[i]) return false
  return true
}

/**
 * The template by which the next tag is written, if it is one of those that followed before and the tag is whole and
 * plain; the cursor then stands behind the tag and holds its value. Else nothing has changed.
 */
export function scanExpected(cursor: TagCursor, { next }: Template): Template | undefined {
  const { bytes, at, end } = cursor
  for (let n = 0; n < next.length; n++) {
    const template = next[n] as Template
    const from = at + template.text.length
    if (from >= end || !isAt(cursor, template.text)) continue
    let hash = hashStart
    let i = from
    for (; i < end; i++) {
      const byte = bytes[i] as number
      if (byte === 0x22) break
      // What must be looked at more closely is for the scanner of tags.
      if (byte < 0x20 || byte === 0x3c || byte === 0x26) return undefined
      hash = Math.imul(hash ^ byte, 0x01000193)
    }
    if (i + 2 >= end || bytes[i + 1] !== 0x2f || bytes[i + 2] !== 0x3e) return undefined
    cursor.valueFrom = from
    cursor.valueTo = i
    cursor.valueHash = hash
    cursor.at = i + 3
    if (n > 0) {
      next.splice(n, 1)
      next.unshift(template)
    }
    return template
  }
  return undefined
}

/** Remembers how the tag that the cursor has just read was written, where it is of the plain kind; `from` is where it began. */
export function learn(
  before: Template,
  cursor: TagCursor,
  { from, key, kind }: { readonly from: number; readonly key: number; readonly kind: number },
): Template {
  const { bytes, valueFrom, valueTo, at, keyFrom } = cursor
  const isPlain = keyFrom < valueFrom && at === valueTo + 3 && bytes[valueFrom - 1] === 0x22
  const text = bytes.slice(from, valueFrom)
  // Nothing is expected after what is not plain.
  const template = { text: isPlain ? text : new Uint8Array(0), key, kind, next: [] }
  if (!isPlain) return template
  const known = before.next.find(
    ({ text: other }) => other.length === text.length && other.every((byte, i) => byte === text[i]),
  )
  if (known !== undefined) return known
  before.next.unshift(template)
  if (before.next.length > mostFollowers) before.next.pop()
  return template
}
