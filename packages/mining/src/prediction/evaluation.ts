import { quantiles } from '../figures/quantile.ts'
import { seededRandom } from '../statistics/random.ts'
import { fitMethods, type Method, type MethodName, methodNames } from './methods.ts'
import { type Prefixes, prefixesOf, type Subject } from './prefixes.ts'

/** How a method fared on matters that began after all it had seen. */
export interface MethodScore {
  readonly name: MethodName
  /** Mean absolute error of the remaining time, milliseconds on the clock asked for. */
  readonly mae: number
  /** Share of cases whose time lay within the interval that was to hold 90 %. */
  readonly coverage: number
  /** Mean width of that interval. */
  readonly width: number
  /** Mean squared error of the risk to miss the deadline; null without deadlines. */
  readonly brier: number | null
}

/** One method held against a simpler one: the difference of their errors with its 95 % interval over cases. */
export interface Contest {
  readonly method: MethodName
  readonly against: MethodName
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly wins: boolean
}

/** What was told of the risk, and what came, for rows of about the same risk told. */
export interface Reliability {
  /** Mean risk told, share that was late, and how many rows, by fifths of the risk told. */
  readonly told: number
  readonly late: number
  readonly rows: number
}

/** How each method did on matters that began after all it had seen, which is shown, and why. */
export interface Evaluation {
  readonly cuts: readonly number[]
  readonly testCases: number
  readonly testRows: number
  readonly scores: readonly MethodScore[]
  readonly contests: readonly Contest[]
  /** The simplest method that beats all simpler ones and is beaten by none in all contests. */
  readonly shown: MethodName
  readonly shownRisk: MethodName | undefined
  readonly reliability: readonly Reliability[]
}

const cutShares = [0.6, 0.7, 0.8]
const nominal = [0.05, 0.95]
const draws = 500

/** Errors of one row of the test for every method. */
interface Tested {
  readonly caseIndex: number
  readonly error: readonly number[]
  readonly isWithin: readonly boolean[]
  readonly width: readonly number[]
  /** Told risk for every method and whether it came true; undefined without a deadline. */
  readonly risk: readonly number[] | undefined
  readonly isLate: boolean
}

/** Cases by the time they began. */
export function casesByStart({ log, wall }: Subject): number[] {
  const startOf = (c: number) => wall[log.starts[c] as number] as number
  return Array.from({ length: log.cases }, (_, c) => c)
    .filter(c => (log.starts[c] as number) < (log.ends[c] as number) && !Number.isNaN(startOf(c)))
    .sort((a, b) => startOf(a) - startOf(b) || a - b)
}

/** How far off each method is on closed cases it was not fitted to: by these its intervals are drawn. */
export interface Calibrated {
  readonly methods: readonly Method[]
  readonly errors: readonly (readonly [number, number])[]
}

/**
 * Cases to calibrate by: of those that began so long ago that nine in ten like them are closed, the quarter that began
 * last. Among the youngest only the quick ones are closed, and intervals drawn by these would be too short.
 */
function calibrationCases({ log, wall, closing }: Subject, cases: readonly number[], asOf: number): number[] {
  const startOf = (c: number) => wall[log.starts[c] as number] as number
  const endOf = (c: number) => (closing[c] === -1 ? Number.NaN : (wall[closing[c] as number] as number))
  const spans = Float64Array.from(cases.filter(c => endOf(c) <= asOf).map(c => endOf(c) - startOf(c)))
  const long = quantiles(spans, [0.9])[0] ?? 0
  const old = cases.filter(c => startOf(c) <= asOf - long)
  const settled = old.length < 40 ? cases.filter(c => endOf(c) <= asOf) : old
  return settled.slice(Math.floor(settled.length * 0.75))
}

/** The errors between which nine in ten lie; what was still not closed lasts at least as long as the longest seen. */
function errorsOf(method: Method, calibration: Prefixes): readonly [number, number] {
  const off = Array.from(
    { length: calibration.count },
    (_, row) => (calibration.remaining[row] as number) - method.remaining(calibration, row),
  )
  const longest = off.reduce((most, value) => Math.max(most, value), 0)
  const known = Float64Array.from(off, (value, row) => (calibration.isClosed[row] === 1 ? value : longest))
  const [low, high] = quantiles(known, nominal)
  return [low ?? 0, high ?? 0]
}

/**
 * Fits to what was known at a moment and, on cases kept back from that, sees how far off each method is (split conformal
 * prediction): nothing after the moment is looked at.
 */
export function fitAsOf(subject: Subject, cases: readonly number[], asOf: number): Calibrated {
  const held = new Set(calibrationCases(subject, cases, asOf))
  const known = cases.filter(c => !held.has(c))
  const methods = fitMethods(prefixesOf(subject, known, asOf))
  const calibration = prefixesOf(subject, [...held], asOf)
  return { methods, errors: methods.map(method => errorsOf(method, calibration)) }
}

/** The interval of a prediction; nothing takes less than no time. */
export function intervalOf(predicted: number, [low, high]: readonly [number, number]): [number, number] {
  return [Math.max(0, predicted + low), Math.max(0, predicted + high)]
}

function testedRows({ methods, errors }: Calibrated, rows: Prefixes): Tested[] {
  return Array.from({ length: rows.count }, (_, row): Tested => {
    const actual = rows.remaining[row] as number
    const slack = rows.slack[row] as number
    const told = methods.map(method => method.remaining(rows, row))
    const intervals = told.map((value, m) => intervalOf(value, errors[m] as readonly [number, number]))
    return {
      caseIndex: rows.caseOf[row] as number,
      error: told.map(value => Math.abs(value - actual)),
      isWithin: intervals.map(([low, high]) => actual >= low && actual <= high),
      width: intervals.map(([low, high]) => high - low),
      risk: Number.isNaN(slack) ? undefined : methods.map(method => method.beyond(rows, row, slack)),
      isLate: actual > slack,
    }
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
}

/** Sums of a figure by case, so that cases are drawn and not their rows, which are alike. */
function byCase(tested: readonly Tested[], figure: (row: Tested) => number): { sum: number; rows: number }[] {
  const found = new Map<number, { sum: number; rows: number }>()
  for (const row of tested) {
    const known = found.get(row.caseIndex) ?? { sum: 0, rows: 0 }
    known.sum += figure(row)
    known.rows += 1
    found.set(row.caseIndex, known)
  }
  return [...found.values()]
}

function contest(
  tested: readonly Tested[],
  [method, against]: readonly [number, number],
  figure: (row: Tested, m: number) => number,
): Contest {
  const cases = byCase(tested, row => figure(row, method) - figure(row, against))
  const random = seededRandom(method * 31 + against)
  const differences = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw++) {
    let [sum, rows] = [0, 0]
    for (let k = 0; k < cases.length; k++) {
      const one = cases[Math.floor(random() * cases.length)] as { sum: number; rows: number }
      sum += one.sum
      rows += one.rows
    }
    differences[draw] = sum / Math.max(1, rows)
  }
  const [low = 0, high = 0] = quantiles(differences, [0.025, 0.975]) as number[]
  return {
    method: methodNames[method] as MethodName,
    against: methodNames[against] as MethodName,
    difference: mean(tested.map(row => figure(row, method) - figure(row, against))),
    low,
    high,
    wins: high < 0,
  }
}

/** From the simplest on: a method is shown instead only if it beats every simpler one, beyond what chance explains. */
function simplestWinner(
  tested: readonly Tested[],
  figure: (row: Tested, m: number) => number,
): { shown: number; contests: Contest[] } {
  const contests: Contest[] = []
  let shown = 0
  for (let m = 1; m < methodNames.length; m++) {
    const own = Array.from({ length: m }, (_, simpler) => contest(tested, [m, simpler], figure))
    contests.push(...own)
    if (own.every(({ wins }) => wins)) shown = m
  }
  return { shown, contests }
}

function reliabilityOf(tested: readonly Tested[], m: number): Reliability[] {
  return Array.from({ length: 5 }, (_, fifth) => {
    const rows = tested.filter(({ risk }) => {
      const told = risk?.[m] as number
      return Math.min(4, Math.floor(told * 5)) === fifth
    })
    return {
      told: mean(rows.map(({ risk }) => risk?.[m] as number)),
      late: mean(rows.map(({ isLate }) => (isLate ? 1 : 0))),
      rows: rows.length,
    }
  }).filter(({ rows }) => rows > 0)
}

/**
 * Holds the methods against what came: at three moments each is fitted to what was known then and tried on the matters
 * that began between that moment and the next.
 */
export function evaluate(subject: Subject): Evaluation | undefined {
  const { log, wall, closing } = subject
  const cases = casesByStart(subject)
  const startOf = (c: number) => wall[log.starts[c] as number] as number
  const cuts = cutShares.map(share => startOf(cases[Math.floor(share * (cases.length - 1))] as number))
  const tested = cuts.flatMap((cut, k) => {
    const until = cuts[k + 1] ?? Number.POSITIVE_INFINITY
    const seen = cases.filter(c => startOf(c) <= cut)
    const later = cases.filter(c => startOf(c) > cut && startOf(c) <= until && closing[c] !== -1)
    const isKnown = (c: number) => closing[c] !== -1 && (wall[closing[c] as number] as number) <= cut
    // Without closed cases there is nothing to fit to.
    if (seen.filter(isKnown).length < 20 || later.length === 0) return []
    return testedRows(fitAsOf(subject, seen, cut), prefixesOf(subject, later, Number.POSITIVE_INFINITY))
  })
  if (tested.length === 0) return undefined
  const { shown, contests } = simplestWinner(tested, (row, m) => row.error[m] as number)
  const due = tested.filter(({ risk }) => risk !== undefined)
  const squared = ({ risk, isLate }: Tested, m: number) => ((risk?.[m] as number) - (isLate ? 1 : 0)) ** 2
  const shownRisk = due.length === 0 ? undefined : simplestWinner(due, squared).shown
  return {
    cuts,
    testCases: new Set(tested.map(({ caseIndex }) => caseIndex)).size,
    testRows: tested.length,
    scores: methodNames.map((name, m) => ({
      name,
      mae: mean(tested.map(({ error }) => error[m] as number)),
      coverage: mean(tested.map(({ isWithin }) => (isWithin[m] ? 1 : 0))),
      width: mean(tested.map(({ width }) => width[m] as number)),
      brier: due.length === 0 ? null : mean(due.map(row => squared(row, m))),
    })),
    contests,
    shown: methodNames[shown] as MethodName,
    shownRisk: shownRisk === undefined ? undefined : methodNames[shownRisk],
    reliability: shownRisk === undefined ? [] : reliabilityOf(due, shownRisk),
  }
}
