import type { ColumnarLog } from '../columns/columnar-log.ts'
import { compare } from './directly-follows.ts'

/** An activity that is done more than once in a case. */
export interface ReworkRow {
  readonly activity: string
  /** Cases in which it occurs at all, and more than once. */
  readonly cases: number
  readonly casesWithRework: number
  /** Occurrences beyond the first of each case. */
  readonly repetitions: number
  /** Of the repetitions, those straight after the activity itself; the others come back later. */
  readonly selfLoops: number
}

/** Occurrences and repetitions per activity in one pass; an array of stamps remembers the case that saw it last. */
export function countRework(log: ColumnarLog) {
  const { cases, starts, ends, activity } = log
  const { length } = log.activities
  const stamp = new Int32Array(length).fill(-1)
  const isRepeated = new Int32Array(length).fill(-1)
  const inCases = new Uint32Array(length)
  const reworked = new Uint32Array(length)
  const repetitions = new Uint32Array(length)
  const selfLoops = new Uint32Array(length)
  for (let c = 0; c < cases; c++) {
    const start = starts[c] as number
    const end = ends[c] as number
    for (let i = start; i < end; i++) {
      const a = activity[i] as number
      if (stamp[a] !== c) {
        stamp[a] = c
        inCases[a] = (inCases[a] as number) + 1
        continue
      }
      repetitions[a] = (repetitions[a] as number) + 1
      if (activity[i - 1] === a) selfLoops[a] = (selfLoops[a] as number) + 1
      if (isRepeated[a] !== c) {
        isRepeated[a] = c
        reworked[a] = (reworked[a] as number) + 1
      }
    }
  }
  return { inCases, reworked, repetitions, selfLoops }
}

/** Activities that are repeated, by falling number of cases. */
export function reworkRows(log: ColumnarLog): ReworkRow[] {
  const { inCases, reworked, repetitions, selfLoops } = countRework(log)
  const rows: ReworkRow[] = []
  log.activities.forEach((activity, a) => {
    if (reworked[a] === 0) return
    rows.push({
      activity,
      cases: inCases[a] as number,
      casesWithRework: reworked[a] as number,
      repetitions: repetitions[a] as number,
      selfLoops: selfLoops[a] as number,
    })
  })
  return rows.sort((a, b) => b.casesWithRework - a.casesWithRework || compare(a.activity, b.activity))
}
