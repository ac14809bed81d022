import { type ColumnarLog, keepCases } from '../columns/columnar-log.ts'
import { compare } from '../figures/directly-follows.ts'
import { type Bottleneck, bottlenecks } from '../waiting/bottlenecks.ts'
import type { Elapsed } from '../waiting/elapsed.ts'
import { type AlignLogOptions, type Model, movesOfLog } from './align-log.ts'

/** Something in which matters differ from the model: a step left out, or something done that has no place there. */
export interface Deviation {
  readonly kind: 'skipped' | 'extra' | 'unforeseen'
  readonly activity: string
  readonly cases: number
  /** Of all cases that could be held against the model. */
  readonly share: number
  readonly times: number
}

/** How many matters keep to a model, in what the others differ, and where the time goes between what is done. */
export interface Difference {
  readonly cases: number
  /** Of these, matters still under way: they are held against beginnings of runs, and owe nothing yet. */
  readonly underWay: number
  readonly fitting: number
  readonly gaveUp: number
  readonly deviations: readonly Deviation[]
  /** Where the time goes between the things that are done, most first. */
  readonly passages: readonly Bottleneck[]
}

function activitiesOfModel(model: Model): Set<string> {
  if ('net' in model) return new Set(model.net.transitions.flatMap(({ label }) => label ?? []))
  const found = new Set<string>()
  const open = [model.tree]
  for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
    if (tree.kind === 'step') found.add(tree.activity)
    else if (tree.kind === 'optional') open.push(tree.do)
    else if (tree.kind === 'loop') open.push(tree.do, tree.redo)
    else if (tree.kind !== 'silent') open.push(...tree.nodes)
  }
  return found
}

export interface DifferenceOptions extends Pick<AlignLogOptions, 'progress'> {
  readonly elapsed: Elapsed
  /** Whether a case of the log is closed; all are, when absent. */
  readonly isClosed?: ((caseIndex: number) => boolean) | undefined
}

interface Count {
  readonly kind: Deviation['kind']
  readonly activity: string
  cases: number
  times: number
}

/**
 * How matters really run against how they are declared to: `differenceFrom(log, { tree }, { elapsed })`. Steps skipped and
 * events added are those of a cheapest alignment; where several are as cheap, one is taken.
 */
export function differenceFrom(log: ColumnarLog, model: Model, options: DifferenceOptions): Difference {
  const { elapsed, progress, isClosed = () => true } = options
  const known = activitiesOfModel(model)
  const counts = new Map<string, Count>()
  const running = keepCases(log, c => !isClosed(c))
  const held = [
    ...movesOfLog(keepCases(log, isClosed), model, { progress }),
    ...movesOfLog(running, model, { progress, isPrefix: true }),
  ]
  let [cases, fitting, gaveUp] = [0, 0, 0]
  for (const { count, trace, moves } of held) {
    if (moves === undefined) {
      gaveUp += count
      continue
    }
    cases += count
    if (moves.skipped.length + moves.extra.length === 0) fitting += count
    const seen = new Set<string>()
    const note = (kind: Deviation['kind'], activity: string): void => {
      const key = `${kind}\u0000${activity}`
      const known = counts.get(key) ?? { kind, activity, cases: 0, times: 0 }
      known.times += count
      if (!seen.has(key)) known.cases += count
      seen.add(key)
      counts.set(key, known)
    }
    for (const activity of moves.skipped) note('skipped', activity)
    for (const i of moves.extra) {
      const activity = trace[i] as string
      note(known.has(activity) ? 'extra' : 'unforeseen', activity)
    }
  }
  const deviations = [...counts.values()]
    .map(row => ({ ...row, share: cases === 0 ? 0 : row.cases / cases }))
    .sort((a, b) => b.cases - a.cases || compare(a.activity, b.activity))
  return { cases, underWay: running.cases, fitting, gaveUp, deviations, passages: bottlenecks(log, elapsed) }
}
