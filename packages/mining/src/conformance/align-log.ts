import type { ColumnarLog } from '../columns/columnar-log.ts'
import { sequenceOf, variantsOf } from '../figures/variants.ts'
import { netOfTree } from '../nets/net-of-tree.ts'
import type { PetriNet } from '../nets/petri-net.ts'
import type { ProcessTree } from '../trees/process-tree.ts'
import { type AlignmentCost, alignNet } from './align-net.ts'
import { alignTree, hasUniqueSteps, prepareTree } from './align-tree.ts'
import { type Fitness, fitnessOf } from './fitness.ts'

/** What a log is held against: a tree, or a net where only that is known. */
export type Model = { readonly tree: ProcessTree } | { readonly net: PetriNet }

export interface AlignLogOptions {
  readonly progress?: (done: { readonly variants: number; readonly of: number }) => void
}

function aligner(model: Model): (trace: readonly string[]) => AlignmentCost {
  if ('tree' in model && hasUniqueSteps(model.tree)) {
    const prepared = prepareTree(model.tree)
    return trace => alignTree(prepared, trace)
  }
  const net = 'tree' in model ? netOfTree(model.tree) : model.net
  return trace => alignNet(net, trace)
}

/** Aligns every variant once and counts it as often as it occurs; each has its own bound, and `gave_up` says how many cases met it. */
export function alignLog(log: ColumnarLog, model: Model, { progress }: AlignLogOptions = {}): Fitness {
  const align = aligner(model)
  const shortest = align([])
  const { variants, count, example } = variantsOf(log)
  const aligned = Array.from(count, (cases, v) => {
    const trace = Array.from(sequenceOf(log, example[v] as number), a => log.activities[a] as string)
    progress?.({ variants: v, of: variants })
    const cost = shortest === undefined ? undefined : align(trace)
    return { count: cases, cost, worst: trace.length + (shortest ?? 0) }
  })
  return fitnessOf(aligned)
}
