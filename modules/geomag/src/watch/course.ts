import type { GradeTable } from '../grades/grade-table.ts'
import type { Assessment } from './assess.ts'

/** How much satellite positioning (RTK) may suffer, as users are told. */
export const TIERS = ['none', 'watch', 'warning', 'severe'] as const
export type Tier = (typeof TIERS)[number]

export type Because = 'commencement' | 'storm' | 'k' | 'rate' | 'evening'

/** 磁扰过程: from the first warning to the all-clear. One storm is one course, whatever its ups and downs. */
export interface Course {
  readonly startedMs: number
  readonly tier: Tier
  /** The highest tier it has reached. */
  readonly highest: Tier
  /** Since when less than `tier` would do; null while it does not. */
  readonly easierSinceMs: number | null
  readonly endedMs: number | null
  /** Lowest index and highest K seen. */
  readonly lowest: number
  readonly highestK: number
  /** Onset and beginning of the main phase, once they are known. */
  readonly onsetMs: number | null
  readonly mainPhaseMs: number | null
}

/** Something that users are told. */
export interface Notice {
  readonly kind: 'issued' | 'raised' | 'lowered' | 'cleared'
  readonly atMs: number
  readonly tier: Tier
  readonly because: readonly Because[]
  readonly k: number
  readonly rate: number
  readonly index: number
}

const HOUR_MS = 3_600_000
/** A commencement says for so long that a storm may follow. */
const FOLLOWS_WITHIN_MS = 8 * HOUR_MS

const rank = (tier: Tier): number => TIERS.indexOf(tier)
const higher = (a: Tier, b: Tier): Tier => (rank(a) >= rank(b) ? a : b)

/** What the moment alone calls for. */
export function tierAt({ risk, storms, commencements, atMs }: Assessment): {
  tier: Tier
  because: Because[]
} {
  const shock = commencements.some(c => atMs - c.onsetMs <= FOLLOWS_WITHIN_MS)
  const isStorm = storms.some(s => s.endMs === null)
  const because: Because[] = [
    ...(shock ? (['commencement'] as const) : []),
    ...(isStorm ? (['storm'] as const) : []),
    ...risk.because,
  ]
  return { tier: higher(risk.tier, shock || isStorm ? 'watch' : 'none'), because }
}

/**
 * Of two stations that look at one field, what the calmer one says: what is seen at one alone is of its own instruments.
 */
export function calmerOf(own: Assessment, beside: Assessment | undefined): Assessment {
  return beside !== undefined && rank(tierAt(beside).tier) < rank(tierAt(own).tier) ? beside : own
}

function begun({ atMs }: Assessment, tier: Tier): Course {
  return {
    ...{ startedMs: atMs, tier, highest: tier, easierSinceMs: null, endedMs: null },
    ...{ lowest: 0, highestK: -1, onsetMs: null, mainPhaseMs: null },
  }
}

/** What has been seen of it so far. */
function observed(course: Course, { index, k, storms, commencements }: Assessment): Course {
  // A storm that was going on when the course began, or has begun since, is the course's own.
  const storm = storms.findLast(s => s.endMs === null || s.endMs >= course.startedMs)
  const shock = commencements.findLast(c => c.onsetMs >= course.startedMs - FOLLOWS_WITHIN_MS)
  return {
    ...course,
    lowest: Math.min(course.lowest, Number.isNaN(index) ? 0 : index, storm?.minimum ?? 0),
    highestK: Math.max(course.highestK, k),
    onsetMs: storm?.onsetMs ?? shock?.onsetMs ?? course.onsetMs,
    mainPhaseMs: storm?.mainPhaseMs ?? course.mainPhaseMs,
  }
}

export interface Stepped {
  readonly course: Course | undefined
  readonly notice?: Notice
}

/**
 * One step of a course. A warning is issued and raised at once; it is lowered when less has been enough for some hours, and
 * the all-clear comes when nothing has called for it for longer. What comes before the all-clear belongs to the same course.
 */
export function stepCourse(before: Course | undefined, now: Assessment, table: GradeTable): Stepped {
  const { atMs, k, rate, index } = now
  const { tier: wanted, because } = tierAt(now)
  const told = (kind: Notice['kind'], tier: Tier): Notice => ({ kind, atMs, tier, because, k, rate, index })
  if (!before || before.endedMs !== null) {
    if (wanted === 'none') return { course: undefined }
    return { course: observed(begun(now, wanted), now), notice: told('issued', wanted) }
  }
  const course = observed(before, now)
  if (rank(wanted) > rank(course.tier))
    return {
      course: { ...course, tier: wanted, highest: higher(course.highest, wanted), easierSinceMs: null },
      notice: told('raised', wanted),
    }
  if (wanted === course.tier) return { course: { ...course, easierSinceMs: null } }
  const since = course.easierSinceMs ?? atMs
  const hours = (atMs - since) / HOUR_MS
  if (wanted === 'none' && hours >= table.allClearHours)
    return {
      course: { ...course, tier: 'none', endedMs: atMs, easierSinceMs: since },
      notice: told('cleared', 'none'),
    }
  // Towards nothing it goes by way of the lowest tier, which only the all-clear ends.
  const next = higher(wanted, 'watch')
  if (next !== course.tier && hours >= table.loweredAfterHours)
    return {
      course: { ...course, tier: next, easierSinceMs: wanted === 'none' ? since : null },
      notice: told('lowered', next),
    }
  return { course: { ...course, easierSinceMs: since } }
}

/** Hours between the first warning and the main phase; undefined where there was none, or it came unannounced. */
export function leadHours({ startedMs, mainPhaseMs }: Course): number | undefined {
  return mainPhaseMs === null || mainPhaseMs < startedMs ? undefined : (mainPhaseMs - startedMs) / HOUR_MS
}
