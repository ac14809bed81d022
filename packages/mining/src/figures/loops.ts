import type { ColumnarLog } from '../columns/columnar-log.ts'
import { type ActivityInstances, activityInstances } from '../waiting/activity-instances.ts'
import type { Elapsed } from '../waiting/elapsed.ts'
import { compare } from './directly-follows.ts'

/** A way back: from an activity through others, each once, to the same activity again. */
export interface LoopRow {
  /** The activities passed, the repeated one first and last. */
  readonly way: readonly string[]
  readonly count: number
  readonly cases: number
  /** From the beginning of the one occurrence to that of the next, summed; milliseconds on the clock asked for. */
  readonly time: number
}

interface Found {
  readonly way: readonly number[]
  count: number
  readonly cases: Set<number>
  time: number
}

function note(
  found: Map<string, Found>,
  { activity, caseOf, startMs }: ActivityInstances,
  { from, to, elapsed }: { from: number; to: number; elapsed: Elapsed },
): void {
  const way = Array.from(activity.subarray(from, to + 1))
  // A way that passes something twice holds a smaller one, which is counted for itself.
  if (new Set(way).size !== way.length - 1) return
  const key = way.join(',')
  const loop = found.get(key) ?? { way, count: 0, cases: new Set<number>(), time: 0 }
  loop.count += 1
  loop.cases.add(caseOf[from] as number)
  loop.time += elapsed(startMs[from] as number, startMs[to] as number)
  found.set(key, loop)
}

/** Ways back by falling number of cases; an activity done again at once is a way of two. */
export function loopRows(log: ColumnarLog, elapsed: Elapsed): LoopRow[] {
  const instances = activityInstances(log)
  const found = new Map<string, Found>()
  let latest = new Map<number, number>()
  for (let i = 0; i < instances.count; i++) {
    if (i > 0 && instances.caseOf[i] !== instances.caseOf[i - 1]) latest = new Map()
    const a = instances.activity[i] as number
    const from = latest.get(a)
    latest.set(a, i)
    if (from !== undefined) note(found, instances, { from, to: i, elapsed })
  }
  const rows = [...found.values()].map(({ way, count, cases, time }) => ({
    way: way.map(a => log.activities[a] as string),
    count,
    cases: cases.size,
    time,
  }))
  return rows.sort(
    (a, b) => b.cases - a.cases || b.time - a.time || compare(a.way.join('\u0001'), b.way.join('\u0001')),
  )
}
