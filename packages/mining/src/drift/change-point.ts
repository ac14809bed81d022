import { seededRandom, shuffle } from '../statistics/random.ts'
import type { Feature } from './case-features.ts'

/** Where in a run of cases the change is greatest, and how likely a change as great is by chance. */
export interface ChangePoint {
  readonly at: number
  readonly p: number
}

interface Run {
  readonly from: number
  readonly to: number
}

const permutations = 199

/**
 * For every place to cut, how different the two sides are: Pearson's statistic of each feature, added up. A feature that
 * is had by `n` of `size` cases and by `k` of the first `m` gives (k·size − n·m)² / (n(size−n) · m(size−m)) · size.
 */
function differences(features: readonly Feature[], order: Uint32Array, statistic: Float64Array): void {
  const size = order.length
  statistic.fill(0)
  for (const { has } of features) {
    let n = 0
    for (let i = 0; i < size; i++) n += has[order[i] as number] as number
    if (n === 0 || n === size) continue
    const weight = size / (n * (size - n))
    let k = 0
    for (let m = 1; m < size; m++) {
      k += has[order[m - 1] as number] as number
      const difference = k * size - n * m
      statistic[m] = (statistic[m] as number) + (weight * difference * difference) / (m * (size - m))
    }
  }
}

/** The greatest difference among places that leave enough on both sides. */
function greatest(statistic: Float64Array, least: number): { at: number; value: number } {
  let [at, value] = [-1, Number.NEGATIVE_INFINITY]
  for (let m = least; m <= statistic.length - least; m++) {
    if ((statistic[m] as number) > value) [at, value] = [m, statistic[m] as number]
  }
  return { at, value }
}

/**
 * The strongest change within a run, with a p from permutations: the cases in an order of chance show how great the
 * greatest difference gets when nothing changed. Undefined where the run is too short to be cut.
 */
export function strongestChange(
  features: readonly Feature[],
  { from, to }: Run,
  { least, seed }: { readonly least: number; readonly seed: number },
): ChangePoint | undefined {
  const size = to - from
  if (size < 2 * least || features.length === 0) return undefined
  const order = Uint32Array.from({ length: size }, (_, i) => from + i)
  const statistic = new Float64Array(size)
  differences(features, order, statistic)
  const seen = greatest(statistic, least)
  const random = seededRandom(seed)
  let asGreat = 0
  for (let round = 0; round < permutations; round++) {
    shuffle(order, random)
    differences(features, order, statistic)
    if (greatest(statistic, least).value >= seen.value) asGreat += 1
    // Three in 199 already make a p above 0.015: nothing more to learn.
    if (asGreat > 2) break
  }
  return { at: from + seen.at, p: (asGreat + 1) / (permutations + 1) }
}

/** All change points of a run of cases, by cutting it again and again (binary segmentation). */
export function changePoints(
  features: readonly Feature[],
  cases: number,
  { least, level }: { readonly least: number; readonly level: number },
): ChangePoint[] {
  const found: ChangePoint[] = []
  const open: Run[] = [{ from: 0, to: cases }]
  for (let run = open.pop(); run !== undefined; run = open.pop()) {
    const change = strongestChange(features, run, { least, seed: run.from * 31 + run.to })
    if (change === undefined || change.p > level) continue
    found.push(change)
    open.push({ from: run.from, to: change.at }, { from: change.at, to: run.to })
  }
  return found.sort((a, b) => a.at - b.at)
}

/**
 * Pettitt's test (1979) for one change of level: the place that parts the ranks most, and its p. `values` in order of time.
 */
export function levelChange(values: Float64Array, least: number): ChangePoint | undefined {
  const n = values.length
  if (n < 2 * least) return undefined
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number))
  const rank = new Float64Array(n)
  for (let i = 0; i < n; ) {
    let j = i
    while (j + 1 < n && values[order[j + 1] as number] === values[order[i] as number]) j += 1
    for (let k = i; k <= j; k++) rank[order[k] as number] = (i + j) / 2 + 1
    i = j + 1
  }
  let [sum, at, most] = [0, -1, -1]
  for (let m = 1; m < n; m++) {
    sum += rank[m - 1] as number
    const parted = Math.abs(2 * sum - m * (n + 1))
    if (m >= least && m <= n - least && parted > most) [at, most] = [m, parted]
  }
  return { at, p: Math.min(1, 2 * Math.exp((-6 * most * most) / (n ** 3 + n ** 2))) }
}

/** All changes of level, cut again and again. */
export function levelChanges(
  values: Float64Array,
  { least, level }: { readonly least: number; readonly level: number },
): ChangePoint[] {
  const found: ChangePoint[] = []
  const open: Run[] = [{ from: 0, to: values.length }]
  for (let run = open.pop(); run !== undefined; run = open.pop()) {
    const change = levelChange(values.subarray(run.from, run.to), least)
    if (change === undefined || change.p > level) continue
    const at = run.from + change.at
    found.push({ at, p: change.p })
    open.push({ from: run.from, to: at }, { from: at, to: run.to })
  }
  return found.sort((a, b) => a.at - b.at)
}
