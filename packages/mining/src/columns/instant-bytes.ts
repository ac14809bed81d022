/** Reads instants out of bytes; `offsetMin` belongs to the last one read. */
export interface InstantReader {
  offsetMin: number
  /** Whether the last instant read named its offset. */
  hasOffset: boolean
  lastDate: number
  lastDateMs: number
}

export function instantReader(): InstantReader {
  return { offsetMin: 0, hasOffset: false, lastDate: -1, lastDateMs: 0 }
}

function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let i = from; i < from + count; i++) {
    const digit = (bytes[i] as number) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

const monthDays = Uint8Array.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (monthDays[month - 1] as number)
}

function dateMs(reader: InstantReader, bytes: Uint8Array, from: number): number {
  const year = digits(bytes, from, 4)
  const month = digits(bytes, from + 5, 2)
  const day = digits(bytes, from + 8, 2)
  const date = (year * 16 + month) * 32 + day
  if (date === reader.lastDate) return reader.lastDateMs
  if (!(year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return Number.NaN
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const ms = Date.UTC(year, month - 1, day)
  reader.lastDate = date
  reader.lastDateMs = ms
  return ms
}

/** `Z`, `+08:00` or `+0800` up to the very end; NaN for anything else. */
function offsetMin(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[from]
  if (to - from === 1) return sign === 0x5a ? 0 : Number.NaN
  if (sign !== 0x2b && sign !== 0x2d) return Number.NaN
  const hasColon = bytes[from + 3] === 0x3a
  if (to - from !== (hasColon ? 6 : 5)) return Number.NaN
  const minutes = digits(bytes, hasColon ? from + 4 : from + 3, 2)
  const total = digits(bytes, from + 1, 2) * 60 + minutes
  if (!(minutes <= 59 && total <= 14 * 60)) return Number.NaN
  return sign === 0x2d ? -total : total
}

/**
 * The instant of `YYYY-MM-DDThh:mm:ss[.fff][offset]` (xs:dateTime as XES uses it, or with a space), in milliseconds;
 * without offset it is UTC. NaN says that the bytes are not of this plain shape; a slower reader may know better.
 */
export function readInstant(
  reader: InstantReader,
  bytes: Uint8Array,
  span: { from: number; to: number },
): number {
  const { from, to } = span
  if (to - from < 19 || bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d) return Number.NaN
  const between = bytes[from + 10]
  if ((between !== 0x54 && between !== 0x20) || bytes[from + 13] !== 0x3a || bytes[from + 16] !== 0x3a)
    return Number.NaN
  const hour = digits(bytes, from + 11, 2)
  const minute = digits(bytes, from + 14, 2)
  const second = digits(bytes, from + 17, 2)
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN
  let ms = dateMs(reader, bytes, from) + ((hour * 60 + minute) * 60 + second) * 1000
  let at = from + 19
  if (at < to && bytes[at] === 0x2e) {
    at += 1
    const first = at
    for (let scale = 100; at < to; at++, scale = Math.floor(scale / 10)) {
      const digit = (bytes[at] as number) - 0x30
      if (digit < 0 || digit > 9) break
      // Below a millisecond the instant is cut off.
      ms += digit * scale
    }
    if (at === first) return Number.NaN
  }
  reader.hasOffset = at < to
  reader.offsetMin = at < to ? offsetMin(bytes, at, to) : 0
  return ms - reader.offsetMin * 60_000
}
