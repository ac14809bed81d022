import type { ColumnarLog } from '../columns/columnar-log.ts'
import { sequenceOf, variantsOf } from '../figures/variants.ts'
import { block, optional, type ProcessTree, silent, step } from '../trees/process-tree.ts'
import { type ActivityGraph, filtered, graphOf, type WeightedTrace } from './activity-graph.ts'
import { type Cut, findCut } from './cuts.ts'
import { collected, splitLog } from './split.ts'

/** How much of what is rare is left out, and who hears how far it is. */
export interface InductiveOptions {
  /**
   * 0 is IM: every trace of the log fits the tree. Above it IMf: behaviour below this share of what is commonest at
   * its place is left out (Leemans, Fahland and van der Aalst 2014).
   */
  readonly noise?: number
  /** Hears now and then how many activities have found their place in the tree. */
  readonly progress?: ((done: MiningProgress) => void) | undefined
}

/** How many activities have found their place in the tree, of how many. */
export interface MiningProgress {
  readonly activities: number
  readonly of: number
}

interface Mining {
  readonly names: readonly string[]
  readonly noise: number
  /** So many activities have found their place; with none, that work goes on. */
  readonly settle: (activities: number) => void
}

/** The variants of a log with their counts, commonest first. */
export function weightedTraces(log: ColumnarLog): WeightedTrace[] {
  const { count, example } = variantsOf(log)
  return Array.from(count, (cases, v) => ({
    trace: [...sequenceOf(log, example[v] as number)],
    count: cases,
  })).sort((a, b) => b.count - a.count)
}

function totalOf(traces: readonly WeightedTrace[]): number {
  return traces.reduce((sum, { count }) => sum + count, 0)
}

function nameOf({ names, settle }: Mining, activity: number): ProcessTree {
  settle(1)
  return step(names[activity] as string)
}

/** The body is done again and again with nothing between. */
function again(body: ProcessTree): ProcessTree {
  return { kind: 'loop', do: body, redo: silent }
}

function ofCut(kind: Cut['kind'], trees: readonly ProcessTree[]): ProcessTree {
  if (kind !== 'loop') return block(kind, trees)
  const [body = silent, ...redos] = trees
  return { kind: 'loop', do: body, redo: block('choice', redos) }
}

/** One activity: once in every trace it is a step, else it is repeated. */
function singleActivity(
  traces: readonly WeightedTrace[],
  activity: number,
  mining: Mining,
): ProcessTree | undefined {
  const events = traces.reduce((sum, { trace, count }) => sum + trace.length * count, 0)
  const cases = totalOf(traces)
  // Expected share of stopping after each event; a half means once (IMf, single-activity filter).
  const stops = cases / (events + cases)
  const isOnce =
    mining.noise > 0 ? Math.abs(stops - 0.5) <= mining.noise / 2 : traces.every(t => t.trace.length === 1)
  return isOnce ? nameOf(mining, activity) : undefined
}

function mineCut(
  traces: readonly WeightedTrace[],
  graph: ActivityGraph,
  { cut, mining }: { cut: Cut; mining: Mining },
): ProcessTree {
  return ofCut(
    cut.kind,
    splitLog(traces, graph, cut).map(sublog => mineTraces(sublog, mining)),
  )
}

function without(traces: readonly WeightedTrace[], activity: number): WeightedTrace[] {
  return collected(traces.map(({ trace, count }) => ({ trace: trace.filter(a => a !== activity), count })))
}

function only(traces: readonly WeightedTrace[], activity: number): WeightedTrace[] {
  return collected(traces.map(({ trace, count }) => ({ trace: trace.filter(a => a === activity), count })))
}

/** An activity done exactly once in every trace runs beside all the rest. */
function oncePerTrace(
  traces: readonly WeightedTrace[],
  graph: ActivityGraph,
  mining: Mining,
): ProcessTree | undefined {
  const activity = graph.activities.find(a =>
    traces.every(({ trace }) => trace.filter(b => b === a).length === 1),
  )
  if (activity === undefined || graph.n < 2) return undefined
  return block('parallel', [nameOf(mining, activity), mineTraces(without(traces, activity), mining)])
}

/** If leaving one activity out lets a cut appear, that activity runs beside the rest. */
function concurrentActivity(
  traces: readonly WeightedTrace[],
  graph: ActivityGraph,
  mining: Mining,
): ProcessTree | undefined {
  if (graph.n < 3) return undefined
  for (const activity of graph.activities) {
    mining.settle(0)
    if (findCut(graphOf(traces, activity)) === undefined) continue
    const rest = without(traces, activity)
    return block('parallel', [mineTraces(only(traces, activity), mining), mineTraces(rest, mining)])
  }
  return undefined
}

/** Cuts traces wherever a round may begin; more pieces than traces mean that there are rounds. */
function rounds(
  traces: readonly WeightedTrace[],
  isCut: (before: number, next: number) => boolean,
): WeightedTrace[] | undefined {
  const pieces: WeightedTrace[] = []
  let found = 0
  for (const { trace, count } of traces) {
    let piece: number[] = []
    for (const [i, a] of trace.entries()) {
      if (i > 0 && isCut(trace[i - 1] as number, a)) {
        pieces.push({ trace: piece, count })
        piece = []
        found += 1
      }
      piece.push(a)
    }
    pieces.push({ trace: piece, count })
  }
  return found > 0 ? collected(pieces) : undefined
}

function tauLoop(traces: readonly WeightedTrace[], mining: Mining): ProcessTree | undefined {
  const starts = new Set(traces.map(({ trace }) => trace[0]))
  const ends = new Set(traces.map(({ trace }) => trace.at(-1)))
  const pieces =
    rounds(traces, (before, next) => ends.has(before) && starts.has(next)) ??
    rounds(traces, (_, next) => starts.has(next))
  return pieces && again(mineTraces(pieces, mining))
}

/** Anything in any order: the tree that fits all and says nothing. */
function flower(graph: ActivityGraph, mining: Mining): ProcessTree {
  return again(
    block(
      'choice',
      graph.activities.map(a => nameOf(mining, a)),
    ),
  )
}

function mineBusy(traces: readonly WeightedTrace[], mining: Mining): ProcessTree {
  const graph = graphOf(traces)
  const [first = 0] = graph.activities
  if (graph.n === 1) {
    return singleActivity(traces, first, mining) ?? tauLoop(traces, mining) ?? again(nameOf(mining, first))
  }
  const cut = findCut(graph)
  if (cut !== undefined) return mineCut(traces, graph, { cut, mining })
  if (mining.noise > 0) {
    const clear = findCut(filtered(graph, mining.noise))
    if (clear !== undefined) return mineCut(traces, graph, { cut: clear, mining })
  }
  return (
    oncePerTrace(traces, graph, mining) ??
    concurrentActivity(traces, graph, mining) ??
    tauLoop(traces, mining) ??
    flower(graph, mining)
  )
}

function mineTraces(traces: readonly WeightedTrace[], mining: Mining): ProcessTree {
  const busy = traces.filter(({ trace }) => trace.length > 0)
  if (busy.length === 0) return silent
  const total = totalOf(traces)
  const empty = total - totalOf(busy)
  const tree = mineBusy(busy, mining)
  return empty > total * mining.noise ? optional(tree) : tree
}

/** The process tree of a set of traces over numbered activities. */
export function mineWeighted(
  traces: readonly WeightedTrace[],
  names: readonly string[],
  { noise = 0, progress }: InductiveOptions = {},
): ProcessTree {
  let activities = 0
  const settle = (more: number): void => {
    activities += more
    progress?.({ activities, of: names.length })
  }
  return mineTraces(traces, { names, noise, settle })
}

/**
 * Discovers a process tree: sound by construction, and with `noise` 0 every case of the log fits it.
 * `discoverTree(log, { noise: 0.2 })`.
 */
export function discoverTree(log: ColumnarLog, options: InductiveOptions = {}): ProcessTree {
  return mineWeighted(weightedTraces(log), log.activities, options)
}
