import { instantOfLocal } from './zone.ts'

/** How a CSV writes its times; without it each of the three is accepted. */
export type TimeFormat = 'iso8601' | 'YYYY-MM-DD HH:mm:ss' | 'YYYY/MM/DD HH:mm'

export const timeFormats: readonly TimeFormat[] = ['iso8601', 'YYYY-MM-DD HH:mm:ss', 'YYYY/MM/DD HH:mm']

// Groups: year, month, day, hour, minute, second, fraction, offset.
const xesDateTime = /^(-?\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/
const csvFormats: Record<TimeFormat, RegExp> = {
  iso8601:
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/,
  'YYYY-MM-DD HH:mm:ss': /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/,
  // Excel in Chinese writes 2026/1/5 9:03, so one digit is enough, and it may add seconds.
  'YYYY/MM/DD HH:mm': /^(\d{4})\/(\d\d?)\/(\d\d?) (\d\d?):(\d\d)(?::(\d\d))?$/,
}

function localMs(match: RegExpExecArray): number | undefined {
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const [hour, minute, second] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)]
  // Below a millisecond the instant is cut off; the text beside it keeps every digit.
  const millisecond = match[7] === undefined ? 0 : Number(match[7].slice(0, 3).padEnd(3, '0'))
  const isMidnightAsHour24 = hour === 24 && minute === 0 && second === 0 && millisecond === 0
  if ((hour > 23 && !isMidnightAsHour24) || minute > 59 || second > 59) return undefined
  if (month < 1 || month > 12 || day < 1) return undefined
  const date = new Date(0)
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCDate() !== day) return undefined
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
}

function offsetMs(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0
  const digits = text.slice(1).replace(':', '')
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2) || 0)]
  // xs:dateTime allows offsets up to fourteen hours (XML Schema 2 §3.2.7).
  if (hours * 60 + minutes > 14 * 60 || minutes > 59) return undefined
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function instantOf(match: RegExpExecArray, zone: string): number | undefined {
  const local = localMs(match)
  if (local === undefined || Number.isNaN(local)) return undefined
  if (match[8] === undefined) return instantOfLocal(local, zone)
  const offset = offsetMs(match[8])
  return offset === undefined ? undefined : local - offset
}

/** xs:dateTime as XES uses it (an offset without colon is let through); no offset means `zone`. */
export function xesInstant(text: string, zone: string): number | undefined {
  const match = xesDateTime.exec(text.trim())
  return match === null ? undefined : instantOf(match, zone)
}

export type CsvTime =
  | { readonly epochMs: number }
  | { readonly wrong: 'time' | 'excel-serial' | 'zone-missing' }

/** The instant of a CSV cell, or what is wrong with it. */
export function csvInstant(cell: string, format: TimeFormat | undefined, zone: string | undefined): CsvTime {
  const text = cell.trim()
  if (/^\d{1,6}(\.\d+)?$/.test(text)) return { wrong: 'excel-serial' }
  for (const candidate of format === undefined ? timeFormats : [format]) {
    const match = csvFormats[candidate].exec(text)
    if (match === null) continue
    // Guessing a zone would move every deadline by hours without a trace, so it is asked for.
    if (match[8] === undefined && zone === undefined) return { wrong: 'zone-missing' }
    const epochMs = instantOf(match, zone ?? 'UTC')
    return epochMs === undefined ? { wrong: 'time' } : { epochMs }
  }
  return { wrong: 'time' }
}
