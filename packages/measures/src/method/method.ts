import type { ClockOfMeasure, End, ShareMeasure, Start, Words } from '../measure/measure.ts'
import type { Rational } from '../score/rational.ts'

/** One line of the index: a measure held against two goalposts. */
export interface Indicator {
  readonly measure: ShareMeasure
  readonly direction: 'higher' | 'lower'
  readonly unit: 'share' | 'per-request'
  /** Nothing and full score; fixed for this version of the method, never fitted to a year. */
  readonly worst: Rational
  readonly best: Rational
  readonly weight: number
  readonly start: Start
  readonly end: End
  readonly clock: ClockOfMeasure
}

export interface Pillar {
  readonly id: string
  readonly title: Words
  readonly weight: number
  readonly indicators: readonly Indicator[]
}

/** What of a published framework the log can say, and what it cannot, and why. */
export interface Mapped {
  readonly id: string
  readonly title: Words
  readonly measuredBy: readonly string[]
  readonly cannot?: Words
}

/** How the index is made: one version, written down, published with every figure made by it. */
export interface Method {
  readonly id: string
  readonly version: number
  readonly title: Words
  readonly basis: Words
  /** An indicator with fewer than so many is missing; then no index is stated, or it is made of the others and so said. */
  readonly missing: { readonly fewest: number; readonly rule: 'withhold' | 'leave-out' }
  /** In whole points: green from here on, red up to here. */
  readonly lights: { readonly green: number; readonly red: number }
  readonly pillars: readonly Pillar[]
  readonly national: readonly Mapped[]
  readonly bReady: readonly Mapped[]
}
