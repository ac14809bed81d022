const DAY_MS = 86_400_000
/** 9999-12-31, the last day Excel knows. */
const LAST_SERIAL = 2_958_465
const OFFSET_1904 = 1_462
/** Excel counts a 29 February 1900 that never was (a fault of Lotus 1-2-3 kept for its files). */
const NEVER_WAS = 60

function isoOf(epochDay: number): string {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10)
}

/** The date of a serial number; undefined for what is no date. Times of the day are dropped. */
export function dateOfSerial(serial: number, is1904 = false): string | undefined {
  const days = Math.floor(serial) + (is1904 ? OFFSET_1904 : 0)
  if (!Number.isFinite(days) || days < 1 || days > LAST_SERIAL || days === NEVER_WAS) return undefined
  // 1899-12-31 is day 0 before the day that never was, 1899-12-30 after it.
  return isoOf(days - (days < NEVER_WAS ? 25_568 : 25_569))
}

/** The serial number of a date, in the 1900 system. */
export function serialOfDate(iso: string): number {
  const days = Date.parse(`${iso}T00:00:00Z`) / DAY_MS + 25_569
  return days > NEVER_WAS ? days : days - 1
}
