import type { ColumnarLog } from '../columns/columnar-log.ts'
import { compare } from '../figures/directly-follows.ts'
import { quantiles } from '../figures/quantile.ts'
import { type ActivityInstances, activityInstances, type Basis } from './activity-instances.ts'
import type { Elapsed } from './elapsed.ts'

/** A passage from one activity to the next, and the time that matters lose there; milliseconds on the clock asked for. */
export interface Bottleneck {
  readonly basis: Basis
  readonly from: string
  readonly to: string
  readonly count: number
  readonly cases: number
  /** All that was lost here: waiting where starts are known, else the whole sojourn. */
  readonly lost: number
  /** Of all that is lost anywhere. */
  readonly share: number
  readonly p50: number
  readonly p90: number
  /** What would be won if none took longer than half of them do today. */
  readonly beyondMedian: number
}

interface Passage {
  readonly from: number
  readonly to: number
  readonly gaps: number[]
  readonly cases: Set<number>
}

/** The instance of the same case that was completed last before each one could begin; −1 for what begins a case. */
function predecessors({ count, caseOf, endMs, enabledMs }: ActivityInstances): Int32Array {
  const found = new Int32Array(count).fill(-1)
  for (let i = 0, first = 0; i < count; i++) {
    if (i > 0 && caseOf[i] !== caseOf[i - 1]) first = i
    // With one event for each activity the one before it is meant, also where times are equal.
    for (let j = i - 1; j >= first; j--) {
      if (endMs[j] !== enabledMs[i]) continue
      found[i] = j
      break
    }
    if (found[i] !== -1 || Number.isNaN(enabledMs[i] as number)) continue
    for (let j = i + 1; j < count && caseOf[j] === caseOf[i]; j++) if (endMs[j] === enabledMs[i]) found[i] = j
  }
  return found
}

function passagesOf(instances: ActivityInstances, elapsed: Elapsed, activities: number): Passage[] {
  const passages = new Map<number, Passage>()
  const before = predecessors(instances)
  for (let i = 0; i < instances.count; i++) {
    const j = before[i] as number
    if (j === -1) continue
    const [from, to] = [instances.activity[j] as number, instances.activity[i] as number]
    const key = from * activities + to
    let passage = passages.get(key)
    if (passage === undefined) {
      passage = { from, to, gaps: [], cases: new Set() }
      passages.set(key, passage)
    }
    passage.gaps.push(elapsed(instances.enabledMs[i] as number, instances.startMs[i] as number))
    passage.cases.add(instances.caseOf[i] as number)
  }
  return [...passages.values()]
}

/** Where work stands still, by falling total of time lost: `bottlenecks(log, elapsedIn(log, week))`. */
export function bottlenecks(log: ColumnarLog, elapsed: Elapsed): Bottleneck[] {
  const instances = activityInstances(log)
  const passages = passagesOf(instances, elapsed, log.activities.length)
  const all = passages.reduce((sum, { gaps }) => sum + gaps.reduce((a, b) => a + b, 0), 0)
  const rows = passages.map(({ from, to, gaps, cases }) => {
    const lost = gaps.reduce((a, b) => a + b, 0)
    const [p50 = 0, p90 = 0] = quantiles(Float64Array.from(gaps), [0.5, 0.9]) as number[]
    return {
      basis: instances.basis,
      from: log.activities[from] as string,
      to: log.activities[to] as string,
      count: gaps.length,
      cases: cases.size,
      lost,
      share: all === 0 ? 0 : lost / all,
      p50,
      p90,
      beyondMedian: gaps.reduce((sum, gap) => sum + Math.max(0, gap - p50), 0),
    }
  })
  return rows.sort((a, b) => b.lost - a.lost || compare(a.from, b.from) || compare(a.to, b.to))
}
