/** A stretch of a record: its first sample and how many there are. */
export interface Stretch {
  readonly from: number
  readonly count: number
}

/** Stretches of samples for which something is so, with pauses of up to `bridge` samples counted in. */
export function stretchesWhere(count: number, isSo: (i: number) => boolean, bridge = 0): Stretch[] {
  const found: { from: number; count: number }[] = []
  for (let i = 0; i < count; i++) {
    if (!isSo(i)) continue
    const last = found.at(-1)
    if (last && i - (last.from + last.count) <= bridge) last.count = i - last.from + 1
    else found.push({ from: i, count: 1 })
  }
  return found
}

/** Where a record has nothing. */
export function findGaps(values: Float64Array): Stretch[] {
  return stretchesWhere(values.length, i => Number.isNaN(values[i]))
}
