/** One line of the header, kept as it was written. */
export interface HeaderRecord {
  readonly label: string
  readonly value: string
  readonly raw: string
}

/** Why a number is absent: it got lost (99999), or the station does not observe the element (88888). */
export const PRESENT = 0
export const MISSING = 1
export const NOT_OBSERVED = 2

/**
 * A file in IAGA-2002. Values are NaN where absent, `absent` says why; numbers are as printed (nT, and minutes of arc for
 * D and I).
 */
export interface IagaFile {
  /** Mandatory and optional records and comments, in order, as written. */
  readonly header: readonly HeaderRecord[]
  /** The line of column names, as written. */
  readonly columnLine: string
  readonly columns: readonly string[]
  /** Epoch milliseconds of each record, as stamped; the stamp of a minute is its centre. */
  readonly times: Float64Array
  /** Column by column. */
  readonly values: readonly Float64Array[]
  readonly absent: readonly Uint8Array[]
  readonly lineEnd: '\n' | '\r\n'
  /** Lines that the standard layout would write differently, by record; the trailing line end of the file too. */
  readonly asWritten: ReadonlyMap<number, string>
  readonly endsWithLineEnd: boolean
}

/** Something a reader should know of; `damage` makes a file unfit, a `note` is a variation met in real files. */
export interface IagaProblem {
  readonly line: number
  readonly severity: 'damage' | 'note'
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** Value of a header record, whatever the case of its label. */
export function headerValue({ header }: Pick<IagaFile, 'header'>, label: string): string | undefined {
  return header.find(record => record.label.toLowerCase() === label.toLowerCase())?.value
}

/** Place of an element (X, Y, Z, H, D, F, SYM-H …) among the columns: by the Reported letters, else by the column's name. */
export function findColumn(file: IagaFile, element: string): number | undefined {
  const reported = headerValue(file, 'Reported') ?? ''
  if (/^[A-Z]{1,4}$/.test(reported) && element.length === 1) {
    const at = reported.indexOf(element)
    return at >= 0 && at < file.columns.length ? at : undefined
  }
  const exact = file.columns.indexOf(element)
  if (exact >= 0) return exact
  const byLetter = file.columns.findIndex(name => name.endsWith(element))
  return byLetter >= 0 ? byLetter : undefined
}

/** Milliseconds between records, from the commonest distance among the first hundred. */
export function intervalOf(times: Float64Array): number {
  const counts = new Map<number, number>()
  for (let i = 1; i < Math.min(times.length, 101); i++) {
    const step = (times[i] as number) - (times[i - 1] as number)
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 60_000
}
