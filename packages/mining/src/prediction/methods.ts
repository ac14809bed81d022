import { quantiles } from '../figures/quantile.ts'
import { seededRandom, shuffle } from '../statistics/random.ts'
import { boost, boostedValue } from './boosted-trees.ts'
import { medianOf, type SurvivalCurve, shareBeyond, survivalCurve } from './kaplan-meier.ts'
import { type Prefixes, rowsWhere } from './prefixes.ts'

/** Ways to tell how long it still takes, the simplest first. */
export const methodNames = ['median', 'median-by-state', 'survival', 'boosted'] as const
export type MethodName = (typeof methodNames)[number]

/** What a fitted method says of a row: the time left, and how likely it exceeds the time to the deadline. */
export interface Method {
  readonly name: MethodName
  remaining(prefixes: Prefixes, row: number): number
  /** How likely it takes longer than this. */
  beyond(prefixes: Prefixes, row: number, time: number): number
}

// With fewer rows a state says too little of its own.
const leastRows = 20

function curveOf(prefixes: Prefixes, rows: readonly number[]): SurvivalCurve {
  return survivalCurve(
    rows.map(k => prefixes.remaining[k] as number),
    rows.map(k => prefixes.isClosed[k] === 1),
  )
}

function rowsByState(prefixes: Prefixes): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (let k = 0; k < prefixes.count; k++) {
    const state = prefixes.state[k] as number
    const rows = found.get(state)
    if (rows === undefined) found.set(state, [k])
    else rows.push(k)
  }
  return found
}

/** One curve for all rows, and one for each state that has enough of them. */
function byState(name: MethodName, fitted: Prefixes): Method {
  const all = curveOf(
    fitted,
    Array.from({ length: fitted.count }, (_, k) => k),
  )
  const curves = new Map<number, SurvivalCurve>()
  if (name !== 'median')
    for (const [state, rows] of rowsByState(fitted))
      if (rows.length >= leastRows) curves.set(state, curveOf(fitted, rows))
  const medians = new Map([...curves].map(([state, curve]) => [state, medianOf(curve)]))
  const overall = medianOf(all)
  return {
    name,
    remaining: ({ state }, row) => medians.get(state[row] as number) ?? overall,
    beyond: ({ state }, row, time) => shareBeyond(curves.get(state[row] as number) ?? all, time),
  }
}

const mostBoosted = 20_000
const hourMs = 3_600_000
// Times range from minutes to years; trees look at their logarithm, of which the median is the same.
const toLog = (ms: number): number => Math.log1p(ms / hourMs)
const fromLog = (value: number): number => Math.max(0, Math.expm1(value)) * hourMs

/** The features with the state among them, as the median of those who were in it. */
function withState(
  { features, state }: Prefixes,
  medians: ReadonlyMap<number, number>,
  overall: number,
): Float64Array[] {
  return [...features, Float64Array.from(state, s => medians.get(s) ?? overall)]
}

function sampled(prefixes: Prefixes): Prefixes {
  if (prefixes.count <= mostBoosted) return prefixes
  const order = Uint32Array.from({ length: prefixes.count }, (_, k) => k)
  shuffle(order, seededRandom(1))
  const kept = new Set(order.subarray(0, mostBoosted))
  return rowsWhere(prefixes, row => kept.has(row))
}

function boosted(closed: Prefixes): Method {
  const fitted = sampled(closed)
  const medians = new Map<number, number>()
  for (const [state, rows] of rowsByState(fitted)) {
    const values = Float64Array.from(rows, k => fitted.remaining[k] as number)
    if (rows.length >= leastRows) medians.set(state, quantiles(values, [0.5])[0] as number)
  }
  const overall = quantiles(fitted.remaining.slice(), [0.5])[0] ?? 0
  const target = fitted.remaining.map(toLog)
  const trees = boost(withState(fitted, medians, overall), target)
  const predicted = (prefixes: Prefixes, row: number): number => {
    const features = prefixes.features.map(values => Float64Array.of(values[row] as number))
    const state = Float64Array.of(medians.get(prefixes.state[row] as number) ?? overall)
    return boostedValue(trees, [...features, state], 0)
  }
  const features = withState(fitted, medians, overall)
  const errors = target.map((value, row) => value - boostedValue(trees, features, row)).sort()
  return {
    name: 'boosted',
    remaining: (prefixes, row) => fromLog(predicted(prefixes, row)),
    beyond: (prefixes, row, time) => {
      if (time < 0) return 1
      const least = toLog(time) - predicted(prefixes, row)
      let [low, high] = [0, errors.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((errors[middle] as number) <= least) low = middle + 1
        else high = middle
      }
      return (errors.length - low) / errors.length
    },
  }
}

/**
 * All methods, fitted to what was known. The medians and the trees look at matters that were closed, which are the quicker
 * ones; survival looks at those under way as well, as far as they had come.
 */
export function fitMethods(known: Prefixes): Method[] {
  const closed = rowsWhere(known, row => known.isClosed[row] === 1)
  return [
    byState('median', closed),
    byState('median-by-state', closed),
    byState('survival', known),
    boosted(closed),
  ]
}
