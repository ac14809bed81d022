type Numbers = Uint8Array | Uint16Array | Uint32Array | Int16Array | Float64Array

/** A typed array that doubles as it is filled; `values` is replaced when it grows, so never keep it. */
export interface Growing<T extends Numbers> {
  values: T
  length: number
}

type Made<T> = new (length: number) => T

const firstLength = 1024

export function growing<T extends Numbers>(kind: Made<T>): Growing<T> {
  return { values: new kind(firstLength), length: 0 }
}

/** Makes room for the place `index`. */
export function reach<T extends Numbers>(column: Growing<T>, index: number): void {
  if (index < column.values.length) return
  const kind = column.values.constructor as Made<T>
  const larger = new kind(Math.max(index + 1, column.values.length * 2))
  larger.set(column.values)
  column.values = larger
}

export function push<T extends Numbers>(column: Growing<T>, value: number): void {
  if (column.length === column.values.length) reach(column, column.length)
  column.values[column.length] = value
  column.length += 1
}

/** The filled part, in memory of its own size. */
export function filled<T extends Numbers>({ values, length }: Growing<T>, upTo = length): T {
  if (upTo === values.length) return values
  const kind = values.constructor as Made<T>
  const exact = new kind(upTo)
  exact.set(values.subarray(0, Math.min(upTo, values.length)) as never)
  return exact
}
