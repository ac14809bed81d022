import { medianOf, robustDeviation } from '../series/robust.ts'
import { stretchesWhere } from '../series/stretch.ts'

/** When a jump of one element is a step of its baseline. */
export interface StepRule {
  /** Samples on each side whose medians are compared. */
  readonly reach: number
  /** Samples on each side over which it must hold. */
  readonly holdsFor: number
  /** How many deviations of the comparisons around it stands out by. */
  readonly standsOut: number
  /** Samples before and after that tell what is usual there. */
  readonly around: number
  /** What is never called a step, nT. */
  readonly floor: number
}

/** Minutes: medians of ten, five deviations of what is usual within six hours, held for an hour. */
export const STEP_RULE: StepRule = { reach: 10, holdsFor: 60, standsOut: 5, around: 360, floor: 5 }

/** A candidate for a jump of a baseline: a person decides. */
export interface Step {
  readonly at: number
  readonly size: number
}

/** Median after less median before, at every sample. */
function medianChanges(values: Float64Array, reach: number): Float64Array {
  return Float64Array.from(values, (_, i) =>
    i < reach || i + reach > values.length
      ? Number.NaN
      : medianOf(values.subarray(i, i + reach)) - medianOf(values.subarray(i - reach, i)),
  )
}

/** What changes are usual around each block of samples. */
function usualChanges(changes: Float64Array, { around, floor, standsOut }: StepRule): (i: number) => number {
  const block = Math.max(1, around >> 1)
  const limits = Array.from({ length: Math.ceil(changes.length / block) }, (_, b) => {
    const near = changes.subarray(Math.max(0, (b - 2) * block), (b + 3) * block)
    return Math.max(floor, standsOut * (robustDeviation(near) || 0))
  })
  return i => limits[Math.floor(i / block)] ?? Number.POSITIVE_INFINITY
}

/**
 * Places where a record goes on from another level. What a neighbour shows too is no step: with a neighbour the difference
 * of the two is searched, and what is left of a disturbance that both had is told from a jump by what the neighbour did.
 */
export function findSteps(values: Float64Array, neighbour: Float64Array | undefined, rule: StepRule): Step[] {
  const { reach, holdsFor } = rule
  const apart = neighbour ? values.map((v, i) => v - (neighbour[i] as number)) : values
  const changes = medianChanges(apart, reach)
  const theirs = neighbour && medianChanges(neighbour, reach)
  const limitAt = usualChanges(changes, rule)
  const isOff = (i: number): boolean => Math.abs(changes[i] as number) > limitAt(i)
  return stretchesWhere(values.length, isOff, reach).flatMap(({ from, count }) => {
    let at = from
    for (let i = from; i < from + count; i++)
      if (Math.abs(changes[i] as number) > Math.abs(changes[at] as number)) at = i
    const before = medianOf(apart.subarray(Math.max(0, at - holdsFor), at))
    const after = medianOf(apart.subarray(at, at + holdsFor))
    const size = after - before
    const jump = changes[at] as number
    const holds = size * jump > 0 && Math.abs(size) > Math.max(rule.floor, 0.6 * Math.abs(jump))
    const isTheirs = theirs !== undefined && Math.abs(theirs[at] as number) > 0.5 * Math.abs(jump)
    return holds && !isTheirs ? [{ at, size }] : []
  })
}

/** The record as it would be if the steps had not been. */
export function withoutSteps(values: Float64Array, steps: readonly Step[]): Float64Array {
  const level = values.slice()
  for (const { at, size } of steps)
    for (let i = at; i < level.length; i++) level[i] = (level[i] as number) - size
  return level
}
