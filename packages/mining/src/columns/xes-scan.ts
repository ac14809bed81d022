import { isUtf8 } from 'node:buffer'
import type { XesAttribute } from '../log/attribute.ts'
import { standardKeys } from '../log/standard-keys.ts'
import { typedAttribute } from '../xes/typed-attribute.ts'
import { byteDictionary, codeOfBytes, hashOf, textsOf } from './dictionary.ts'
import { type Columned, mostActivities } from './from-traces.ts'
import { growing, reach } from './growing.ts'
import { instantReader, readInstant } from './instant-bytes.ts'
import { addEvent, finishLog, type GrowingColumn, growingColumn, logBuilder, note } from './log-builder.ts'
import { isSpace, kindOf, type Scanned, scanAttributes, tag, tagCursor } from './xes-tags.ts'
import { firstTemplate, learn, scanExpected } from './xes-templates.ts'

const typeOf: Record<number, XesAttribute['type']> = {
  [tag.string]: 'string',
  [tag.date]: 'date',
  [tag.int]: 'int',
  [tag.float]: 'float',
  [tag.boolean]: 'boolean',
  [tag.id]: 'id',
}
const references: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const kinds = 16

/** Keys are numbered as they appear; the four standard ones come first. */
function keyDictionary() {
  const keys = byteDictionary({ withNone: false })
  for (const key of [standardKeys.name, standardKeys.time, standardKeys.resource, standardKeys.lifecycle]) {
    const bytes = encoder.encode(key)
    codeOfBytes(keys, { bytes, from: 0, to: bytes.length }, hashOf(bytes, 0, bytes.length))
  }
  return keys
}

export function xesScan(keepAll: boolean) {
  return {
    keepAll,
    cursor: tagCursor(),
    /** Where the bytes lie that the cursor goes over. */
    room: new Uint8Array(0) as Uint8Array,
    instants: instantReader(),
    builder: logBuilder(),
    keys: keyDictionary(),
    activities: byteDictionary({ withNone: false }),
    resources: byteDictionary({ withNone: true }),
    lifecycles: byteDictionary({ withNone: true }),
    caseNames: byteDictionary({ withNone: true }),
    texts: byteDictionary({ withNone: true }),
    eventColumns: [] as (GrowingColumn | undefined)[],
    caseColumns: [] as (GrowingColumn | undefined)[],
    caseNameCodes: [] as number[],
    event: { case: 0, activity: -1, resource: 0, lifecycle: 0, atMs: Number.NaN, offsetMin: 0 },
    value: { bytes: new Uint8Array(0) as Uint8Array, from: 0, to: 0 },
    stack: [] as number[],
    /** How the attribute read last was written, and how an event begins. */
    template: firstTemplate(),
    eventBegins: firstTemplate(),
    isInTrace: false,
    checked: growing(Uint8Array),
    /** Where the tag that is being read begins, with the space before it. */
    from: 0,
    isStarted: false,
    eventsWithoutActivity: 0,
  }
}
/** An XES file being scanned for its columns. */
export type XesScan = ReturnType<typeof xesScan>

/** Characters that XML may not hold are for the exact reader to refuse. */
function isPlain(code: number): boolean {
  if (code === 9 || code === 10 || code === 13) return true
  return code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) && code < 0xfffe
}

function resolved(text: string): string | undefined {
  let isStrange = false
  const value = text.replace(/&([^;&]*)(;?)/g, (_, name: string, end: string) => {
    const known = references[name]
    const digits = /^#(?:x([0-9a-fA-F]{1,4})|(\d{1,5}))$/.exec(name)
    const code = Number.parseInt(digits?.[1] ?? digits?.[2] ?? '0', digits?.[1] === undefined ? 10 : 16)
    if (end === '' || (known === undefined && !isPlain(code))) isStrange = true
    return known ?? String.fromCharCode(code)
  })
  return isStrange ? undefined : value
}

/** Puts a value without its references in place of the one scanned; its bytes are then its own. */
function resolveValue({ cursor, value }: XesScan): boolean {
  const text = resolved(decoder.decode(value.bytes.subarray(value.from, value.to)))
  if (text === undefined) return false
  value.bytes = encoder.encode(text)
  value.from = 0
  value.to = value.bytes.length
  cursor.valueHash = hashOf(value.bytes, 0, value.to)
  return true
}

/** Whether a text that is used with this type for the first time fits it (XES 1849 §4.2). */
function fits(scan: XesScan, kind: number, code: number): boolean {
  if (kind === tag.string || kind === tag.id) return true
  reach(scan.checked, code)
  const seen = scan.checked.values[code] as number
  if ((seen & (1 << kind)) !== 0) return true
  const { bytes, ends } = scan.texts
  const span = { from: ends[code] as number, to: ends[code + 1] as number }
  if (kind === tag.date) {
    if (Number.isNaN(readInstant(scan.instants, bytes, span))) return false
  } else {
    const text = decoder.decode(bytes.subarray(span.from, span.to))
    const type = typeOf[kind] ?? 'string'
    if (typedAttribute({ type, key: '', text }, 'UTC') === undefined) return false
  }
  scan.checked.values[code] = seen | (1 << kind)
  return true
}

function keepColumn(scan: XesScan, key: number, kind: number): boolean {
  const isEvent = scan.stack[scan.stack.length - 1] === tag.event
  const columns = isEvent ? scan.eventColumns : scan.caseColumns
  const place = key * kinds + kind
  let column = columns[place]
  if (column === undefined) {
    const { ends, bytes } = scan.keys
    const name = decoder.decode(bytes.subarray(ends[key] as number, ends[key + 1] as number))
    column = growingColumn(name, typeOf[kind] ?? 'string')
    columns[place] = column
  }
  const code = codeOfBytes(scan.texts, scan.value, scan.cursor.valueHash)
  note(column, isEvent ? scan.builder.events : scan.caseNameCodes.length - 1, code)
  return fits(scan, kind, code)
}

/** Takes one attribute of an event or a trace; false when the exact reader must look. */
function takeAttribute(scan: XesScan, kind: number): boolean {
  const { cursor, stack } = scan
  if (kind > tag.id || kind < tag.string || cursor.others > 0) return false
  if (cursor.keyFrom === -1 || cursor.valueFrom === -1) return false
  // One span for all: there are millions of attributes.
  const { value } = scan
  value.bytes = cursor.bytes
  value.from = cursor.keyFrom
  value.to = cursor.keyTo
  const key = codeOfBytes(scan.keys, value, cursor.keyHash)
  value.from = cursor.valueFrom
  value.to = cursor.valueTo
  if (cursor.hasReference) {
    if (cursor.bytes.subarray(cursor.keyFrom, cursor.keyTo).includes(0x26)) return false
    if (!resolveValue(scan)) return false
  }
  if (stack[stack.length - 1] === tag.trace) return takeOfTrace(scan, key, kind)
  // A value that was resolved no longer lies where the tag does.
  const isLearnt = cursor.isClosed && !cursor.hasReference
  scan.template = isLearnt ? learn(scan.template, cursor, { from: scan.from, key, kind }) : firstTemplate()
  return takeOfEvent(scan, key, kind)
}

function takeOfTrace(scan: XesScan, key: number, kind: number): boolean {
  if (key !== 0) return !scan.keepAll || keepColumn(scan, key, kind)
  const last = scan.caseNameCodes.length - 1
  if (scan.caseNameCodes[last] === 0)
    scan.caseNameCodes[last] = codeOfBytes(scan.caseNames, scan.value, scan.cursor.valueHash)
  return kind === tag.string
}

function takeOfEvent(scan: XesScan, key: number, kind: number): boolean {
  const { cursor, event, value } = scan
  if (key === 1 && kind === tag.date) {
    if (!Number.isNaN(event.atMs)) return true
    event.atMs = readInstant(scan.instants, value.bytes, value)
    event.offsetMin = scan.instants.offsetMin
    return !Number.isNaN(event.atMs)
  }
  if (key === 1 || key > 3) return !scan.keepAll || keepColumn(scan, key, kind)
  if (kind !== tag.string) return false
  if (key === 0 && event.activity === -1)
    event.activity = codeOfBytes(scan.activities, value, cursor.valueHash)
  else if (key === 2 && event.resource === 0)
    event.resource = codeOfBytes(scan.resources, value, cursor.valueHash)
  else if (key === 3 && event.lifecycle === 0)
    event.lifecycle = Math.min(255, codeOfBytes(scan.lifecycles, value, cursor.valueHash))
  return true
}

/** Takes attributes of an event as long as they are written as they were before; false when the exact reader must look. */
function takeExpected(scan: XesScan): boolean {
  const { cursor, value } = scan
  let template = scanExpected(cursor, scan.template)
  while (template !== undefined) {
    scan.template = template
    value.bytes = cursor.bytes
    value.from = cursor.valueFrom
    value.to = cursor.valueTo
    if (!takeOfEvent(scan, template.key, template.kind)) return false
    template = scanExpected(cursor, template)
  }
  return true
}

function endEvent(scan: XesScan): boolean {
  const { event } = scan
  if (event.activity === -1 || event.activity >= mostActivities) return false
  event.case = scan.caseNameCodes.length - 1
  addEvent(scan.builder, event)
  event.activity = -1
  event.resource = 0
  event.lifecycle = 0
  event.atMs = Number.NaN
  event.offsetMin = 0
  return true
}

/** Takes a start tag; false when it stands where the exact reader must look. */
function takeStart(scan: XesScan, kind: number): boolean {
  const { stack, cursor } = scan
  const parent = stack.length === 0 ? 0 : (stack[stack.length - 1] as number)
  const isLeaf = kind >= tag.string && kind <= tag.id
  if (parent === 0) {
    if (kind !== tag.log || scan.isStarted) return false
    scan.isStarted = true
  } else if (parent === tag.event || parent === tag.trace) {
    if (kind === tag.event) {
      if (parent !== tag.trace || cursor.keyFrom !== -1 || cursor.others > 0) return false
      if (cursor.isClosed) return endEvent(scan)
    } else if (!takeAttribute(scan, kind)) return false
  } else if (parent === tag.log && stack.length === 1) {
    if (kind === tag.trace) scan.caseNameCodes.push(0)
    else if (!isLeaf && kind < tag.global) return false
  } else if (!isLeaf || scan.isInTrace) return false
  if (isLeaf && cursor.keyFrom === -1) return false
  if (cursor.isClosed) return true
  if (kind === tag.trace) scan.isInTrace = true
  if (kind === tag.event) scan.template = scan.eventBegins
  stack.push(kind)
  return stack.length < 100
}

function takeEnd(scan: XesScan): Scanned {
  const { cursor } = scan
  const { bytes, end } = cursor
  const from = cursor.at + 2
  let to = from
  while (to < end && bytes[to] !== 0x3e) to += 1
  if (to >= end) return to - from > 100 ? 'strange' : 'short'
  const kind = kindOf(bytes, from, to)
  if (kind === 0 || scan.stack.pop() !== kind) return 'strange'
  cursor.at = to + 1
  if (kind === tag.trace) scan.isInTrace = false
  if (kind === tag.event && !endEvent(scan)) return 'strange'
  return 'done'
}

/** A comment or a processing instruction; a DOCTYPE or CDATA is for the exact reader. */
function passOver({ cursor }: XesScan): Scanned {
  const { bytes, at, end } = cursor
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at)
  if (text.length < 4) return 'short'
  const isComment = text.toString('latin1', 0, 4) === '<!--'
  if (!isComment && text[1] !== 0x3f) return 'strange'
  const close = text.indexOf(isComment ? '--' : '?>', isComment ? 4 : 2, 'latin1')
  if (close === -1 || close + 2 >= text.length) return 'short'
  if (isComment && text[close + 2] !== 0x3e) return 'strange'
  cursor.at = at + close + (isComment ? 3 : 2)
  return 'done'
}

function scanOne(scan: XesScan): Scanned {
  const { cursor, stack } = scan
  if (stack[stack.length - 1] === tag.event && !takeExpected(scan)) return 'strange'
  const { bytes, end } = cursor
  let at = cursor.at
  scan.from = at
  while (at < end && isSpace(bytes[at] as number)) at += 1
  cursor.at = at
  if (at + 1 >= end) return at < end && bytes[at] !== 0x3c ? 'strange' : 'short'
  if (bytes[at] !== 0x3c) return 'strange'
  const next = bytes[at + 1]
  if (next === 0x2f) return takeEnd(scan)
  if (next === 0x21 || next === 0x3f) return passOver(scan)
  let name = at + 1
  while (name < end && (bytes[name] as number) >= 0x61 && (bytes[name] as number) <= 0x7a) name += 1
  if (name >= end) return name - at > 100 ? 'strange' : 'short'
  const kind = kindOf(bytes, at + 1, name)
  if (kind === 0) return 'strange'
  cursor.at = name
  const scanned = scanAttributes(cursor)
  if (scanned === 'short') cursor.at = at
  if (scanned !== 'done') return scanned
  return takeStart(scan, kind) ? 'done' : 'strange'
}

const longestTag = 1 << 20

/** Scans what has arrived; the bytes of an unfinished tag are carried to the next call. */
export function scanXes(scan: XesScan, chunk: Uint8Array): boolean {
  const { cursor } = scan
  const carried = cursor.end - cursor.at
  if (carried > longestTag) return false
  const length = carried + chunk.length
  const left = cursor.bytes.subarray(cursor.at, cursor.end)
  if (scan.room.length < length) scan.room = new Uint8Array(length * 2)
  scan.room.set(left)
  scan.room.set(chunk, carried)
  // Behind what has arrived there must be nothing, not what lay there before.
  cursor.bytes = scan.room.subarray(0, length)
  cursor.at = 0
  cursor.end = length
  let scanned: Scanned = 'done'
  while (scanned === 'done') scanned = scanOne(scan)
  return scanned === 'short' && isUtf8(cursor.bytes.subarray(0, cursor.at))
}

/** The columns, or undefined when the file did not end as it should or the exact reader must look. */
export function finishXes(scan: XesScan): Columned | undefined {
  const { cursor } = scan
  if (scan.stack.length > 0 || !scan.isStarted || cursor.at !== cursor.end) return undefined
  const names = textsOf(scan.caseNames)
  const log = finishLog(scan.builder, {
    caseIds: scan.caseNameCodes.map(code => names[code] ?? ''),
    activities: textsOf(scan.activities),
    resources: textsOf(scan.resources),
    lifecycles: textsOf(scan.lifecycles),
    texts: textsOf(scan.texts),
    eventColumns: scan.eventColumns.filter(column => column !== undefined),
    caseColumns: scan.caseColumns.filter(column => column !== undefined),
  })
  return { log, eventsWithoutActivity: 0 }
}
