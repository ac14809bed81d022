import type { ColumnarLog, TextColumn } from '../columns/columnar-log.ts'
import { csvInstant, xesInstant } from '../log/instant.ts'

/** The deadline of each case as milliseconds of the clock on the wall; NaN where it has none. */
export interface Deadlines {
  readonly dueMs: Float64Array
  /** Cases whose deadline is written in a way that is no date. */
  readonly unreadable: number
}

const dayMs = 86_400_000

// 2026-03-10, 2026/3/10, 2026.3.10, 2026年3月10日.
const dayAlone = /^(\d{4})[-/.年](\d\d?)[-/.月](\d\d?)日?$/

/** A date without time is kept until its day is over; an offset is left out, because the wall is looked at. */
function dueOf(text: string): number {
  const written = text.trim().replace(/(:\d\d(?:\.\d+)?)\s?(?:[Zz]|[+-]\d\d(?::?\d\d)?)$/, '$1')
  const day = dayAlone.exec(written)
  if (day !== null) {
    const date = [day[1], day[2]?.padStart(2, '0'), day[3]?.padStart(2, '0')].join('-')
    return (xesInstant(`${date}T00:00:00`, 'UTC') ?? Number.NaN) + dayMs - 1
  }
  const read = csvInstant(written, undefined, 'UTC')
  return 'epochMs' in read ? read.epochMs : (xesInstant(written, 'UTC') ?? Number.NaN)
}

/** Parses each different text once. */
function readTexts({ codes, texts }: TextColumn): (index: number) => number | undefined {
  const known = new Map<number, number>()
  return index => {
    const code = codes[index] as number
    if (code === 0) return undefined
    const due = known.get(code) ?? dueOf(texts[code] as string)
    known.set(code, due)
    return due
  }
}

/** Deadlines from a column of cases, or of events, where the last one written counts; undefined where there is no such column. */
export function deadlinesOf(log: ColumnarLog, column: string): Deadlines | undefined {
  const ofCases = log.caseColumns.get(column)
  const ofEvents = log.eventColumns.get(column)
  if (ofCases === undefined && ofEvents === undefined) return undefined
  const caseDue = ofCases && readTexts(ofCases)
  const eventDue = ofEvents && readTexts(ofEvents)
  let unreadable = 0
  const dueMs = Float64Array.from({ length: log.cases }, (_, c) => {
    let due = caseDue?.(log.source[c] as number)
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) due = eventDue?.(i) ?? due
    if (due !== undefined && Number.isNaN(due)) unreadable += 1
    return due ?? Number.NaN
  })
  return { dueMs, unreadable }
}
