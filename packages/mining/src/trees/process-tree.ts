/**
 * A process tree in the kinds that procedures are declared in, so that the discovered and the declared can be laid
 * side by side. `loop` does its body, and may each time go through `redo` to do it once more (Leemans 2013, ⟲).
 */
export type ProcessTree =
  | { readonly kind: 'step'; readonly activity: string }
  /** Nothing to be done (τ). */
  | { readonly kind: 'silent' }
  | { readonly kind: 'sequence' | 'parallel' | 'choice'; readonly nodes: readonly ProcessTree[] }
  | { readonly kind: 'optional'; readonly do: ProcessTree }
  | { readonly kind: 'loop'; readonly do: ProcessTree; readonly redo: ProcessTree }

/** Nothing to be done (τ). */
export const silent: ProcessTree = { kind: 'silent' }

/** One activity, done once. */
export function step(activity: string): ProcessTree {
  return { kind: 'step', activity }
}

/** A block of several nodes; one alone needs no block, and blocks of one kind inside each other are one. */
export function block(kind: 'sequence' | 'parallel' | 'choice', nodes: readonly ProcessTree[]): ProcessTree {
  const flat = nodes.flatMap(node => (node.kind === kind ? node.nodes : [node]))
  // Nothing to be done has no place in a sequence and needs no branch of its own.
  const busy = kind === 'choice' ? flat : flat.filter(node => node.kind !== 'silent')
  if (busy.length === 0) return silent
  return busy.length === 1 ? (busy[0] as ProcessTree) : { kind, nodes: busy }
}

/** A part that may be left out; of nothing, or of what may be left out already, it is the same part. */
export function optional(node: ProcessTree): ProcessTree {
  return node.kind === 'optional' || node.kind === 'silent' ? node : { kind: 'optional', do: node }
}

export function childrenOf(tree: ProcessTree): readonly ProcessTree[] {
  switch (tree.kind) {
    case 'step':
    case 'silent':
      return []
    case 'optional':
      return [tree.do]
    case 'loop':
      return [tree.do, tree.redo]
    default:
      return tree.nodes
  }
}

const marks = { sequence: '→', parallel: '∧', choice: '×', optional: '?', loop: '⟲' } as const

/** The tree on one line, e.g. `→(受理, ×(办结, 转办))`. */
export function treeText(tree: ProcessTree): string {
  if (tree.kind === 'step') return tree.activity
  if (tree.kind === 'silent') return 'τ'
  return `${marks[tree.kind]}(${childrenOf(tree).map(treeText).join(', ')})`
}
