import type { ColumnarLog } from '../columns/columnar-log.ts'
import { compare } from '../figures/directly-follows.ts'
import { weightedTraces } from '../inductive/inductive-miner.ts'

/** Thresholds of the heuristics miner, each between 0 and 1. */
export interface HeuristicsOptions {
  /** What a dependency must reach to be shown for itself (Weijters, van der Aalst and Alves de Medeiros 2006). */
  readonly dependency?: number
  /** What two ways out of an activity must reach to be gone both, not one of them. */
  readonly and?: number
}

/** Counts over the activities of a log, with a beginning and an end added to every case. */
export interface FollowCounts {
  /** Activities and, behind them, the beginning and the end. */
  readonly n: number
  readonly begin: number
  readonly end: number
  /** How often j comes straight after i, at `i · n + j`. */
  readonly follows: Float64Array
  /** How often i, j, i come one after the other. */
  readonly returns: Float64Array
}

/** One dependency: how sure it is that `to` comes because of `from`, from −1 to 1. */
export interface Dependency {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly dependency: number
}

export function countFollows(log: ColumnarLog): FollowCounts {
  const n = log.activities.length + 2
  const [begin, end] = [n - 2, n - 1]
  const follows = new Float64Array(n * n)
  const returns = new Float64Array(n * n)
  const bump = (values: Float64Array, place: number, by: number) => {
    values[place] = (values[place] as number) + by
  }
  for (const { trace, count } of weightedTraces(log)) {
    const whole = [begin, ...trace, end]
    for (let i = 1; i < whole.length; i++) {
      const [a, b] = [whole[i - 1] as number, whole[i] as number]
      bump(follows, a * n + b, count)
      if (i > 1 && whole[i - 2] === b && a !== b) bump(returns, b * n + a, count)
    }
  }
  return { n, begin, end, follows, returns }
}

/** (|a>b| − |b>a|) / (|a>b| + |b>a| + 1); of an activity with itself |a>a| / (|a>a| + 1). */
export function dependencyOf({ n, follows }: FollowCounts, a: number, b: number): number {
  const forward = follows[a * n + b] as number
  if (a === b) return forward / (forward + 1)
  const backward = follows[b * n + a] as number
  return (forward - backward) / (forward + backward + 1)
}

/** Two activities that alternate: (|a>>b| + |b>>a|) / (|a>>b| + |b>>a| + 1), where neither repeats itself. */
function returnOf({ n, returns }: FollowCounts, a: number, b: number): number {
  const both = (returns[a * n + b] as number) + (returns[b * n + a] as number)
  return both / (both + 1)
}

/** The strongest partner of each activity in one direction: nothing stands without a way in and a way out. */
function strongest(counts: FollowCounts, direction: 'out' | 'in'): [number, number][] {
  const { n, begin, end, follows } = counts
  const best: [number, number][] = []
  for (let a = 0; a < n; a++) {
    if (a === (direction === 'out' ? end : begin)) continue
    let found: [number, number] | undefined
    let most = Number.NEGATIVE_INFINITY
    for (let b = 0; b < n; b++) {
      const [from, to] = direction === 'out' ? [a, b] : [b, a]
      if (a === b || follows[from * n + to] === 0) continue
      const dependency = dependencyOf(counts, from, to)
      if (dependency > most) [found, most] = [[from, to], dependency]
    }
    if (found !== undefined) best.push(found)
  }
  return best
}

/** The dependencies of a log: those above the threshold, the best way in and out of everything, and short loops. */
export function dependenciesOf(counts: FollowCounts, threshold: number): Dependency[] {
  const { n, begin, end, follows } = counts
  const kept = new Set<number>()
  for (const direction of ['out', 'in'] as const)
    for (const [from, to] of strongest(counts, direction)) kept.add(from * n + to)
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      // Nothing at all happens in an empty case: that is no dependency.
      if ((a === begin && b === end) || follows[a * n + b] === 0) continue
      const isSure = dependencyOf(counts, a, b) >= threshold
      const alternates = a !== b && returnOf(counts, a, b) >= threshold
      const repeats = follows[a * n + a] !== 0 || follows[b * n + b] !== 0
      if (isSure || (alternates && !repeats)) kept.add(a * n + b)
    }
  }
  return [...kept]
    .sort((x, y) => x - y)
    .map(place => {
      const [from, to] = [Math.floor(place / n), place % n]
      return { from, to, count: follows[place] as number, dependency: dependencyOf(counts, from, to) }
    })
}

/** One dependency in words; null is the beginning, or the end. */
export interface DependencyRow {
  readonly from: string | null
  readonly to: string | null
  readonly count: number
  readonly dependency: number
}

export function dependencyRows(log: ColumnarLog, dependencies: readonly Dependency[]): DependencyRow[] {
  const name = (a: number) => log.activities[a] ?? null
  return dependencies
    .map(({ from, to, count, dependency }) => ({ from: name(from), to: name(to), count, dependency }))
    .sort(
      (a, b) => b.count - a.count || compare(a.from ?? '', b.from ?? '') || compare(a.to ?? '', b.to ?? ''),
    )
}
