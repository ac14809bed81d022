type Numbers = Uint8Array | Uint16Array | Uint32Array | Int16Array | Float64Array

/** A typed array that doubles as it is filled; `values` is replaced when it grows, so never keep it. */
export interface Growing<T extends Numbers> {
  values: T
}

type Made<T> = new (length: number) => T

const firstLength = 1024

export function growing<T extends Numbers>(kind: Made<T>): Growing<T> {
  return { values: new kind(firstLength) }
}

/** Makes room for the place `index`. */
export function reach(column: Growing<Numbers>, index: number): void {
  if (index < column.values.length) return
  const kind = column.values.constructor as Made<Numbers>
  const larger = new kind(Math.max(index + 1, column.values.length * 2))
  larger.set(column.values)
  column.values = larger
}

/** The first so many values, in memory of their own size. */
export function filled<T extends Numbers>({ values }: Growing<T>, upTo: number): T {
  if (upTo === values.length) return values
  const kind = values.constructor as Made<T>
  const exact = new kind(upTo)
  exact.set(values.subarray(0, Math.min(upTo, values.length)) as never)
  return exact
}
