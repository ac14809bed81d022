import { type HeaderRecord, type IagaFile, MISSING, PRESENT } from './iaga-file.ts'

const DAY_MS = 86_400_000

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** `YYYY-MM-DD hh:mm:ss.sss DDD` and three spaces. */
function stampOf(time: number): string {
  const iso = new Date(time).toISOString()
  const year = Number(iso.slice(0, 4))
  const dayOfYear = Math.floor((time - Date.UTC(year, 0, 1)) / DAY_MS) + 1
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)} ${pad(dayOfYear, 3)}   `
}

/** One value in ten columns with two decimals. */
function valueText(file: IagaFile, column: number, row: number): string {
  const why = file.absent[column]?.[row] ?? MISSING
  if (why !== PRESENT) return why === MISSING ? '  99999.00' : '  88888.00'
  return (file.values[column]?.[row] ?? Number.NaN).toFixed(2).padStart(10)
}

/** Writes IAGA-2002: what was read comes out byte for byte, and what was computed comes out in the standard layout. */
export function writeIaga(file: IagaFile): string {
  const { header, columnLine, columns, times, lineEnd, asWritten } = file
  const parts = [...header.map(record => record.raw), columnLine].map(line => `${line}${lineEnd}`)
  parts.push(asWritten.get(-1) ?? '')
  for (let row = 0; row < times.length; row++) {
    const kept = asWritten.get(row)
    // Only an empty line that followed a standard record is kept without the record itself.
    if (kept !== undefined && /\S/.test(kept)) {
      parts.push(kept)
      continue
    }
    let line = stampOf(times[row] as number)
    for (let column = 0; column < columns.length; column++) line += valueText(file, column, row)
    parts.push(line, lineEnd, kept ?? '')
  }
  const text = parts.join('')
  return file.endsWithLineEnd || !text.endsWith(lineEnd) ? text : text.slice(0, -lineEnd.length)
}

/** Latin-1 bytes of a written file: one byte a letter, as in the headers of the observatories. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0) & 255)
}

/** A header record in the standard layout of 70 columns. */
export function headerRecord(label: string, value: string): HeaderRecord {
  const raw =
    label === '#'
      ? ` # ${value.padEnd(66).slice(0, 66)}|`
      : ` ${label.padEnd(23)}${value.padEnd(45).slice(0, 45)}|`
  return { label, value, raw }
}

function absenceOf(values: readonly Float64Array[]): Uint8Array[] {
  return values.map(column => Uint8Array.from(column, value => (Number.isNaN(value) ? MISSING : PRESENT)))
}

export interface NewFile {
  /** Label and value of each header record, in order. */
  readonly records: readonly (readonly [label: string, value: string])[]
  /** Names of the columns, code and element. */
  readonly columns: readonly string[]
  readonly times: Float64Array
  /** A column of values for each name; what is not a number is missing. */
  readonly values: readonly Float64Array[]
}

/** A file that was read from none, in the standard layout. */
export function newFile({ records, columns, times, values }: NewFile): IagaFile {
  return {
    header: records.map(([label, value]) => headerRecord(label, value)),
    columnLine: `DATE       TIME         DOY ${columns.map(c => c.padStart(8).padEnd(10)).join('')}`
      .padEnd(69)
      .concat('|'),
    columns,
    times,
    values,
    absent: absenceOf(values),
    lineEnd: '\n',
    asWritten: new Map(),
    endsWithLineEnd: true,
  }
}

export interface ComputedData {
  readonly times: Float64Array
  readonly values: readonly Float64Array[]
  /** Records to be replaced or added in the header. */
  readonly changes: Readonly<Record<string, string>>
}

/** A file computed from another: its header with the changed records, and new data in the standard layout. */
export function computedFile(from: IagaFile, { times, values, changes }: ComputedData): IagaFile {
  const left = new Map(Object.entries(changes))
  const header = from.header.map(record => {
    const label = [...left.keys()].find(key => key.toLowerCase() === record.label.toLowerCase())
    if (label === undefined || record.label === '#') return record
    const value = left.get(label) ?? ''
    left.delete(label)
    return headerRecord(record.label, value)
  })
  return {
    ...from,
    header: [...header, ...[...left].map(([label, value]) => headerRecord(label, value))],
    times,
    values,
    absent: absenceOf(values),
    asWritten: new Map(),
    endsWithLineEnd: true,
  }
}
