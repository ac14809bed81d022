import { problem } from './header-checks.ts'
import type { IagaFile, IagaProblem } from './iaga-file.ts'
import type { IagaReading } from './read-iaga.ts'
import { newFile } from './write-iaga.ts'

/** `ESK OCT2194 294 09 HDZF R EDI 03472012 000000 RRRRRRRRRRRRRRRR`, one for each hour. */
const HEADER =
  /^([A-Z0-9]{3}) ([A-Z]{3})(\d{2})(\d{2}) +(\d{1,3}) +(\d{1,2}) (HDZ[FG]|XYZ[FG]) ([RAQD]) (\w{3}) (\d{4})(\d{4}) (\d{6})(?: |$)/
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DATA_TYPES = { R: 'variation', A: 'provisional', Q: 'quasi-definitive', D: 'definitive' } as const
const LOST = 999_999
const LINES_AN_HOUR = 30
/** The format is of 1991; a year of two digits before it is of this century. */
const FIRST_YEAR = 70
const DAY_MS = 86_400_000

interface Hour {
  readonly code: string
  readonly startMs: number
  readonly dayOfYear: number
  readonly elements: string
  readonly type: keyof typeof DATA_TYPES
  readonly gin: string
  readonly latitude: number
  readonly longitude: number
  /** Minutes of arc to be added to D. */
  readonly base: number
}

function hourOf(line: string): Hour | undefined {
  const found = HEADER.exec(line)
  if (!found) return undefined
  const [
    ,
    code = '',
    month = '',
    day,
    year,
    doy,
    hour,
    elements = '',
    type,
    gin = '',
    colatitude,
    east,
    base,
  ] = found
  const full = Number(year) + (Number(year) >= FIRST_YEAR ? 1900 : 2000)
  const startMs = Date.UTC(full, MONTHS.indexOf(month), Number(day), Number(hour))
  const isDate = MONTHS.includes(month) && new Date(startMs).getUTCDate() === Number(day) && Number(hour) < 24
  if (!isDate) return undefined
  return {
    ...{ code, startMs, elements, gin },
    dayOfYear: Number(doy),
    type: type as Hour['type'],
    latitude: 90 - Number(colatitude) / 10,
    longitude: Number(east) / 10,
    base: Number(base) / 10,
  }
}

/** Whether something begins as a file in IMFV1.23 (or 1.22) does. */
export function isImf(bytes: Uint8Array): boolean {
  const [first = ''] = new TextDecoder('latin1').decode(bytes.subarray(0, 80)).split(/\r?\n/)
  return HEADER.test(first)
}

/** Two minutes of four numbers; undefined for anything else. Values are tenths of nT, D hundredths of a minute of arc. */
function valuesOf(line: string, { elements, base }: Hour): number[] | undefined {
  const numbers = line.trim().split(/\s+/)
  if (numbers.length !== 8 || !numbers.every(n => /^[+-]?\d{1,7}$/.test(n))) return undefined
  return numbers.map((text, i) => {
    const value = Number(text)
    if (Math.abs(value) >= LOST) return Number.NaN
    return elements[i % 4] === 'D' ? value / 100 + base : value / 10
  })
}

function recordsOf({
  code,
  elements,
  type,
  gin,
  latitude,
  longitude,
}: Hour): readonly (readonly [string, string])[] {
  return [
    ['Format', 'IAGA-2002'],
    ['Source of Data', `INTERMAGNET GIN ${gin}`],
    ['Station Name', code],
    ['IAGA Code', code],
    ['Geodetic Latitude', latitude.toFixed(3)],
    ['Geodetic Longitude', longitude.toFixed(3)],
    ['Elevation', ''],
    ['Reported', elements],
    ['Sensor Orientation', ''],
    ['Digital Sampling', ''],
    ['Data Interval Type', '1-minute'],
    ['Data Type', DATA_TYPES[type]],
    ['#', 'Read from IMFV1.23: a tenth of a nT; minutes in order of their hours.'],
  ]
}

/** What has been read so far. */
interface Read {
  readonly times: number[]
  readonly columns: readonly number[][]
  readonly problems: IagaProblem[]
}

/** The thirty lines of an hour; returns how many were its own. */
function readHour(
  { lines, at }: { readonly lines: readonly string[]; readonly at: number },
  hour: Hour,
  { times, columns, problems }: Read,
): number {
  const year = new Date(hour.startMs).getUTCFullYear()
  if (Math.floor((hour.startMs - Date.UTC(year, 0, 1)) / DAY_MS) + 1 !== hour.dayOfYear)
    problems.push(problem(at, 'day-of-year', String(hour.dayOfYear)))
  if (times.length > 0 && hour.startMs <= (times[times.length - 1] as number))
    problems.push(problem(at, 'time-not-rising', new Date(hour.startMs).toISOString()))
  for (let i = 0; i < LINES_AN_HOUR; i++) {
    const line = lines[at + i]
    const values = line === undefined ? undefined : valuesOf(line, hour)
    if (!values) {
      problems.push(problem(at + i + 1, line ? 'unreadable-record' : 'cut-record', (line ?? '').slice(0, 64)))
      return i
    }
    for (const half of [0, 1]) {
      times.push(hour.startMs + (2 * i + half) * 60_000)
      for (const [c, column] of columns.entries()) column.push(values[4 * half + c] as number)
    }
  }
  return LINES_AN_HOUR
}

function fileOf(first: Hour, { times, columns }: Read): IagaFile {
  return newFile({
    records: recordsOf(first),
    columns: [...first.elements].map(element => first.code + element),
    times: Float64Array.from(times),
    values: columns.map(column => Float64Array.from(column)),
  })
}

/**
 * Reads IMFV1.23, the minutes that the information nodes of INTERMAGNET hand out, as a file in IAGA-2002: everything that
 * reads the one reads the other. Never throws: what is wrong is told with its line.
 */
export function readImf(bytes: Uint8Array): IagaReading {
  const lines = new TextDecoder('latin1').decode(bytes).replace(/\s+$/, '').split(/\r?\n/)
  const read: Read = { times: [], columns: [[], [], [], []], problems: [] }
  let first: Hour | undefined
  for (let at = 0; at < lines.length; ) {
    const hour = hourOf(lines[at] ?? '')
    if (!hour) {
      read.problems.push(problem(at + 1, 'no-hour', (lines[at] ?? '').slice(0, 64)))
      break
    }
    first ??= hour
    if (hour.code !== first.code || hour.elements !== first.elements) {
      read.problems.push(problem(at + 1, 'another-hour', `${hour.code} ${hour.elements}`))
      break
    }
    const own = readHour({ lines, at: at + 1 }, hour, read)
    if (own < LINES_AN_HOUR) break
    at += 1 + own
  }
  return { file: first && fileOf(first, read), problems: read.problems }
}
