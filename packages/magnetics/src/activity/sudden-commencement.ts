import type { EvenSeries } from '../series/filter.ts'

/** A sudden commencement found in minutes of a horizontal component or an index. */
export interface SuddenCommencement {
  /** First minute of the rise. */
  readonly onsetMs: number
  /** Highest rise above the level before, within a quarter of an hour, nT. */
  readonly amplitude: number
  /** Minutes from the onset to that height. */
  readonly riseMinutes: number
}

/** What makes a rise a sudden commencement. */
export interface CommencementRule {
  /** Least jump between the ten minutes before and the ten minutes after, nT. */
  readonly leastJump: number
  /** Least steepest minute, nT (since 2006 the list of the Ebre observatory asks for 3 nT/min). */
  readonly leastSlope: number
  /** How many times the jump exceeds what jumps there were in the hours before. */
  readonly standsOut: number
  /** Share of the jump that is still there half an hour later: a change of rhythm, not a pulse. */
  readonly holds: number
}

/** Set on the list of one year (2015), index SYM-H. */
export const COMMENCEMENT_RULE: CommencementRule = {
  leastJump: 12,
  leastSlope: 3,
  standsOut: 2.5,
  holds: 0.6,
}

const BEFORE = 10
const SKIP = 6
const AFTER = 16
const HELD = 31
const HISTORY = 360
const FRESH = 20
/** Of the jumps in the hours before, this share is smaller than the one compared with. */
const SHARE = 0.98
const APART = 30

/** Means of any span in two look-ups; NaN counts as absent. */
class SpanMeans {
  readonly #sums: Float64Array
  readonly #counts: Int32Array

  constructor(values: Float64Array) {
    this.#sums = new Float64Array(values.length + 1)
    this.#counts = new Int32Array(values.length + 1)
    for (let i = 0; i < values.length; i++) {
      const isAbsent = Number.isNaN(values[i])
      this.#sums[i + 1] = (this.#sums[i] as number) + (isAbsent ? 0 : (values[i] as number))
      this.#counts[i + 1] = (this.#counts[i] as number) + (isAbsent ? 0 : 1)
    }
  }

  of(from: number, to: number): number {
    const count = (this.#counts[to] as number) - (this.#counts[from] as number)
    return ((this.#sums[to] as number) - (this.#sums[from] as number)) / count
  }
}

function steepestOf(values: Float64Array, at: number): number {
  let steepest = 0
  for (let i = at - 2; i < at + BEFORE; i++)
    steepest = Math.max(steepest, (values[i + 1] as number) - (values[i] as number))
  return steepest
}

/** The usual jump of the hours before, leaving out the newest minutes, which belong to the rise itself. */
function usualJump(jumps: Float64Array, at: number): number {
  const sizes = Float64Array.from(jumps.subarray(at - HISTORY, at - FRESH), Math.abs)
    .filter(size => !Number.isNaN(size))
    .sort()
  return sizes[Math.floor(sizes.length * SHARE)] ?? Number.POSITIVE_INFINITY
}

function described({ startMs, values }: EvenSeries, at: number, level: number): SuddenCommencement {
  let peak = at
  for (let i = at; i < at + AFTER; i++) if ((values[i] as number) > (values[peak] as number)) peak = i
  const amplitude = (values[peak] as number) - level
  let onset = peak
  for (let i = at - SKIP; i <= peak; i++) {
    if ((values[i] as number) - level < 0.1 * amplitude) continue
    onset = i - 1
    break
  }
  return { onsetMs: startMs + onset * 60_000, amplitude, riseMinutes: peak - onset }
}

/**
 * Sudden commencements in minutes: a jump that is steep, stands out from the six hours before, and stays. Inside a storm
 * the same jump does not stand out, so that substorms are not taken for new storms.
 */
export function findCommencements(series: EvenSeries, rule = COMMENCEMENT_RULE): SuddenCommencement[] {
  const { values } = series
  const means = new SpanMeans(values)
  const jumps = values.map((_, i) =>
    i < BEFORE || i + AFTER > values.length
      ? Number.NaN
      : means.of(i + SKIP, i + AFTER) - means.of(i - BEFORE, i),
  )
  const found: SuddenCommencement[] = []
  let last = Number.NEGATIVE_INFINITY
  for (let i = HISTORY; i + HELD <= values.length; i++) {
    const jump = jumps[i] as number
    if (!(jump >= rule.leastJump) || i - last <= APART) continue
    const around = jumps.subarray(i - SKIP, i + SKIP + 1)
    if (around.some(other => other > jump)) continue
    const level = means.of(i - BEFORE, i)
    const isHeld = means.of(i + SKIP, i + HELD) - level >= rule.holds * jump
    if (!isHeld || steepestOf(values, i) < rule.leastSlope) continue
    if (jump < rule.standsOut * usualJump(jumps, i)) continue
    found.push(described(series, i, level))
    last = i
  }
  return found
}
