import { type DayOrder, isYearLast, plainTime, type WrittenTime, yearLastTime } from './written-time.ts'
import { instantOfLocal } from './zone.ts'

/** How a CSV writes its times; without it each that can be read in one way only is accepted. */
export type TimeFormat =
  | 'iso8601'
  | 'YYYY-MM-DD HH:mm:ss'
  | 'YYYY/MM/DD HH:mm'
  | 'DD/MM/YYYY HH:mm'
  | 'MM/DD/YYYY HH:mm'
  | 'epoch-s'
  | 'epoch-ms'

// Groups: year, month, day, hour, minute, second, fraction, offset.
const xesDateTime = /^(-?\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/
const yearFirstFormats = {
  iso8601:
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/,
  'YYYY-MM-DD HH:mm:ss': /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/,
  // Excel in Chinese writes 2026/1/5 9:03, so one digit is enough, and it may add seconds.
  'YYYY/MM/DD HH:mm': /^(\d{4})\/(\d\d?)\/(\d\d?) (\d\d?):(\d\d)(?::(\d\d))?$/,
} satisfies Partial<Record<TimeFormat, RegExp>>
const yearLastFormats = {
  'DD/MM/YYYY HH:mm': 'day-first',
  'MM/DD/YYYY HH:mm': 'month-first',
} satisfies Partial<Record<TimeFormat, DayOrder>>
const epochFormats = { 'epoch-s': 1000, 'epoch-ms': 1 } satisfies Partial<Record<TimeFormat, number>>

/** All of them, as a call or a mapping may name them. */
export const timeFormats = [
  ...Object.keys(yearFirstFormats),
  ...Object.keys(yearLastFormats),
  ...Object.keys(epochFormats),
] as readonly TimeFormat[]

/** The format of times whose year stands last. */
export function formatOf(order: DayOrder): TimeFormat {
  return order === 'day-first' ? 'DD/MM/YYYY HH:mm' : 'MM/DD/YYYY HH:mm'
}

function timeOfMatch(match: RegExpExecArray): WrittenTime {
  return {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour: Number(match[4] ?? 0),
    minute: Number(match[5] ?? 0),
    second: Number(match[6] ?? 0),
    // Below a millisecond the instant is cut off; the text beside it keeps every digit.
    millisecond: match[7] === undefined ? 0 : Number(match[7].slice(0, 3).padEnd(3, '0')),
    offset: match[8],
  }
}

function localMs({ year, month, day, ...time }: WrittenTime): number | undefined {
  const { hour, minute, second, millisecond } = time
  const isMidnightAsHour24 = hour === 24 && minute === 0 && second === 0 && millisecond === 0
  if ((hour > 23 && !isMidnightAsHour24) || minute > 59 || second > 59) return undefined
  if (month < 1 || month > 12 || day < 1) return undefined
  const date = new Date(0)
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCDate() !== day) return undefined
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
}

function offsetMinutes(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0
  const digits = text.slice(1).replace(':', '')
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2) || 0)]
  // xs:dateTime allows offsets up to fourteen hours (XML Schema 2 §3.2.7).
  if (hours * 60 + minutes > 14 * 60 || minutes > 59) return undefined
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** An instant, and what the clock on the wall was ahead of UTC. */
interface Instant {
  readonly epochMs: number
  readonly offsetMin: number
}

function instantOf(time: WrittenTime, zone: string): Instant | undefined {
  const local = localMs(time)
  if (local === undefined || Number.isNaN(local)) return undefined
  if (time.offset === undefined) {
    const epochMs = instantOfLocal(local, zone)
    return { epochMs, offsetMin: Math.round((local - epochMs) / 60_000) }
  }
  const offsetMin = offsetMinutes(time.offset)
  return offsetMin === undefined ? undefined : { epochMs: local - offsetMin * 60_000, offsetMin }
}

/** xs:dateTime as XES uses it (an offset without colon is let through); no offset means `zone`. */
export function xesInstant(text: string, zone: string): number | undefined {
  const match = xesDateTime.exec(text.trim())
  return match === null ? undefined : instantOf(timeOfMatch(match), zone)?.epochMs
}

export type WrongTime = 'time' | 'excel-serial' | 'zone-missing' | 'day-or-month'
export type CsvTime = Instant | { readonly wrong: WrongTime }

function writtenTime(text: string, format: TimeFormat | undefined): WrittenTime | undefined {
  if (format === undefined) return plainTime(text)
  if (format in yearLastFormats)
    return yearLastTime(text, yearLastFormats[format as keyof typeof yearLastFormats])
  const match = yearFirstFormats[format as keyof typeof yearFirstFormats]?.exec(text)
  return match ? timeOfMatch(match) : undefined
}

/** Seconds since 1970 have ten digits from 2001 to 2286, milliseconds thirteen. */
function epochOf(text: string, format: TimeFormat | undefined): Instant | undefined {
  const isNumber = /^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(text)
  const unit = epochFormats[format as keyof typeof epochFormats]
  if (!isNumber || (format !== undefined && unit === undefined)) return undefined
  const inMs = unit ?? (text.split('.')[0]?.length === 10 ? 1000 : 1)
  return { epochMs: Math.floor(Number(text) * inMs), offsetMin: 0 }
}

/** The instant of a CSV cell, or what is wrong with it. */
export function csvInstant(cell: string, format: TimeFormat | undefined, zone: string | undefined): CsvTime {
  const text = cell.trim()
  if (/^\d{1,6}(\.\d+)?$/.test(text)) return { wrong: 'excel-serial' }
  const time = writtenTime(text, format)
  if (time === undefined) {
    const isAmbiguous = format === undefined && isYearLast(text)
    return epochOf(text, format) ?? { wrong: isAmbiguous ? 'day-or-month' : 'time' }
  }
  // Guessing a zone would move every deadline by hours without a trace, so it is asked for.
  if (time.offset === undefined && zone === undefined) return { wrong: 'zone-missing' }
  return instantOf(time, zone ?? 'UTC') ?? { wrong: 'time' }
}
