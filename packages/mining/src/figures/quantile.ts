/** Puts the value of rank `k` of `values[from..to]` at place `k`, smaller ones before it (Hoare's quickselect). */
function select(values: Float64Array, range: { from: number; to: number }, k: number): void {
  let left = range.from
  let right = range.to
  while (left < right) {
    // The middle of three keeps sorted input, the commonest kind, from being the worst.
    const [a, b, c] = [values[left] as number, values[(left + right) >> 1] as number, values[right] as number]
    const pivot = a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c)
    let i = left
    let j = right
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1
      while ((values[j] as number) > pivot) j -= 1
      if (i > j) break
      const swapped = values[i] as number
      values[i] = values[j] as number
      values[j] = swapped
      i += 1
      j -= 1
    }
    if (k <= j) right = j
    else if (k >= i) left = i
    else return
  }
}

/**
 * Exact quantiles of `values[from..to)`, which is reordered: linear between the two nearest ranks (Hyndman and Fan
 * 1996, type 7, as numpy and SQL's `percentile_cont`). `shares` must rise. No values, no figure: null.
 */
export function quantiles(
  values: Float64Array,
  shares: readonly number[],
  range: { readonly from: number; readonly to: number } = { from: 0, to: values.length },
): (number | null)[] {
  const { from, to } = range
  if (to <= from) return shares.map(() => null)
  let done = from
  return shares.map(share => {
    const rank = (to - from - 1) * share
    const k = from + Math.floor(rank)
    if (k >= done) select(values, { from: done, to: to - 1 }, k)
    done = k
    const low = values[k] as number
    const rest = rank - Math.floor(rank)
    if (rest === 0 || k + 1 >= to) return low
    let high = Number.POSITIVE_INFINITY
    for (let i = k + 1; i < to; i++) if ((values[i] as number) < high) high = values[i] as number
    return low + (high - low) * rest
  })
}

/** Mean, median and ninth decile of a set of figures. */
export interface Spread {
  readonly mean: number | null
  readonly p50: number | null
  readonly p90: number | null
}

/** The spread of all values, which are reordered. */
export function spreadOf(values: Float64Array): Spread {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] as number
  const [p50 = null, p90 = null] = quantiles(values, [0.5, 0.9])
  return { mean: values.length === 0 ? null : sum / values.length, p50, p90 }
}
