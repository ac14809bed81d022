import type { ColumnarLog } from './columnar-log.ts'
import { textDictionary } from './dictionary.ts'

/**
 * The same cases told in other words: `nameOf` gives the activity of an event, or nothing where it is to be left out.
 * Columns of events are left behind, because their places have changed.
 */
export function relabel(log: ColumnarLog, nameOf: (event: number) => string | undefined): ColumnarLog {
  const activities = textDictionary()
  const kept: number[] = []
  const codes: number[] = []
  const starts = new Uint32Array(log.cases)
  const ends = new Uint32Array(log.cases)
  for (let c = 0; c < log.cases; c++) {
    starts[c] = kept.length
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) {
      const name = nameOf(i)
      if (name === undefined) continue
      kept.push(i)
      codes.push(activities.codeOf(name))
    }
    ends[c] = kept.length
  }
  return {
    ...log,
    starts,
    ends,
    activities: activities.texts(),
    activity: Uint16Array.from(codes),
    resource: Uint32Array.from(kept, i => log.resource[i] as number),
    atMs: Float64Array.from(kept, i => log.atMs[i] as number),
    offsetMin: Int16Array.from(kept, i => log.offsetMin[i] as number),
    lifecycle: Uint8Array.from(kept, i => log.lifecycle[i] as number),
    eventColumns: new Map(),
    nestedOfEvents: new Map(),
  }
}
