/** Texts numbered in the order in which they first appeared. */
export interface TextDictionary {
  codeOf(text: string): number
  texts(): readonly string[]
}

export function textDictionary(first: readonly string[] = []): TextDictionary {
  const texts = [...first]
  const codes = new Map(texts.map((text, code) => [text, code]))
  function codeOf(text: string): number {
    const known = codes.get(text)
    if (known !== undefined) return known
    codes.set(text, texts.length)
    texts.push(text)
    return texts.length - 1
  }
  return { codeOf, texts: () => texts }
}

/** The same over UTF-8 bytes where they lie, so that a text repeated a million times is decoded once. */
export interface ByteDictionary {
  /** Open addressing: place of a hash → code + 1. */
  slots: Int32Array
  hashes: Int32Array
  /** Where text `code` begins in `bytes`; one more entry than texts. */
  ends: Uint32Array
  bytes: Uint8Array
  size: number
}

/** A dictionary whose code 0 is the empty text when asked for. */
export function byteDictionary({ withNone }: { readonly withNone: boolean }): ByteDictionary {
  const dictionary: ByteDictionary = {
    slots: new Int32Array(256),
    hashes: new Int32Array(128),
    ends: new Uint32Array(129),
    bytes: new Uint8Array(4096),
    size: 0,
  }
  // Code 0 is taken without a slot: an empty text that is looked up gets a code of its own.
  if (withNone) dictionary.size = 1
  return dictionary
}

/** FNV-1a, taken over the bytes; scanners compute the same while they look for the end of a value. */
export const hashStart = 0x811c9dc5 | 0
const hashStep = 0x01000193

export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = hashStart
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), hashStep)
  return hash
}

function isSame(
  known: Uint8Array,
  at: number,
  text: { bytes: Uint8Array; from: number; to: number },
): boolean {
  const { bytes, from, to } = text
  for (let i = from, j = at; i < to; i++, j++) if (bytes[i] !== known[j]) return false
  return true
}

function rehash(dictionary: ByteDictionary): void {
  const slots = new Int32Array(dictionary.slots.length * 2)
  const mask = slots.length - 1
  for (const slot of dictionary.slots) {
    if (slot === 0) continue
    let at = spread(dictionary.hashes[slot - 1] as number) & mask
    while (slots[at] !== 0) at = (at + 1) & mask
    slots[at] = slot
  }
  dictionary.slots = slots
}

// The low bits of FNV-1a are weak; the high ones are folded in.
function spread(hash: number): number {
  return hash ^ (hash >>> 15)
}

function enter(dictionary: ByteDictionary, hash: number, text: Uint8Array): number {
  const code = dictionary.size
  if (code >= dictionary.hashes.length) {
    const hashes = new Int32Array(code * 2)
    hashes.set(dictionary.hashes)
    dictionary.hashes = hashes
    const ends = new Uint32Array(code * 2 + 1)
    ends.set(dictionary.ends)
    dictionary.ends = ends
  }
  const start = dictionary.ends[code] as number
  const end = start + text.length
  if (end > dictionary.bytes.length) {
    const bytes = new Uint8Array(Math.max(end, dictionary.bytes.length * 2))
    bytes.set(dictionary.bytes)
    dictionary.bytes = bytes
  }
  dictionary.bytes.set(text, start)
  dictionary.ends[code + 1] = end
  dictionary.hashes[code] = hash
  dictionary.size = code + 1
  return code
}

/** The code of the bytes from `from` to `to`, whose hash the caller knows. */
export function codeOfBytes(
  dictionary: ByteDictionary,
  text: { readonly bytes: Uint8Array; readonly from: number; readonly to: number },
  hash: number,
): number {
  const { slots, hashes, ends } = dictionary
  const mask = slots.length - 1
  const length = text.to - text.from
  let at = spread(hash) & mask
  for (let slot = slots[at] as number; slot !== 0; slot = slots[at] as number) {
    const code = slot - 1
    const start = ends[code] as number
    if (hashes[code] === hash && (ends[code + 1] as number) - start === length) {
      if (isSame(dictionary.bytes, start, text)) return code
    }
    at = (at + 1) & mask
  }
  const code = enter(dictionary, hash, text.bytes.subarray(text.from, text.to))
  slots[at] = code + 1
  if (dictionary.size * 2 > slots.length) rehash(dictionary)
  return code
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** All texts by code. */
export function textsOf({ bytes, ends, size }: ByteDictionary): string[] {
  const texts: string[] = []
  for (let code = 0; code < size; code++) {
    texts.push(utf8.decode(bytes.subarray(ends[code] as number, ends[code + 1] as number)))
  }
  return texts
}
