import { medianOf, robustDeviation } from '../series/robust.ts'

/** One observed value of a baseline. */
export interface BaselinePoint {
  readonly atMs: number
  readonly value: number
  /** How much it counts; 1 if not said. */
  readonly weight?: number
}

export interface AdoptionRule {
  /** Highest power of the curve between two declared jumps. */
  readonly degree: 0 | 1 | 2 | 3
  /** Times at which the baseline was made to jump: a pillar moved, a sensor set anew. */
  readonly jumpsMs: readonly number[]
  /** Points further off than so many robust deviations are left out. */
  readonly rejects: number
}

export interface AdoptedSegment {
  readonly fromMs: number
  readonly toMs: number
  /** Power of the curve: less than asked where there are too few points. */
  readonly degree: number
  readonly kept: readonly BaselinePoint[]
  readonly rejected: readonly BaselinePoint[]
  /** Root mean square of what is left over, in the unit of the values. */
  readonly rms: number
}

export interface AdoptedBaseline {
  readonly segments: readonly AdoptedSegment[]
  /** The adopted value at a time and its standard deviation; nothing before the first point. */
  at(atMs: number): { readonly value: number; readonly deviation: number } | undefined
}

interface Fit {
  readonly value: (atMs: number) => number
  readonly deviation: (atMs: number) => number
}

/** Solves a small symmetric system and gives the inverse beside it (Gauss and Jordan, with pivots). */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]) {
  const size = right.length
  const rows = matrix.map((row, i) => [
    ...row,
    right[i] as number,
    ...Array.from({ length: size }, (_, k) => (k === i ? 1 : 0)),
  ])
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let i = column; i < size; i++)
      if (Math.abs(rows[i]?.[column] as number) > Math.abs(rows[pivot]?.[column] as number)) pivot = i
    const [top, other] = [rows[pivot] as number[], rows[column] as number[]]
    rows[column] = top
    rows[pivot] = other
    const scale = top[column] as number
    for (let k = 0; k < top.length; k++) top[k] = (top[k] as number) / scale
    for (const row of rows) {
      const factor = row[column] as number
      if (row === top || factor === 0) continue
      for (let k = 0; k < row.length; k++) row[k] = (row[k] as number) - factor * (top[k] as number)
    }
  }
  return { solution: rows.map(row => row[size] as number), inverse: rows.map(row => row.slice(size + 1)) }
}

/** Weighted least squares over powers of the time, which is scaled to −1…1 so that the powers stay apart. */
function fitted(points: readonly BaselinePoint[], degree: number): Fit {
  const times = points.map(p => p.atMs)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const half = Math.max(1, (last - first) / 2)
  const powers = (atMs: number): number[] =>
    Array.from({ length: degree + 1 }, (_, k) => ((atMs - first - half) / half) ** k)
  const size = degree + 1
  const normal = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  const right = new Array<number>(size).fill(0)
  for (const { atMs, value, weight = 1 } of points) {
    const p = powers(atMs)
    p.forEach((a, i) => {
      right[i] = (right[i] as number) + weight * a * value
      p.forEach((b, k) => {
        const row = normal[i] as number[]
        row[k] = (row[k] as number) + weight * a * b
      })
    })
  }
  const { solution, inverse } = solved(normal, right)
  const value = (atMs: number): number =>
    powers(atMs).reduce((sum, p, k) => sum + p * (solution[k] as number), 0)
  const squares = points.reduce((sum, p) => sum + (p.weight ?? 1) * (p.value - value(p.atMs)) ** 2, 0)
  const spread = squares / Math.max(1, points.length - size)
  return {
    value,
    deviation(atMs) {
      const p = powers(atMs)
      const lever = p.reduce(
        (sum, a, i) => sum + p.reduce((s, b, k) => s + a * b * (inverse[i]?.[k] as number), 0),
        0,
      )
      return Math.sqrt(spread * lever)
    },
  }
}

interface Adopted {
  readonly segment: AdoptedSegment
  readonly fit: Fit
}

/** Fits, leaves out what lies too far off, and fits again until nothing more is left out. */
function adoptSegment(
  points: readonly BaselinePoint[],
  { fromMs, toMs, rule }: { fromMs: number; toMs: number; rule: AdoptionRule },
): Adopted {
  let kept = points
  for (;;) {
    // A curve needs more points than it has parameters, or it shows nothing but itself.
    const degree = Math.max(0, Math.min(rule.degree, kept.length - 2))
    const fit = fitted(kept, degree)
    const off = kept.map(p => p.value - fit.value(p.atMs))
    const limit = rule.rejects * robustDeviation(off)
    const middle = medianOf(off)
    const next = kept.filter((_, i) => limit === 0 || Math.abs((off[i] as number) - middle) <= limit)
    if (next.length === kept.length || next.length < 2) {
      const rms = Math.sqrt(off.reduce((sum, o) => sum + o * o, 0) / off.length)
      const rejected = points.filter(p => !kept.includes(p))
      return { fit, segment: { fromMs, toMs, degree, kept, rejected, rms } }
    }
    kept = next
  }
}

/**
 * The baseline that is adopted through observed values: least squares between declared jumps, points beyond `rejects`
 * deviations left out and named. A segment without points is not there.
 */
export function adoptBaseline(points: readonly BaselinePoint[], rule: AdoptionRule): AdoptedBaseline {
  const inTime = [...points].sort((a, b) => a.atMs - b.atMs)
  const edges = [
    Number.NEGATIVE_INFINITY,
    ...[...rule.jumpsMs].sort((a, b) => a - b),
    Number.POSITIVE_INFINITY,
  ]
  const adopted = edges.slice(1).flatMap((toMs, i) => {
    const fromMs = edges[i] as number
    const own = inTime.filter(p => p.atMs >= fromMs && p.atMs < toMs)
    return own.length > 0 ? [adoptSegment(own, { fromMs, toMs, rule })] : []
  })
  const first = inTime[0]?.atMs ?? Number.POSITIVE_INFINITY
  return {
    segments: adopted.map(a => a.segment),
    at(atMs) {
      const found = adopted.find(({ segment }) => atMs >= segment.fromMs && atMs < segment.toMs)
      if (!found || atMs < first) return undefined
      return { value: found.fit.value(atMs), deviation: found.fit.deviation(atMs) }
    },
  }
}
