import type { ColumnarLog } from '../columns/columnar-log.ts'

/** What a case has or has not: one activity straight after another. */
export interface Feature {
  readonly from: number
  readonly to: number
  /** For each case in order, 1 where it has it. */
  readonly has: Uint8Array
}

const mostFeatures = 120

/** The ways between activities that part the cases most evenly: what all have, or none, cannot change. */
export function featuresOf(log: ColumnarLog, order: Uint32Array): Feature[] {
  const size = log.activities.length
  const cases = new Map<number, Set<number>>()
  for (const [place, c] of order.entries()) {
    for (let i = (log.starts[c] as number) + 1; i < (log.ends[c] as number); i++) {
      const key = (log.activity[i - 1] as number) * size + (log.activity[i] as number)
      const having = cases.get(key)
      if (having === undefined) cases.set(key, new Set([place]))
      else having.add(place)
    }
  }
  const least = Math.max(3, order.length * 0.01)
  return [...cases]
    .map(([key, having]) => ({ key, having, evenness: Math.min(having.size, order.length - having.size) }))
    .filter(({ evenness }) => evenness >= least)
    .sort((a, b) => b.evenness - a.evenness || a.key - b.key)
    .slice(0, mostFeatures)
    .map(({ key, having }) => {
      const has = new Uint8Array(order.length)
      for (const place of having) has[place] = 1
      return { from: Math.floor(key / size), to: key % size, has }
    })
}
