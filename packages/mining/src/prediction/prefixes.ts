import type { ColumnarLog } from '../columns/columnar-log.ts'
import type { Elapsed } from '../waiting/elapsed.ts'

/** A log that is to be predicted: its cases, when they were closed if at all, and when they are due. */
export interface Subject {
  readonly log: ColumnarLog
  /** Every event on the wall. */
  readonly wall: Float64Array
  readonly elapsed: Elapsed
  /** The event that closed each case; −1 where it is still under way. */
  readonly closing: Int32Array
  /** On the wall; NaN where there is no deadline. */
  readonly dueMs: Float64Array
}

/** What was known of matters at their events up to some moment: one row for each. Times are on the clock asked for. */
export interface Prefixes {
  readonly count: number
  readonly caseOf: Uint32Array
  readonly event: Uint32Array
  /** The activity done last. */
  readonly state: Uint16Array
  /** Columns of numbers that a method may look at. */
  readonly features: readonly Float64Array[]
  /** Time to the closing, or, where that was not seen, how long it had not come. */
  readonly remaining: Float64Array
  readonly isClosed: Uint8Array
  /** Time left to the deadline, negative behind it; NaN without one. */
  readonly slack: Float64Array
}

const dayMs = 86_400_000
const hourMs = 3_600_000
export const featureNames = ['events', 'elapsed', 'last gap', 'repeats', 'weekday', 'hour'] as const

/** Time to a moment; behind it the time since, negative. */
function signed(elapsed: Elapsed, from: number, to: number): number {
  return to >= from ? elapsed(from, to) : -elapsed(to, from)
}

/** How many events of a case belong to its life: what follows its closing does not. */
function lifeOf({ log, closing }: Subject, c: number): number {
  return closing[c] === -1 ? (log.ends[c] as number) : (closing[c] as number) + 1
}

/**
 * The rows of some cases as they were known at a moment: events after it are not looked at, and a case that was not
 * closed by then counts as under way, whatever became of it (a strict split by time). The closing itself is no row.
 */
export function prefixesOf(subject: Subject, cases: readonly number[], asOf: number): Prefixes {
  const { log, wall, elapsed, closing, dueMs } = subject
  const rows: { c: number; i: number }[] = []
  for (const c of cases) {
    for (let i = log.starts[c] as number; i < lifeOf(subject, c); i++)
      if ((wall[i] as number) <= asOf && i !== closing[c]) rows.push({ c, i })
  }
  const columns = featureNames.map(() => new Float64Array(rows.length))
  const remaining = new Float64Array(rows.length)
  const isClosed = new Uint8Array(rows.length)
  const slack = new Float64Array(rows.length)
  let seen = new Set<number>()
  let repeats = 0
  for (const [k, { c, i }] of rows.entries()) {
    const start = log.starts[c] as number
    if (i === start) [seen, repeats] = [new Set(), 0]
    const a = log.activity[i] as number
    if (seen.has(a)) repeats += 1
    seen.add(a)
    const at = wall[i] as number
    const end = closing[c] === -1 ? Number.NaN : (wall[closing[c] as number] as number)
    isClosed[k] = end <= asOf ? 1 : 0
    remaining[k] = Math.max(0, elapsed(at, isClosed[k] === 1 ? end : Math.max(at, asOf)))
    slack[k] = Number.isNaN(dueMs[c] as number) ? Number.NaN : signed(elapsed, at, dueMs[c] as number)
    const values = [
      i - start + 1,
      elapsed(wall[start] as number, at),
      i === start ? 0 : elapsed(wall[i - 1] as number, at),
      repeats,
      ((Math.floor(at / dayMs) % 7) + 7) % 7,
      Math.floor((((at % dayMs) + dayMs) % dayMs) / hourMs),
    ]
    for (const [f, value] of values.entries()) (columns[f] as Float64Array)[k] = value
  }
  return {
    count: rows.length,
    caseOf: Uint32Array.from(rows, ({ c }) => c),
    event: Uint32Array.from(rows, ({ i }) => i),
    state: Uint16Array.from(rows, ({ i }) => log.activity[i] as number),
    features: columns,
    remaining,
    isClosed,
    slack,
  }
}

/** The rows for which `keep` holds. */
export function rowsWhere(prefixes: Prefixes, keep: (row: number) => boolean): Prefixes {
  const rows = Uint32Array.from({ length: prefixes.count }, (_, k) => k).filter(keep)
  const floats = (values: Float64Array) => Float64Array.from(rows, k => values[k] as number)
  return {
    count: rows.length,
    caseOf: Uint32Array.from(rows, k => prefixes.caseOf[k] as number),
    event: Uint32Array.from(rows, k => prefixes.event[k] as number),
    state: Uint16Array.from(rows, k => prefixes.state[k] as number),
    features: prefixes.features.map(floats),
    remaining: floats(prefixes.remaining),
    isClosed: Uint8Array.from(rows, k => prefixes.isClosed[k] as number),
    slack: floats(prefixes.slack),
  }
}
