import type { Units } from '../units/units.ts'
import type { Chance } from './chance.ts'

const WEEK_MS = 7 * 86_400_000
/** 1970-01-01 was a Thursday: weeks begin on Monday. */
const MONDAY_MS = 4 * 86_400_000

/** Units that are alike because one office had them in one week; what is drawn again is a week of an office, never a matter. */
export interface Clusters {
  readonly size: number
  /** Cluster of each unit. */
  readonly of: Int32Array
  /** The clusters of each office. */
  readonly weeks: readonly (readonly number[])[]
  /** Which office that is, by its number in the columns. */
  readonly offices: readonly number[]
}

/** Groups units by the office that had them and the week in which they came. `offsetMs` is what the county's wall is ahead of UTC. */
export function clustersOf(units: Units, offsetMs: number): Clusters {
  const of = new Int32Array(units.size)
  const known = new Map<number, Map<number, number>>()
  let size = 0
  for (let u = 0; u < units.size; u++) {
    const week = Math.floor(((units.opened[u] as number) + offsetMs - MONDAY_MS) / WEEK_MS)
    const office = units.office[u] as number
    const weeks = known.get(office) ?? new Map<number, number>()
    known.set(office, weeks)
    const cluster = weeks.get(week) ?? size
    if (cluster === size) {
      weeks.set(week, size)
      size += 1
    }
    of[u] = cluster
  }
  return { size, of, weeks: [...known.values()].map(w => [...w.values()]), offices: [...known.keys()] }
}

/** How often each cluster is drawn when every office lives as many weeks again as it has lived, drawn from its own. */
export function drawWeeks({ size, weeks }: Clusters, chance: Chance): Uint16Array {
  const times = new Uint16Array(size)
  for (const own of weeks)
    for (let i = 0; i < own.length; i++) {
      const drawn = chance.pick(own)
      times[drawn] = (times[drawn] as number) + 1
    }
  return times
}

/** The middle 95 % of what the draws gave. */
export function middleOf(drawn: Float64Array): { readonly low: number; readonly high: number } | undefined {
  if (drawn.length === 0) return undefined
  const rising = drawn.slice().sort()
  const at = (share: number): number => rising[Math.round(share * (rising.length - 1))] as number
  return { low: at(0.025), high: at(0.975) }
}
