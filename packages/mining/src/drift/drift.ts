import type { ColumnarLog } from '../columns/columnar-log.ts'
import { type EventClock, wallClock } from '../figures/clock-of-log.ts'
import { quantiles } from '../figures/quantile.ts'
import { correctedForMany, fisherExact } from '../statistics/two-by-two.ts'
import { type Feature, featuresOf } from './case-features.ts'
import { changePoints, levelChanges } from './change-point.ts'

/** Something that cases do more often, or less, after a change than before it. */
export interface ChangedWay {
  readonly from: string
  readonly to: string
  readonly before: number
  readonly after: number
  /** Corrected for all ways that were compared. */
  readonly p: number
}

/** A change point: cases begun from here on differ from those between it and the change before. */
export interface Drift {
  readonly kind: 'ways' | 'durations'
  /** When the first case behind the change began: milliseconds of the clock on the wall. */
  readonly atMs: number
  /** Cases up to the change before (or the beginning), and up to the next one (or the end). */
  readonly casesBefore: number
  readonly casesAfter: number
  readonly p: number
  readonly changed: readonly ChangedWay[]
  /** Median duration on the clock asked for, where durations changed. */
  readonly p50Before: number | null
  readonly p50After: number | null
}

/** What was looked at, so that "no drift" says on how much. */
export interface DriftReport {
  readonly cases: number
  readonly features: number
  readonly smallest: number
  readonly drifts: readonly Drift[]
}

const level = 0.01
const mostChanged = 8

function byStart(log: ColumnarLog, wall: EventClock): Uint32Array {
  const startOf = (c: number) => wall[log.starts[c] as number] as number
  const timed: number[] = []
  for (let c = 0; c < log.cases; c++)
    if ((log.starts[c] as number) < (log.ends[c] as number) && !Number.isNaN(startOf(c))) timed.push(c)
  return Uint32Array.from(timed.sort((a, b) => startOf(a) - startOf(b) || a - b))
}

function shareOf({ has }: Feature, from: number, to: number): number {
  let n = 0
  for (let i = from; i < to; i++) n += has[i] as number
  return n
}

function changedWays(
  log: ColumnarLog,
  features: readonly Feature[],
  [from, at, to]: readonly [number, number, number],
): ChangedWay[] {
  const tables = features.map(feature => ({
    with1: shareOf(feature, from, at),
    of1: at - from,
    with2: shareOf(feature, at, to),
    of2: to - at,
  }))
  const ps = correctedForMany(tables.map(fisherExact))
  return tables
    .map(({ with1, of1, with2, of2 }, f) => ({
      from: log.activities[(features[f] as Feature).from] as string,
      to: log.activities[(features[f] as Feature).to] as string,
      before: with1 / of1,
      after: with2 / of2,
      p: ps[f] as number,
    }))
    .filter(({ p }) => p <= level)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.p - b.p)
    .slice(0, mostChanged)
}

/** Durations of cases in order of start; those too young to have shown theirs are left out, else every log ends faster. */
function settledDurations(log: ColumnarLog, clock: EventClock, order: Uint32Array): Float64Array {
  const wall = wallClock(log)
  const endOf = (values: EventClock, c: number) => values[(log.ends[c] as number) - 1] as number
  const startOf = (values: EventClock, c: number) => values[log.starts[c] as number] as number
  const [long = 0] = quantiles(
    Float64Array.from(order, c => endOf(wall, c) - startOf(wall, c)),
    [0.95],
  ) as number[]
  const last = order.reduce((most, c) => Math.max(most, endOf(wall, c)), Number.NEGATIVE_INFINITY)
  const settled = order.filter(c => startOf(wall, c) <= last - long)
  return Float64Array.from(settled, c => Math.max(0, endOf(clock, c) - startOf(clock, c)))
}

const median = (values: Float64Array): number | null => quantiles(values.slice(), [0.5])[0] ?? null

/**
 * Concept drift: since when matters are handled otherwise, or take longer or shorter. Cases are ordered by their start;
 * ways are compared by permutation, durations by Pettitt's test, both at 1 %.
 */
export function findDrift(log: ColumnarLog, clock: EventClock): DriftReport {
  const wall = wallClock(log)
  const order = byStart(log, wall)
  const least = Math.max(30, Math.ceil(order.length * 0.05))
  const features = featuresOf(log, order)
  const startAt = (place: number) => wall[log.starts[order[place] as number] as number] as number
  const bounded = (points: readonly { at: number }[], end: number) => [0, ...points.map(p => p.at), end]
  const ways = changePoints(features, order.length, { least, level })
  const wayBounds = bounded(ways, order.length)
  const drifts = ways.map(({ at, p }, i): Drift => {
    const [from, to] = [wayBounds[i] as number, wayBounds[i + 2] as number]
    const changed = changedWays(log, features, [from, at, to])
    const sizes = { casesBefore: at - from, casesAfter: to - at }
    return { kind: 'ways', atMs: startAt(at), ...sizes, p, changed, p50Before: null, p50After: null }
  })
  const durations = settledDurations(log, clock, order)
  const levels = levelChanges(durations, { least, level })
  const levelBounds = bounded(levels, durations.length)
  for (const [i, { at, p }] of levels.entries()) {
    const [from, to] = [levelBounds[i] as number, levelBounds[i + 2] as number]
    drifts.push({
      kind: 'durations',
      atMs: startAt(at),
      casesBefore: at - from,
      casesAfter: to - at,
      p,
      changed: [],
      p50Before: median(durations.subarray(from, at)),
      p50After: median(durations.subarray(at, to)),
    })
  }
  drifts.sort((a, b) => a.atMs - b.atMs)
  return { cases: order.length, features: features.length, smallest: least, drifts }
}
