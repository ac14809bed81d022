/** `A` is 1. Undefined for what is no column name. */
export function columnNumber(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** `D17`. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row}`
}

export interface Place {
  readonly row: number
  readonly column: number
}

export function findPlace(name: string): Place | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name)
  const column = found?.[1] === undefined ? undefined : columnNumber(found[1])
  return column === undefined ? undefined : { row: Number(found?.[2]), column }
}

/** A rectangle of cells, both corners inside. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export function findRange(name: string): Range | undefined {
  const [from = '', to = from] = name.split(':')
  const [a, b] = [findPlace(from), findPlace(to)]
  if (!a || !b) return undefined
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  }
}
