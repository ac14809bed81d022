import type { EvenSeries } from '../series/filter.ts'
import type { SuddenCommencement } from './sudden-commencement.ts'

/** A grade begins at this minimum of the index, nT. */
export interface StormGrade {
  readonly name: string
  readonly from: number
}

/**
 * Grades by the minimum of Dst after Loewe & Prölss 1997. A county that follows another standard passes its own dated
 * table; no conformity with a national standard is claimed for this one.
 */
export const STORM_GRADES: readonly StormGrade[] = [
  { name: 'small', from: -30 },
  { name: 'medium', from: -50 },
  { name: 'large', from: -100 },
  { name: 'extra-large', from: -200 },
  { name: 'super', from: -350 },
]

export interface StormRule {
  /** The index must fall to this for a storm to be one, nT. */
  readonly threshold: number
  readonly grades: readonly StormGrade[]
}

export const STORM_RULE: StormRule = { threshold: -50, grades: STORM_GRADES }

/** A magnetic storm with its phases. */
export interface Storm {
  /** Sudden commencement that opened it; null where it came gradually. */
  readonly commencement: SuddenCommencement | null
  readonly onsetMs: number
  /** End of the initial phase: the index falls below where it stood before the onset. */
  readonly mainPhaseMs: number
  readonly minimumMs: number
  readonly minimum: number
  /** Recovered to 30 % of the minimum; null while it is still going on. */
  readonly endMs: number | null
  readonly grade: string
  /** Sum of the disturbance over time, nT h. */
  readonly integratedNanoteslaHours: number
}

const MINUTE_MS = 60_000
const DAY = 1440
/** Recovery must last, so that one good minute ends nothing. */
const LASTING = 180
const QUIET = -10

export function gradeOf(minimum: number, grades: readonly StormGrade[]): string {
  return grades.findLast(grade => minimum <= grade.from)?.name ?? 'none'
}

function isRecovered(values: Float64Array, at: number, level: number): boolean {
  let sum = 0
  let count = 0
  for (let i = at; i < Math.min(values.length, at + LASTING); i++) {
    if (Number.isNaN(values[i])) continue
    sum += values[i] as number
    count++
  }
  return count > 0 && sum / count > level
}

interface Course {
  readonly crossing: number
  readonly minimum: number
  /** Minute of the end; the length of the record where the storm still goes on. */
  readonly end: number
}

/** From the first minute below the threshold through the minimum to the recovery. */
function courseFrom(values: Float64Array, crossing: number): Course {
  let minimum = crossing
  for (let i = crossing; i < values.length; i++) {
    if ((values[i] as number) < (values[minimum] as number)) minimum = i
    const level = 0.3 * (values[minimum] as number)
    if ((values[i] as number) > level && isRecovered(values, i, level)) return { crossing, minimum, end: i }
  }
  return { crossing, minimum, end: values.length }
}

/** Where a storm without commencement began: the last quiet minute before it fell. */
function gradualOnset(values: Float64Array, crossing: number, earliest: number): number {
  for (let i = crossing; i > earliest; i--) if ((values[i] as number) >= QUIET) return i
  return earliest
}

/** The last minute before the minimum that stands no lower than the onset: there the main phase begins. */
function lastAtLevel(values: Float64Array, onset: number, minimum: number): number {
  for (let i = minimum; i > onset; i--) if ((values[i] as number) >= (values[onset] as number)) return i
  return onset
}

function describedStorm(
  { startMs, values }: EvenSeries,
  { crossing, minimum, end }: Course,
  { earliest, commencements, rule }: Context,
): Storm {
  const at = (minute: number): number => startMs + minute * MINUTE_MS
  const openers = commencements.filter(c => {
    const minute = (c.onsetMs - startMs) / MINUTE_MS
    return minute >= earliest && minute >= crossing - DAY && minute <= minimum
  })
  // Of several shocks on the way to the minimum, the strongest one is the storm's.
  const commencement = openers.reduce<SuddenCommencement | null>(
    (best, c) => (best && best.amplitude >= c.amplitude ? best : c),
    null,
  )
  const onset = commencement
    ? (commencement.onsetMs - startMs) / MINUTE_MS
    : gradualOnset(values, crossing, Math.max(earliest, crossing - DAY))
  const during = values.subarray(onset, end).filter(v => !Number.isNaN(v))
  return {
    commencement,
    onsetMs: at(onset),
    mainPhaseMs: at(lastAtLevel(values, onset, minimum)),
    minimumMs: at(minimum),
    minimum: values[minimum] as number,
    endMs: end < values.length ? at(end) : null,
    grade: gradeOf(values[minimum] as number, rule.grades),
    integratedNanoteslaHours: during.reduce((sum, v) => sum + Math.abs(v), 0) / 60,
  }
}

interface Context {
  readonly earliest: number
  readonly commencements: readonly SuddenCommencement[]
  readonly rule: StormRule
}

/** Share of the threshold above which the index must have come back before another fall is another storm. */
const REARMED = 0.6

/**
 * Storms in minutes of Dst, SYM-H or a local index, each once, in order. After a storm the index must have recovered, or a
 * new shock must have come, before another fall counts: the ups and downs of a long recovery are not storms.
 */
export function findStorms(
  index: EvenSeries,
  commencements: readonly SuddenCommencement[],
  rule = STORM_RULE,
): Storm[] {
  const { startMs, values } = index
  const shocks = new Set(commencements.map(c => Math.round((c.onsetMs - startMs) / MINUTE_MS)))
  const storms: Storm[] = []
  let earliest = 0
  let isArmed = true
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (!isArmed) {
      const level = REARMED * rule.threshold
      isArmed = shocks.has(i) || (value > level && isRecovered(values, i, level))
    }
    if (!isArmed || !(value <= rule.threshold)) continue
    const course = courseFrom(values, i)
    storms.push(describedStorm(index, course, { earliest, commencements, rule }))
    earliest = course.end
    i = course.end - 1
    isArmed = false
  }
  return storms
}
