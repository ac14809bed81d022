import { MAD_TO_SIGMA } from './robust.ts'

/** How strictly spikes are looked for. */
export interface DespikeRule {
  /** Samples that a spike may last. */
  readonly longest: number
  /** Samples whose residuals tell how lively the record is. */
  readonly window: number
  /** How many robust deviations a spike stands out by. */
  readonly strictness: number
  /** What never counts as a spike, nT. */
  readonly floor: number
}

/** One-second samples: window of a minute, six deviations. */
export const SECOND_RULE: DespikeRule = { longest: 3, window: 61, strictness: 6, floor: 2 }
/** Minutes vary by themselves: eight deviations, and a higher floor. */
export const MINUTE_RULE: DespikeRule = { longest: 2, window: 61, strictness: 8, floor: 5 }

/** A record comes back from a spike to where it was; a sudden commencement goes on from where it has got. */
const RETURNS_WITHIN = 0.3

function median(sorted: Float64Array): number {
  return sorted.length === 0 ? 0 : (sorted[sorted.length >> 1] as number)
}

/** Residuals from a running median, which follows any front and leaves out what is shorter than half its width. */
function residualsOf(values: Float64Array, longest: number): Float64Array {
  const reach = longest + 1
  const near = new Float64Array(2 * reach + 1)
  return values.map((value, i) => {
    if (Number.isNaN(value)) return Number.NaN
    let count = 0
    for (let k = Math.max(0, i - reach); k <= Math.min(values.length - 1, i + reach); k++) {
      const other = values[k] as number
      if (!Number.isNaN(other)) near[count++] = other
    }
    return value - median(near.subarray(0, count).sort())
  })
}

/** What a residual must exceed, block by block of the window, from the blocks around. */
function thresholdsOf(residuals: Float64Array, { window, strictness, floor }: DespikeRule): Float64Array {
  const blocks = Math.ceil(residuals.length / window)
  const spread = Float64Array.from({ length: blocks }, (_, block) => {
    const part = residuals.subarray(block * window, (block + 1) * window)
    const sizes = Float64Array.from(
      part.filter(r => !Number.isNaN(r)),
      Math.abs,
    ).sort()
    return MAD_TO_SIGMA * median(sizes)
  })
  return Float64Array.from(spread, (own, block) => {
    const around = Math.max(own, spread[block - 1] ?? 0, spread[block + 1] ?? 0)
    return Math.max(floor, strictness * around)
  })
}

function nearestPresent(values: Float64Array, from: number, step: 1 | -1): number | undefined {
  for (let i = from, left = 10; left > 0 && i >= 0 && i < values.length; i += step, left--)
    if (!Number.isNaN(values[i])) return values[i]
  return undefined
}

/**
 * Places of spikes: runs of at most `longest` samples that stand off a running median and come back to where they began.
 * A front of a sudden commencement, however steep, is followed by the median and does not come back; the raw record is
 * never changed here.
 */
export function findSpikes(values: Float64Array, rule: DespikeRule): number[] {
  const residuals = residualsOf(values, rule.longest)
  const thresholds = thresholdsOf(residuals, rule)
  const isOff = (i: number): boolean =>
    Math.abs(residuals[i] ?? 0) > (thresholds[Math.floor(i / rule.window)] ?? Number.POSITIVE_INFINITY)
  const found: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (!isOff(i)) continue
    let end = i
    while (end + 1 < values.length && isOff(end + 1)) end++
    const height = residuals
      .subarray(i, end + 1)
      .reduce((most, r) => (Math.abs(r) > Math.abs(most) ? r : most), 0)
    const before = nearestPresent(values, i - 1, -1)
    const after = nearestPresent(values, end + 1, 1)
    const comesBack =
      before === undefined ||
      after === undefined ||
      Math.abs(after - before) < RETURNS_WITHIN * Math.abs(height)
    if (end - i < rule.longest && comesBack) for (let k = i; k <= end; k++) found.push(k)
    i = end
  }
  return found
}
