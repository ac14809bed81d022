import type { Words } from '../measure/measure.ts'
import type { Trails } from './trail.ts'

/**
 * 疑点: something that looks like the figure was worked on and not the matter. It opens a review and is never a penalty: there may
 * be a good reason, and whoever is named replies first.
 */
export interface Flag {
  readonly check: string
  /** Office or officer whose doing it would be. */
  readonly about: string
  readonly matters: readonly string[]
  /** What was found, and what would be ordinary. */
  readonly found: number
  readonly ordinary: number
}

/** One way in which figures are worked on, and how it would show in the log. */
export interface Check {
  readonly name: string
  readonly title: Words
  /** What is looked at, in words: published with every flag. */
  readonly looksAt: Words
  find(trails: Trails): readonly Omit<Flag, 'check'>[]
}

export function defineCheck(check: Check): Check {
  return check
}
