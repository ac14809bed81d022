/** Decimal year of an instant in UTC: year + days since New Year / days of that year, leap years counted. */
export function decimalYearOf(epochMs: number): number {
  const year = new Date(epochMs).getUTCFullYear()
  const start = Date.UTC(year, 0, 1)
  return year + (epochMs - start) / (Date.UTC(year + 1, 0, 1) - start)
}

/** The instant of a decimal year. */
export function instantOfDecimalYear(decimal: number): number {
  const year = Math.floor(decimal)
  const start = Date.UTC(year, 0, 1)
  return Math.round(start + (decimal - year) * (Date.UTC(year + 1, 0, 1) - start))
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/

/** A decimal year, a date, or a time (UTC where it names no offset) as decimal year; undefined if it is none of these. */
export function findDecimalYear(text: string): number | undefined {
  if (/^-?\d{1,4}(\.\d+)?$/.test(text)) return Number(text)
  const date = DATE.exec(text)
  if (date) {
    const [year, month, day] = date.slice(1).map(Number) as [number, number, number]
    const at = Date.UTC(year, month - 1, day)
    return new Date(at).getUTCDate() === day && month >= 1 && month <= 12 ? decimalYearOf(at) : undefined
  }
  const time = TIME.exec(text)
  if (!time) return undefined
  const at = Date.parse(`${text.replace(' ', 'T')}${time[3] ? '' : 'Z'}`)
  return Number.isNaN(at) ? undefined : decimalYearOf(at)
}
