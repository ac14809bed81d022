import type { XesAttribute } from '../log/attribute.ts'
import type { ColumnarLog, TextColumn } from './columnar-log.ts'
import { filled, type Growing, growing, reach } from './growing.ts'

/** One event in codes, as a loader hands it over. */
export interface CodedEvent {
  case: number
  activity: number
  resource: number
  lifecycle: number
  atMs: number
  offsetMin: number
}

/** Columns that grow while a log is read; `finishLog` orders and freezes them. */
export interface LogBuilder {
  readonly case: Growing<Uint32Array>
  readonly activity: Growing<Uint16Array>
  readonly resource: Growing<Uint32Array>
  readonly lifecycle: Growing<Uint8Array>
  readonly atMs: Growing<Float64Array>
  readonly offsetMin: Growing<Int16Array>
  events: number
}

export interface GrowingColumn {
  readonly key: string
  readonly type: XesAttribute['type']
  readonly codes: Growing<Uint32Array>
}

export function logBuilder(): LogBuilder {
  return {
    case: growing(Uint32Array),
    activity: growing(Uint16Array),
    resource: growing(Uint32Array),
    lifecycle: growing(Uint8Array),
    atMs: growing(Float64Array),
    offsetMin: growing(Int16Array),
    events: 0,
  }
}

/** Adds one event to every column. Each array is written by its own line: one line for all kinds of arrays is slow. */
export function addEvent(builder: LogBuilder, event: CodedEvent): void {
  const at = builder.events
  const { case: cases, activity, resource, lifecycle, atMs, offsetMin } = builder
  if (at === cases.values.length)
    for (const column of [cases, activity, resource, lifecycle, atMs, offsetMin]) reach(column, at)
  cases.values[at] = event.case
  activity.values[at] = event.activity
  resource.values[at] = event.resource
  lifecycle.values[at] = event.lifecycle
  atMs.values[at] = event.atMs
  offsetMin.values[at] = event.offsetMin
  builder.events = at + 1
}

export function growingColumn(key: string, type: XesAttribute['type']): GrowingColumn {
  return { key, type, codes: growing(Uint32Array) }
}

/** Notes the value of one event or case; the first one counts where a key stands twice. */
export function note({ codes }: GrowingColumn, index: number, code: number): void {
  if (index >= codes.values.length) reach(codes, index)
  if (codes.values[index] === 0) codes.values[index] = code
}

/** CSR offsets of the cases, and where every event goes; undefined when they lie in order already. */
function groupByCase(
  caseOf: Uint32Array,
  cases: number,
): { offsets: Uint32Array; order: Uint32Array | undefined } {
  const offsets = new Uint32Array(cases + 1)
  let isGrouped = true
  for (let i = 0; i < caseOf.length; i++) {
    const at = caseOf[i] as number
    offsets[at + 1] = (offsets[at + 1] as number) + 1
    if (i > 0 && at < (caseOf[i - 1] as number)) isGrouped = false
  }
  for (let i = 0; i < cases; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number)
  if (isGrouped) return { offsets, order: undefined }
  const next = offsets.slice(0, cases)
  const order = new Uint32Array(caseOf.length)
  for (let i = 0; i < caseOf.length; i++) {
    const at = caseOf[i] as number
    order[next[at] as number] = i
    next[at] = (next[at] as number) + 1
  }
  return { offsets, order }
}

function isInTime(atMs: Float64Array, order: Uint32Array | undefined, span: [number, number]): boolean {
  let before = Number.NEGATIVE_INFINITY
  for (let i = span[0]; i < span[1]; i++) {
    const at = atMs[order === undefined ? i : (order[i] as number)] as number
    // A case with an event that has no time keeps the order of its source: there is none better.
    if (Number.isNaN(at)) return true
    if (at < before) return hasNoTime(atMs, order, [i, span[1]])
    before = at
  }
  return true
}

function hasNoTime(
  atMs: Float64Array,
  order: Uint32Array | undefined,
  [from, to]: [number, number],
): boolean {
  for (let i = from; i < to; i++) {
    if (Number.isNaN(atMs[order === undefined ? i : (order[i] as number)] as number)) return true
  }
  return false
}

/** Puts the events of each case in the order of time, keeping the source's order where times are equal. */
function orderByTime(
  atMs: Float64Array,
  offsets: Uint32Array,
  grouped: Uint32Array | undefined,
): Uint32Array | undefined {
  let order = grouped
  for (let c = 0; c + 1 < offsets.length; c++) {
    const [from, to] = [offsets[c] as number, offsets[c + 1] as number]
    if (isInTime(atMs, order, [from, to])) continue
    order ??= Uint32Array.from({ length: atMs.length }, (_, i) => i)
    const sorted = order.slice(from, to).sort((a, b) => (atMs[a] as number) - (atMs[b] as number) || a - b)
    order.set(sorted, from)
  }
  return order
}

function gathered<T extends Uint8Array | Uint16Array | Uint32Array | Int16Array | Float64Array>(
  values: T,
  order: Uint32Array | undefined,
): T {
  if (order === undefined) return values
  const moved = values.slice() as T
  for (let i = 0; i < order.length; i++) moved[i] = values[order[i] as number] as number
  return moved
}

/** What stands beside the columns of codes. */
export interface LogTexts {
  readonly caseIds: readonly string[]
  readonly activities: readonly string[]
  readonly resources: readonly string[]
  readonly lifecycles: readonly string[]
  readonly texts: readonly string[]
  readonly eventColumns: Iterable<GrowingColumn>
  readonly caseColumns: Iterable<GrowingColumn>
  readonly nestedOfEvents?: ReadonlyMap<number, readonly XesAttribute[]>
  readonly nestedOfCases?: ReadonlyMap<number, readonly XesAttribute[]>
}

function columnsOf(
  columns: Iterable<GrowingColumn>,
  { length, order, texts }: { length: number; order?: Uint32Array | undefined; texts: readonly string[] },
): Map<string, TextColumn> {
  const found = new Map<string, TextColumn>()
  for (const { key, type, codes } of columns) {
    const name = found.has(key) ? `${key} (${type})` : key
    found.set(name, { key, type, codes: gathered(filled(codes, length), order), texts })
  }
  return found
}

function movedKeys<T>(
  nested: ReadonlyMap<number, T>,
  order: Uint32Array | undefined,
): ReadonlyMap<number, T> {
  if (order === undefined || nested.size === 0) return nested
  const moved = new Map<number, T>()
  order.forEach((from, to) => {
    const value = nested.get(from)
    if (value !== undefined) moved.set(to, value)
  })
  return moved
}

/** Groups the events by case, orders them by time, and freezes the columns. */
export function finishLog(builder: LogBuilder, about: LogTexts): ColumnarLog {
  const cases = about.caseIds.length
  const { events } = builder
  const rawTimes = filled(builder.atMs, events)
  const { offsets, order: grouped } = groupByCase(filled(builder.case, events), cases)
  const order = orderByTime(rawTimes, offsets, grouped)
  const { texts } = about
  return {
    cases,
    starts: offsets.subarray(0, cases),
    ends: offsets.subarray(1),
    source: Uint32Array.from({ length: cases }, (_, i) => i),
    caseIds: about.caseIds,
    activities: about.activities,
    resources: about.resources,
    lifecycles: about.lifecycles,
    activity: gathered(filled(builder.activity, events), order),
    resource: gathered(filled(builder.resource, events), order),
    lifecycle: gathered(filled(builder.lifecycle, events), order),
    atMs: gathered(rawTimes, order),
    offsetMin: gathered(filled(builder.offsetMin, events), order),
    eventColumns: columnsOf(about.eventColumns, { length: events, order, texts }),
    caseColumns: columnsOf(about.caseColumns, { length: cases, texts }),
    nestedOfEvents: movedKeys(about.nestedOfEvents ?? new Map(), order),
    nestedOfCases: about.nestedOfCases ?? new Map(),
  }
}
