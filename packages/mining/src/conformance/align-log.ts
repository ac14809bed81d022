import type { ColumnarLog } from '../columns/columnar-log.ts'
import { sequenceOf, variantsOf } from '../figures/variants.ts'
import { netOfTree } from '../nets/net-of-tree.ts'
import type { PetriNet } from '../nets/petri-net.ts'
import type { ProcessTree } from '../trees/process-tree.ts'
import { type AlignmentCost, alignNet, type Moves, netMoves } from './align-net.ts'
import { alignPrefix } from './align-prefix.ts'
import { alignTree, hasUniqueSteps, prepareTree } from './align-tree.ts'
import { type Fitness, fitnessOf } from './fitness.ts'
import { treeMoves } from './tree-moves.ts'

/** What a log is held against: a tree, or a net where only that is known. */
export type Model = { readonly tree: ProcessTree } | { readonly net: PetriNet }

/** How many variants have been held against the model. */
export interface VariantProgress {
  readonly variants: number
  readonly of: number
}

export interface AlignLogOptions {
  readonly progress?: ((done: VariantProgress) => void) | undefined
  /** Hold every case against the beginnings of runs: it is still under way, and owes nothing yet. */
  readonly isPrefix?: boolean
}

function aligner(model: Model, isPrefix: boolean): (trace: readonly string[]) => AlignmentCost {
  if ('tree' in model && hasUniqueSteps(model.tree)) {
    const prepared = prepareTree(model.tree)
    return trace => (isPrefix ? alignPrefix : alignTree)(prepared, trace)
  }
  const net = 'tree' in model ? netOfTree(model.tree) : model.net
  return trace => alignNet(net, trace, { isPrefix })
}

/** What every variant of a log skips and adds against a model, and how often it occurs; no moves where a bound was met. */
export function movesOfLog(
  log: ColumnarLog,
  model: Model,
  { progress, isPrefix = false }: AlignLogOptions = {},
): { count: number; trace: string[]; moves: Moves | undefined }[] {
  const isByTree = !isPrefix && 'tree' in model && hasUniqueSteps(model.tree)
  const prepared = isByTree ? prepareTree(model.tree) : undefined
  const net = 'tree' in model ? netOfTree(model.tree) : model.net
  const { variants, count, example } = variantsOf(log)
  return Array.from(count, (cases, v) => {
    const trace = Array.from(sequenceOf(log, example[v] as number), a => log.activities[a] as string)
    progress?.({ variants: v, of: variants })
    const moves = prepared === undefined ? netMoves(net, trace, { isPrefix }) : treeMoves(prepared, trace)
    return { count: cases, trace, moves }
  })
}

/** Aligns every variant once and counts it as often as it occurs; each has its own bound, and `gave_up` says how many cases met it. */
export function alignLog(log: ColumnarLog, model: Model, options: AlignLogOptions = {}): Fitness {
  const { progress, isPrefix = false } = options
  const align = aligner(model, isPrefix)
  const shortest = align([])
  const { variants, count, example } = variantsOf(log)
  const aligned = Array.from(count, (cases, v) => {
    const trace = Array.from(sequenceOf(log, example[v] as number), a => log.activities[a] as string)
    progress?.({ variants: v, of: variants })
    const cost = shortest === undefined ? undefined : align(trace)
    return { count: cases, cost, worst: trace.length + (isPrefix ? 0 : (shortest ?? 0)) }
  })
  return fitnessOf(aligned)
}
