/** A data record as numbers: the stamp in ms, and each value in hundredths with its sign. */
export interface DataLine {
  time: number
  readonly hundredths: Float64Array
  /** Whether the standard layout would write exactly this. */
  isStandard: boolean
}

const DAY_MS = 86_400_000
/** Columns of the layout: date 0–9, time 11–22, day of year 24–26, four values of ten from 30. */
const FIRST_VALUE = 30
const VALUE_WIDTH = 10
const RECORD_WIDTH = 70
const ZERO = 48

/** The day last met, because consecutive records share it. */
let knownDay = { key: -1, start: 0, dayOfYear: 0 }

function dayFrom(year: number, month: number, day: number): { start: number; dayOfYear: number } | undefined {
  const key = (year * 100 + month) * 100 + day
  if (key === knownDay.key) return knownDay
  const start = Date.UTC(year, month - 1, day)
  const date = new Date(start)
  if (date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) return undefined
  knownDay = { key, start, dayOfYear: (start - Date.UTC(year, 0, 1)) / DAY_MS + 1 }
  return knownDay
}

/** Two digits at a place, or −1. */
function two(bytes: Uint8Array, at: number): number {
  const a = (bytes[at] as number) - ZERO
  const b = (bytes[at + 1] as number) - ZERO
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1
}

/** A right-aligned number with two decimals and no idle zeros in ten columns; NaN if it is anything else. */
function standardValue(bytes: Uint8Array, from: number): number {
  let at = from
  const end = from + VALUE_WIDTH
  if (bytes[at++] !== 32) return Number.NaN
  while (at < end && bytes[at] === 32) at++
  const isNegative = bytes[at] === 45
  if (isNegative) at++
  const first = bytes[at] as number
  if (end - at < 4 || (first === ZERO && end - at > 4)) return Number.NaN
  let sum = 0
  for (; at < end - 3; at++) {
    const digit = (bytes[at] as number) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    sum = sum * 10 + digit
  }
  const decimals = two(bytes, end - 2)
  if (bytes[end - 3] !== 46 || decimals < 0) return Number.NaN
  sum = sum * 100 + decimals
  if (!isNegative) return sum
  return sum === 0 ? Number.NaN : -sum
}

/** Reads the standard layout straight from the bytes; false where the general reader has to look. */
export function readStandardLine(
  bytes: Uint8Array,
  [from, to]: readonly [number, number],
  into: DataLine,
): boolean {
  const isLayout =
    to - from === RECORD_WIDTH &&
    bytes[from + 4] === 45 &&
    bytes[from + 7] === 45 &&
    bytes[from + 10] === 32 &&
    bytes[from + 13] === 58 &&
    bytes[from + 16] === 58 &&
    bytes[from + 19] === 46 &&
    bytes[from + 23] === 32 &&
    bytes[from + 27] === 32 &&
    bytes[from + 28] === 32 &&
    bytes[from + 29] === 32
  if (!isLayout) return false
  const [hour, minute, second] = [two(bytes, from + 11), two(bytes, from + 14), two(bytes, from + 17)]
  const century = two(bytes, from)
  const day = dayFrom(century * 100 + two(bytes, from + 2), two(bytes, from + 5), two(bytes, from + 8))
  const fraction = two(bytes, from + 20) * 10 + ((bytes[from + 22] as number) - ZERO)
  const dayOfYear = ((bytes[from + 24] as number) - ZERO) * 100 + two(bytes, from + 25)
  if (!day || day.dayOfYear !== dayOfYear || hour < 0 || hour > 23 || minute < 0 || minute > 59) return false
  if (second < 0 || second > 59 || !(fraction >= 0 && fraction <= 999)) return false
  for (let i = 0; i < 4; i++) {
    const value = standardValue(bytes, from + FIRST_VALUE + VALUE_WIDTH * i)
    if (Number.isNaN(value)) return false
    into.hundredths[i] = value
  }
  into.time = day.start + hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction
  into.isStandard = true
  return true
}

/** What the general reader found: the record, and what is unusual or wrong about it. */
export interface GeneralLine {
  readonly time: number
  readonly values: readonly number[]
  readonly notes: readonly ('day-of-year' | 'hour-24' | 'leap-second')[]
}

const GENERAL =
  /^(\d{4})-(\d{2})-(\d{2})\s+(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?\s+(\d{1,3})((?:\s+[-+]?\d+(?:\.\d*)?){1,8})\s*\|?\s*$/

/**
 * Reads what real files contain: other decimals, hour 24, a leap second, a day of year that disagrees with the date (the
 * date is trusted). Undefined if it is no record at all.
 */
export function readGeneralLine(text: string): GeneralLine | undefined {
  const match = GENERAL.exec(text)
  if (!match) return undefined
  const [year, month, dayOfMonth, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const day = dayFrom(year, month, dayOfMonth)
  const isMidnight = hour === 24 && minute === 0 && second === 0
  if (!day || (hour > 23 && !isMidnight) || minute > 59 || second > 60) return undefined
  const fraction = Number((match[7] ?? '0').padEnd(3, '0'))
  return {
    time: day.start + hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction,
    values: (match[9] ?? '').trim().split(/\s+/).map(Number),
    notes: [
      ...(day.dayOfYear === Number(match[8]) ? [] : (['day-of-year'] as const)),
      ...(isMidnight ? (['hour-24'] as const) : []),
      ...(second === 60 ? (['leap-second'] as const) : []),
    ],
  }
}
