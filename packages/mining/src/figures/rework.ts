import type { ColumnarLog } from '../columns/columnar-log.ts'
import { executionMarks } from '../waiting/activity-instances.ts'
import type { EventClock } from './clock-of-log.ts'
import { compare } from './directly-follows.ts'

/** An activity that is carried out more than once in a case; its start and its completion are once. */
export interface ReworkRow {
  readonly activity: string
  /** Cases in which it is carried out at all, and more than once. */
  readonly cases: number
  readonly casesWithRework: number
  /** Executions beyond the first of each case. */
  readonly repetitions: number
  /** Of the repetitions, those straight after the activity itself; the others come back later. */
  readonly selfLoops: number
  /** From each execution to the next one in its case, summed; milliseconds on the clock asked for. */
  readonly time: number
}

/**
 * Executions and repetitions per activity in one pass; an array of stamps remembers the case that saw it last. Where a
 * log tells starts and completions apart, completions are counted (`executionMarks`).
 */
export function countRework(log: ColumnarLog) {
  const { cases, starts, ends, activity, lifecycle } = log
  const counted = executionMarks(log)
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
    let before = -1
    for (let i = start; i < end; i++) {
      if (counted !== undefined && counted[lifecycle[i] as number] === 0) continue
      const a = activity[i] as number
      const isSelfLoop = before === a
      before = a
      if (stamp[a] !== c) {
        stamp[a] = c
        inCases[a] = (inCases[a] as number) + 1
        continue
      }
      repetitions[a] = (repetitions[a] as number) + 1
      if (isSelfLoop) selfLoops[a] = (selfLoops[a] as number) + 1
      if (isRepeated[a] !== c) {
        isRepeated[a] = c
        reworked[a] = (reworked[a] as number) + 1
      }
    }
  }
  return { inCases, reworked, repetitions, selfLoops }
}

/** Time between executions of one activity in one case, by activity. */
function timeBetween(log: ColumnarLog, clock: EventClock): Float64Array {
  const counted = executionMarks(log)
  const time = new Float64Array(log.activities.length)
  const last = new Int32Array(log.activities.length).fill(-1)
  for (let c = 0; c < log.cases; c++) {
    const start = log.starts[c] as number
    for (let i = start; i < (log.ends[c] as number); i++) {
      if (counted !== undefined && counted[log.lifecycle[i] as number] === 0) continue
      const a = log.activity[i] as number
      const before = last[a] as number
      last[a] = i
      const gap = before === -1 ? 0 : (clock[i] as number) - (clock[before] as number)
      if (!Number.isNaN(gap)) time[a] = (time[a] as number) + gap
    }
    // What was done in this case is no repetition in the next.
    for (let i = start; i < (log.ends[c] as number); i++) last[log.activity[i] as number] = -1
  }
  return time
}

/** Activities that are repeated, by falling number of cases: `reworkRows(log, wallClock(log))`. */
export function reworkRows(log: ColumnarLog, clock: EventClock): ReworkRow[] {
  const { inCases, reworked, repetitions, selfLoops } = countRework(log)
  const time = timeBetween(log, clock)
  const rows: ReworkRow[] = []
  log.activities.forEach((activity, a) => {
    if (reworked[a] === 0) return
    rows.push({
      activity,
      cases: inCases[a] as number,
      casesWithRework: reworked[a] as number,
      repetitions: repetitions[a] as number,
      selfLoops: selfLoops[a] as number,
      time: time[a] as number,
    })
  })
  return rows.sort((a, b) => b.casesWithRework - a.casesWithRework || compare(a.activity, b.activity))
}
