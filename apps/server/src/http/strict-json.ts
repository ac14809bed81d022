import type { InputFault } from '@doudi/kernel'

/** What a body is read as: a value, or the one thing that is wrong with it. */
export type ReadJson =
  | { readonly value: unknown }
  | { readonly broken: 'broken-json' | 'broken-utf-8' }
  | { readonly fault: InputFault }

/** Deeper than any input we declare, and shallow enough for every recursive reader behind us. */
const MOST_LEVELS = 32
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
/** Tokens of a text that is known to be JSON: strings, and the signs that open, part and close. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g
/** PostgreSQL stores no NUL, and a lone surrogate cannot be written as UTF-8. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

interface Level {
  readonly isObject: boolean
  readonly keys: Set<string>
  key: string
  index: number
  wantsKey: boolean
}

function pathOf(levels: readonly Level[], last?: string): string {
  const parts = levels.slice(0, last === undefined ? undefined : -1)
  const path = parts.map(l => (l.isObject ? l.key : String(l.index)))
  return [...path, ...(last === undefined ? [] : [last])].join('.')
}

function openLevel(isObject: boolean): Level {
  return { isObject, keys: new Set(), key: '', index: 0, wantsKey: isObject }
}

function faultOfKey(level: Level, key: string, levels: readonly Level[]): InputFault | undefined {
  if (FORBIDDEN.has(key)) return { path: pathOf(levels, key), code: 'forbidden-key' }
  if (level.keys.has(key)) return { path: pathOf(levels, key), code: 'duplicate-key' }
  return undefined
}

/**
 * What `JSON.parse` lets pass and we do not: a key given twice (of which it keeps the last, silently), keys that reach
 * into an object's prototype, characters that cannot be stored, and bottomless nesting.
 */
function findFault(text: string): InputFault | undefined {
  const levels: Level[] = []
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1)
    if (token === '{' || token === '[') {
      if (levels.length === MOST_LEVELS) return { path: pathOf(levels), code: 'nested-too-deep' }
      levels.push(openLevel(token === '{'))
    } else if (token === '}' || token === ']') {
      levels.pop()
    } else if (token === ',' && level) {
      level.index += 1
      level.wantsKey = level.isObject
    } else if (token.startsWith('"')) {
      const words = JSON.parse(token) as string
      if (UNSTORABLE.test(words)) return { path: pathOf(levels), code: 'unstorable-character' }
      if (level?.wantsKey) {
        const fault = faultOfKey(level, words, levels)
        if (fault) return fault
        level.keys.add(words)
        level.key = words
        level.wantsKey = false
      }
    }
  }
  return undefined
}

/** Reads a body strictly. No body at all is an empty input. */
export function readJson(body: Uint8Array): ReadJson {
  if (body.length === 0) return { value: {} }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return { broken: 'broken-utf-8' }
  }
  try {
    const value: unknown = JSON.parse(text)
    const fault = findFault(text)
    return fault ? { fault } : { value }
  } catch {
    return { broken: 'broken-json' }
  }
}

/** True if a text from an address or a header can be stored and compared. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text)
}
