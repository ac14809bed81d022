import type { Cell } from '../workbook/workbook.ts'
import { squeeze } from './fold-width.ts'
import { dateOfSerial } from './serial-date.ts'

/** A date as a register gives it: some know only the month. */
export interface ReadDate {
  /** `2023-06-07`; the first of the month where only the month is known. */
  readonly date: string
  readonly precision: 'day' | 'month'
}

export type DateFault =
  | 'date-unreadable'
  | 'date-impossible'
  | 'date-without-year'
  | 'date-incomplete'
  | 'date-ambiguous'

/** Between them a bare number in a date column is a day and not an amount: 1954 to 2064. */
const EARLIEST_SERIAL = 20_000
const LATEST_SERIAL = 60_000
/** Registers older than the county's first computers are somebody's slip. */
const EARLIEST_YEAR = 1949
const LATEST_YEAR = 2100

const PARTS = /^(\d{4}|\d{2})(?:年|[.\-/。·、])(\d{1,2})(?:(?:月|[.\-/。·、])(\d{1,2})(?:日|号)?|月份?)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const YEARLESS = /^(\d{1,2})[月.\-/](\d{1,2})(日|号)?$/
const YEAR_ALONE = /^\d{4}年?$/
/** A time of day, or a weekday in brackets, after the date. */
const AFTER = /(T?\d{1,2}[:时点]\d{0,2}.*|[(（](?:星期|周).[)）]|[上下]午.*)$/

type Read = ReadDate | { readonly fault: DateFault }

function checked(year: number, month: number, day: number | undefined): Read {
  const date = [year, String(month).padStart(2, '0'), String(day ?? 1).padStart(2, '0')].join('-')
  const at = new Date(Date.UTC(year, month - 1, day ?? 1))
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === (day ?? 1)
  if (!exists || year < EARLIEST_YEAR || year > LATEST_YEAR) return { fault: 'date-impossible' }
  return { date, precision: day === undefined ? 'month' : 'day' }
}

function withoutTime(text: string): string {
  const found = /^(.*\d(?:日|号)?)(T?\d{1,2}[:时点].*|[(](?:星期|周).[)].*|[上下]午.*)$/.exec(text)
  return found?.[1] ?? text.replace(AFTER, '')
}

/** `2023.6.7`, `2023-06-07`, `2023/6/7`, `2023年6月7日`, `2023年6月`, `20230607`, `23.6.7`. */
export function readDateText(given: string): Read {
  // The time of day is cut where a blank or a T sets it apart, before blanks go.
  const day = given.trim().replace(/^(\S*\d\S*?)[\sT]+\d{1,2}[:：时点].*$/, '$1')
  const text = withoutTime(squeeze(day))
  const compact = COMPACT.exec(text)
  if (compact) return checked(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const parts = PARTS.exec(text)
  // `23.6` is a month and a day, or a year and a month: nobody can tell.
  if (parts && (parts[1]?.length === 4 || parts[3] !== undefined)) {
    const year = Number(parts[1]) + (parts[1]?.length === 2 ? 2_000 : 0)
    return checked(year, Number(parts[2]), parts[3] === undefined ? undefined : Number(parts[3]))
  }
  if (YEARLESS.test(text)) return { fault: 'date-without-year' }
  return { fault: YEAR_ALONE.test(text) ? 'date-incomplete' : 'date-unreadable' }
}

function readNumber(number: number, text: string, is1904: boolean): Read {
  if (COMPACT.test(text)) return readDateText(text)
  if (number >= EARLIEST_SERIAL && number <= LATEST_SERIAL) {
    const date = dateOfSerial(number, is1904)
    if (date !== undefined) return { date, precision: 'day' }
  }
  const month = /^(\d{4})\.(\d{1,2})$/.exec(text)
  // Typed as 2023.10 and kept as the number 2023.1: January and October look alike.
  if (month?.[2] === '1') return { fault: 'date-ambiguous' }
  if (month) return checked(Number(month[1]), Number(month[2]), undefined)
  return { fault: YEAR_ALONE.test(text) ? 'date-incomplete' : 'date-unreadable' }
}

/** The date in a cell, however it was typed. */
export function readDate(cell: Cell, { is1904 = false }: { readonly is1904?: boolean } = {}): Read {
  switch (cell.kind) {
    case 'date': {
      const [year = 0, month = 0, day = 0] = cell.date.split('-').map(Number)
      return checked(year, month, day)
    }
    case 'number':
      return readNumber(cell.number, cell.text, is1904)
    default:
      return readDateText(cell.text)
  }
}
