/** Makes a median absolute deviation comparable with a standard deviation of normal noise. */
export const MAD_TO_SIGMA = 1.4826

/** Median of what is there; NaN if nothing is. */
export function medianOf(values: Float64Array | readonly number[]): number {
  const sorted = Float64Array.from(values)
    .filter(v => !Number.isNaN(v))
    .sort()
  const middle = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** Deviation as normal noise would have it, which a few outliers do not move. */
export function robustDeviation(values: Float64Array | readonly number[]): number {
  const middle = medianOf(values)
  return MAD_TO_SIGMA * medianOf(Float64Array.from(values, v => Math.abs(v - middle)))
}
