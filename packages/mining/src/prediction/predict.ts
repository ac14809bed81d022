import type { ColumnarLog } from '../columns/columnar-log.ts'
import { wallClock } from '../figures/clock-of-log.ts'
import type { WorkingPattern } from '../figures/working-time.ts'
import { deadlinesOf } from '../late/deadlines.ts'
import { elapsedIn, spanOf } from '../waiting/elapsed.ts'
import { casesByStart, type Evaluation, evaluate, fitAsOf, intervalOf } from './evaluation.ts'
import { methodNames } from './methods.ts'
import { prefixesOf, rowsWhere, type Subject } from './prefixes.ts'

/** When a matter counts as closed, on which clock its time is told, and where its deadline stands. */
export interface PredictOptions {
  /** Activities that close: the first of them ends a case's life. Without it the last event does. */
  readonly closing?: ReadonlySet<number> | undefined
  /** Whether a case of the log is closed, where the log says so itself. */
  readonly isClosed?: ((caseIndex: number) => boolean) | undefined
  readonly pattern?: WorkingPattern | undefined
  /** Column of the deadline, for the risk to miss it. */
  readonly deadline?: string | undefined
}

/** What is said of a matter under way; milliseconds on the clock asked for, from the end of the log on. */
export interface RunningMatter {
  readonly id: string
  readonly state: string
  readonly remaining: number
  readonly low: number
  readonly high: number
  readonly risk: number | null
}

/** What is said of the matters under way, and how well it was told of others. */
export interface Prediction {
  readonly closedCases: number
  readonly runningCases: number
  /** Undefined where too few matters were closed to learn from. */
  readonly evaluation: Evaluation | undefined
  readonly running: readonly RunningMatter[]
}

/** With fewer closed matters nothing is shown: chance would look like skill. */
export const leastClosed = 200

function closingOf(log: ColumnarLog, { closing, isClosed }: PredictOptions): Int32Array {
  return Int32Array.from({ length: log.cases }, (_, c) => {
    if (isClosed?.(c) === false) return -1
    const [start, end] = [log.starts[c] as number, log.ends[c] as number]
    if (closing === undefined) return end - 1 >= start ? end - 1 : -1
    for (let i = start; i < end; i++) if (closing.has(log.activity[i] as number)) return i
    return -1
  })
}

/** The span of time that working time must be known for: the log, and deadlines behind it. */
function subjectOf(log: ColumnarLog, options: PredictOptions): Subject {
  const dueMs = options.deadline === undefined ? undefined : deadlinesOf(log, options.deadline)?.dueMs
  const wall = wallClock(log)
  const untimed = new Float64Array(log.cases).fill(Number.NaN)
  const reach = (dueMs ?? untimed).filter(ms => !Number.isNaN(ms))
  return {
    log,
    wall,
    elapsed: elapsedIn(log, options.pattern, reach),
    closing: closingOf(log, options),
    dueMs: dueMs ?? untimed,
  }
}

/** Each matter under way at the end of the log, by the method shown. */
function runningMatters(subject: Subject, { shown, shownRisk }: Evaluation): RunningMatter[] {
  const { log, wall, closing, elapsed, dueMs } = subject
  const { to: now } = spanOf(log)
  const cases = casesByStart(subject)
  const { methods, errors } = fitAsOf(subject, cases, now)
  const m = methodNames.indexOf(shown)
  const method = methods[m] as (typeof methods)[number]
  const risky = methods[methodNames.indexOf(shownRisk ?? shown)] as (typeof methods)[number]
  const running = cases.filter(c => closing[c] === -1)
  const all = prefixesOf(subject, running, now)
  const last = rowsWhere(all, row => all.caseOf[row + 1] !== all.caseOf[row])
  return Array.from({ length: last.count }, (_, row): RunningMatter => {
    const c = last.caseOf[row] as number
    const event = last.event[row] as number
    // The prediction was made at the last event; part of that time has passed.
    const passed = elapsed(wall[event] as number, now)
    const told = method.remaining(last, row)
    const [low, high] = intervalOf(told, errors[m] as readonly [number, number])
    const slack = last.slack[row] as number
    const stillOpen = risky.beyond(last, row, passed)
    const late = risky.beyond(last, row, Math.max(slack, passed))
    const isPast = !Number.isNaN(slack) && (dueMs[c] as number) < now
    return {
      id: log.caseIds[log.source[c] as number] as string,
      state: log.activities[log.activity[event] as number] as string,
      remaining: Math.max(0, told - passed),
      low: Math.max(0, low - passed),
      high: Math.max(0, high - passed),
      // Given that it has lasted until now; nothing is known where all like it were closed by this time.
      risk: Number.isNaN(slack) ? null : isPast ? 1 : stillOpen === 0 ? null : late / stillOpen,
    }
  }).sort((a, b) => (b.risk ?? -1) - (a.risk ?? -1) || b.remaining - a.remaining)
}

/**
 * Remaining time, and the risk to miss the deadline, of matters under way, with how well each method did on matters that
 * began after all it had seen: `predict(log, { closing })`. Undefined where there is no such column of deadlines.
 */
export function predict(log: ColumnarLog, options: PredictOptions = {}): Prediction | undefined {
  if (options.deadline !== undefined && deadlinesOf(log, options.deadline) === undefined) return undefined
  const subject = subjectOf(log, options)
  const closedCases = subject.closing.reduce((sum, event) => sum + (event === -1 ? 0 : 1), 0)
  const runningCases = log.cases - closedCases
  const evaluation = closedCases < leastClosed ? undefined : evaluate(subject)
  const running = evaluation === undefined || runningCases === 0 ? [] : runningMatters(subject, evaluation)
  return { closedCases, runningCases, evaluation, running }
}
