import type { ColumnPlaces } from '../csv/columns.ts'
import { csvInstant } from '../log/instant.ts'
import type { LogMapping } from '../log/mapping.ts'
import { instantOfLocal } from '../log/zone.ts'
import { type ByteDictionary, byteDictionary, codeOfBytes, hashOf, hashStart, textsOf } from './dictionary.ts'
import { type Columned, mostActivities } from './from-traces.ts'
import { instantReader, readInstant } from './instant-bytes.ts'
import { addEvent, finishLog, type GrowingColumn, growingColumn, logBuilder, note } from './log-builder.ts'

/** The cells of the row read last. */
export interface RowCursor {
  readonly bytes: Uint8Array
  readonly delimiter: number
  at: number
  cells: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly hash: Int32Array
  /** Whether the cell holds doubled quotes. */
  readonly isEscaped: Uint8Array
}

export function rowCursor(bytes: Uint8Array, delimiter: string, most = 4096): RowCursor {
  return {
    bytes,
    delimiter: delimiter.charCodeAt(0),
    at: 0,
    cells: 0,
    from: new Int32Array(most),
    to: new Int32Array(most),
    hash: new Int32Array(most),
    isEscaped: new Uint8Array(most),
  }
}

/** A cell in quotes; returns the place behind its closing quote, or -1 when there is none (RFC 4180 §2.5–2.7). */
function quotedCell(cursor: RowCursor, cell: number): number {
  const { bytes } = cursor
  let at = cursor.at + 1
  cursor.from[cell] = at
  cursor.isEscaped[cell] = 0
  for (;;) {
    while (at < bytes.length && bytes[at] !== 0x22) at += 1
    if (at >= bytes.length) return -1
    if (bytes[at + 1] !== 0x22) break
    cursor.isEscaped[cell] = 1
    at += 2
  }
  cursor.to[cell] = at
  cursor.hash[cell] = hashOf(bytes, cursor.from[cell] as number, at)
  return at + 1
}

/** A cell without quotes; returns the place of what ended it, or -1 when a quote stands inside. */
function plainCell(cursor: RowCursor, cell: number): number {
  const { bytes, delimiter } = cursor
  const { length } = bytes
  let at = cursor.at
  let hash = hashStart
  cursor.from[cell] = at
  cursor.isEscaped[cell] = 0
  for (; at < length; at++) {
    const byte = bytes[at] as number
    if (byte === delimiter || byte === 0x0a || byte === 0x0d) break
    if (byte === 0x22) return -1
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  cursor.to[cell] = at
  cursor.hash[cell] = hash
  return at
}

/** Reads one row; false when the exact reader must look at it. */
export function nextRow(cursor: RowCursor): boolean {
  const { bytes, delimiter } = cursor
  let cell = 0
  for (;;) {
    if (cell >= cursor.from.length) return false
    const end = bytes[cursor.at] === 0x22 ? quotedCell(cursor, cell) : plainCell(cursor, cell)
    if (end === -1) return false
    cell += 1
    if (end < bytes.length && bytes[end] === delimiter) {
      cursor.at = end + 1
      continue
    }
    cursor.cells = cell
    if (end >= bytes.length) cursor.at = end
    else if (bytes[end] === 0x0d) cursor.at = bytes[end + 1] === 0x0a ? end + 2 : end + 1
    else if (bytes[end] === 0x0a) cursor.at = end + 1
    else return false
    return true
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export function cellText({ bytes, from, to, isEscaped }: RowCursor, cell: number): string {
  const text = decoder.decode(bytes.subarray(from[cell], to[cell]))
  return isEscaped[cell] === 1 ? text.replaceAll('""', '"') : text
}

function isBlank({ bytes, from, to }: RowCursor, cell: number): boolean {
  for (let i = from[cell] as number; i < (to[cell] as number); i++) {
    const byte = bytes[i] as number
    if (byte !== 0x20 && byte !== 0x09) return false
  }
  return true
}

/** Which cell of a row is what, and which besides are kept. */
export interface CsvRoles extends ColumnPlaces {
  readonly kept: readonly { readonly index: number; readonly key: string }[]
}

interface Span {
  bytes: Uint8Array
  from: number
  to: number
}

function spanOfCell({ cursor, span }: { cursor: RowCursor; span: Span }, cell: number): Span {
  // One span for all: there are millions of cells.
  span.bytes = cursor.bytes
  span.from = cursor.from[cell] as number
  span.to = cursor.to[cell] as number
  return span
}

function codeOfCell(dictionary: ByteDictionary, scan: CsvScan, cell: number): number {
  const { cursor } = scan
  if (cursor.isEscaped[cell] === 1) {
    const own = new TextEncoder().encode(cellText(cursor, cell))
    return codeOfBytes(dictionary, { bytes: own, from: 0, to: own.length }, hashOf(own, 0, own.length))
  }
  return codeOfBytes(dictionary, spanOfCell(scan, cell), cursor.hash[cell] as number)
}

function newScan(bytes: Uint8Array, delimiter: string) {
  return {
    cursor: rowCursor(bytes, delimiter),
    span: { bytes, from: 0, to: 0 } as Span,
    instants: instantReader(),
    builder: logBuilder(),
    cases: byteDictionary({ withNone: false }),
    activities: byteDictionary({ withNone: false }),
    resources: byteDictionary({ withNone: true }),
    lifecycles: byteDictionary({ withNone: true }),
    texts: byteDictionary({ withNone: true }),
    event: { case: 0, activity: 0, resource: 0, lifecycle: 0, atMs: 0, offsetMin: 0 },
  }
}
type CsvScan = ReturnType<typeof newScan>

/** The instant of a cell in any of the formats that a CSV may have; NaN when it has none of them. */
function slowInstant({ cursor, event }: CsvScan, cell: number, { timeFormat, zone }: LogMapping): number {
  const read = csvInstant(cellText(cursor, cell), timeFormat, zone)
  if ('wrong' in read) return Number.NaN
  event.offsetMin = read.offsetMin
  return read.epochMs
}

function timeOf(scan: CsvScan, cell: number, mapping: LogMapping): number {
  const { cursor, instants, event } = scan
  if (mapping.timeFormat !== undefined && mapping.timeFormat !== 'iso8601')
    return slowInstant(scan, cell, mapping)
  const ms = readInstant(instants, cursor.bytes, spanOfCell(scan, cell))
  if (Number.isNaN(ms)) return slowInstant(scan, cell, mapping)
  event.offsetMin = instants.offsetMin
  if (instants.hasOffset || mapping.zone === 'UTC') return ms
  if (mapping.zone === undefined) return Number.NaN
  const at = instantOfLocal(ms, mapping.zone)
  event.offsetMin = Math.round((ms - at) / 60_000)
  return at
}

function takeRow(scan: CsvScan, roles: CsvRoles, mapping: LogMapping): boolean {
  const { cursor, event, builder } = scan
  if (isBlank(cursor, roles.case) || isBlank(cursor, roles.activity)) return false
  event.case = codeOfCell(scan.cases, scan, roles.case)
  event.activity = codeOfCell(scan.activities, scan, roles.activity)
  event.atMs = timeOf(scan, roles.time, mapping)
  const hasResource =
    roles.resource !== undefined && cursor.from[roles.resource] !== cursor.to[roles.resource]
  event.resource = hasResource ? codeOfCell(scan.resources, scan, roles.resource as number) : 0
  const hasLifecycle =
    roles.lifecycle !== undefined && cursor.from[roles.lifecycle] !== cursor.to[roles.lifecycle]
  event.lifecycle = hasLifecycle
    ? Math.min(255, codeOfCell(scan.lifecycles, scan, roles.lifecycle as number))
    : 0
  if (Number.isNaN(event.atMs) || event.activity >= mostActivities) return false
  addEvent(builder, event)
  return true
}

interface ScanOptions {
  readonly delimiter: string
  readonly mapping: LogMapping
  readonly progress?: ((done: { readonly events: number }) => void) | undefined
}

const rowsBetweenTellings = 0xffff

/**
 * The columns of a CSV whose bytes begin with its header row, or undefined when the exact reader must look: it then
 * says what is wrong, and where.
 */
export function scanCsv(
  bytes: Uint8Array,
  roles: CsvRoles,
  { delimiter, mapping, progress }: ScanOptions,
): Columned | undefined {
  const scan = newScan(bytes, delimiter)
  const { cursor } = scan
  const columns: GrowingColumn[] = roles.kept.map(({ key }) => growingColumn(key, 'string'))
  if (!nextRow(cursor)) return undefined
  while (cursor.at < bytes.length) {
    if (!nextRow(cursor)) return undefined
    let blank = 0
    while (blank < cursor.cells && isBlank(cursor, blank)) blank += 1
    if (blank === cursor.cells) continue
    if (cursor.cells !== roles.count || !takeRow(scan, roles, mapping)) return undefined
    if ((scan.builder.events & rowsBetweenTellings) === 0) progress?.({ events: scan.builder.events })
    for (let k = 0; k < columns.length; k++) {
      const { index } = roles.kept[k] as { index: number }
      if (cursor.from[index] === cursor.to[index]) continue
      note(columns[k] as GrowingColumn, scan.builder.events - 1, codeOfCell(scan.texts, scan, index))
    }
  }
  const log = finishLog(scan.builder, {
    caseIds: textsOf(scan.cases),
    activities: textsOf(scan.activities),
    resources: textsOf(scan.resources),
    lifecycles: textsOf(scan.lifecycles),
    texts: textsOf(scan.texts),
    eventColumns: columns,
    caseColumns: [],
  })
  return { log, eventsWithoutActivity: 0 }
}
