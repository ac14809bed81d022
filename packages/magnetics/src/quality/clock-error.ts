import { stretchesWhere } from '../series/stretch.ts'

/** When stamps are called late or early against a neighbour. */
export interface ClockRule {
  /** Samples of one comparison. */
  readonly window: number
  /** Most samples a clock is thought to be off by. */
  readonly reach: number
  /** Least correlation of the changes at the best shift: on a calm day nothing can be said. */
  readonly least: number
  /** By how much it must beat the correlation without a shift. */
  readonly better: number
}

export const CLOCK_RULE: ClockRule = { window: 360, reach: 15, least: 0.6, better: 0.15 }

/** Comparisons in between of which nothing can be said, while it is still the same clock. */
const ONE = 15

export interface ClockError {
  readonly from: number
  readonly count: number
  /** Samples by which the record is stamped late; less than zero for early. */
  readonly late: number
}

function changesOf(values: Float64Array): Float64Array {
  // Over two samples: what a whole station shows, and less of each sample's own noise.
  return values.map((v, i) => (i < 2 ? Number.NaN : v - (values[i - 2] as number)))
}

/** Correlation of two records over a stretch, one of them `late` samples late. */
function correlation(
  own: Float64Array,
  other: Float64Array,
  { from, to, late }: { from: number; to: number; late: number },
) {
  let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0]
  for (let i = from; i < to; i++) {
    const [u, v] = [own[i] as number, other[i - late] as number]
    if (u === undefined || v === undefined || Number.isNaN(u) || Number.isNaN(v)) continue
    n += 1
    a += u
    b += v
    aa += u * u
    bb += v * v
    ab += u * v
  }
  const spread = Math.sqrt((n * aa - a * a) * (n * bb - b * b))
  return n > (to - from) / 2 && spread > 0 ? (n * ab - a * b) / spread : 0
}

/**
 * Stretches stamped late or early, found by what both stations saw at one moment: first differences of a neighbour
 * correlate over hundreds of kilometres. In calm hours there is nothing to compare, and nothing is said of them.
 */
export function findClockErrors(own: Float64Array, other: Float64Array, rule: ClockRule): ClockError[] {
  const [mine, theirs] = [changesOf(own), changesOf(other)]
  const step = rule.window >> 1
  const windows = Math.max(0, Math.floor((own.length - rule.window) / step) + 1)
  const lates = Array.from({ length: windows }, (_, w) => {
    const [from, to] = [w * step, w * step + rule.window]
    const at = (late: number): number => correlation(mine, theirs, { from, to, late })
    const unshifted = at(0)
    let [best, score] = [0, unshifted]
    for (let late = -rule.reach; late <= rule.reach; late++) {
      const here = at(late)
      if (here > score) [best, score] = [late, here]
    }
    return score >= rule.least && score - unshifted >= rule.better ? best : 0
  })
  return stretchesWhere(windows, w => lates[w] !== 0, ONE).map(({ from, count }) => {
    const said = lates.slice(from, from + count).filter(late => late !== 0)
    const often = (late: number): number => said.filter(l => l === late).length
    return {
      from: from * step,
      count: (count - 1) * step + rule.window,
      late: said.reduce((best, late) => (often(late) > often(best) ? late : best), said[0] ?? 0),
    }
  })
}
