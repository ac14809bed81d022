import type { Units } from '../units/units.ts'

export interface Words {
  readonly zh: string
  readonly en: string
}

/** The event from which is counted, and the one up to which. */
export type Start = 'opened' | 'caught'
export type End = 'answered'
/** On which clock: dates the kernel computed, closes of working days, or none where events are counted. */
export type ClockOfMeasure = 'due-dates' | 'working-days' | 'none'
/** What becomes of time in which a clock stood still. */
export type Pauses = 'left-out' | 'counted' | 'by-owner' | 'none'

/** What is said of every measure, whatever its kind: without it a figure means nothing. */
export interface Definition {
  readonly name: string
  readonly title: Words
  readonly start: Start
  readonly end: End
  readonly clock: ClockOfMeasure
  readonly pauses: Pauses
  /** Of what it is a share, a rate or a spread. */
  readonly denominator: Words
  /** Which events of the log it is read from. */
  readonly source: readonly string[]
}

/** So many of so many: how much each unit adds to either. A unit that adds to none is not in it. */
export interface ShareMeasure extends Definition {
  readonly kind: 'share' | 'rate'
  count(units: Units, unit: number): number
  of(units: Units, unit: number): number
}

/** Working days that something lasts, matters under way included (Kaplan and Meier 1958). */
export interface TimeMeasure extends Definition {
  readonly kind: 'time'
  isIn(units: Units, unit: number): boolean
  lasted(units: Units, unit: number): number
  hasEnded(units: Units, unit: number): boolean
}

/** What a whole falls into. */
export interface TableMeasure extends Definition {
  readonly kind: 'table'
  /** Adds what the unit holds under each key. */
  add(units: Units, unit: number, to: (key: string, count: number) => void): void
}

/** One share in each group of whoever asks; small groups are kept back. */
export interface GroupsMeasure extends Definition {
  readonly kind: 'groups'
  readonly share: ShareMeasure
  /** The group of a unit; empty where it is in none. */
  groupOf(units: Units, unit: number, about: About): string
}

/** What is known of the county besides its log. */
export interface About {
  readonly sizeOfFirm: ReadonlyMap<string, string>
}

export type Measure = ShareMeasure | TimeMeasure | TableMeasure | GroupsMeasure

/** Declares a measure: a name of its own, and all that must be said of it. Throws if it says too little. */
export function defineMeasure<M extends Measure>(measure: M): M {
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(measure.name)) throw new Error(`not a name of a measure: ${measure.name}`)
  if (measure.source.length === 0)
    throw new Error(`${measure.name} does not say from which events it is read`)
  return measure
}
