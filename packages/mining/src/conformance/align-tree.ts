import { childrenOf, type ProcessTree } from '../trees/process-tree.ts'
import type { AlignmentCost } from './align-net.ts'

/**
 * Alignment against a tree in which no activity stands twice. Every event then belongs to one leaf, and the cheapest
 * alignment falls apart along the tree: branches of a parallel block are aligned each for itself, a sequence or loop
 * is cut into stretches, a choice takes the branch that leaves least unexplained. The cost is that of the best
 * alignment of the net; a property holds the two together.
 */
export interface Node {
  readonly tree: ProcessTree
  /** The events of this node, by their places in the trace. */
  readonly events: readonly number[]
  readonly children: readonly Node[]
  /** How many of the first i events of this node belong to child c: `before[c][i]`. */
  readonly before: readonly (readonly number[])[]
  /** For each event of this node, the child it belongs to. */
  readonly childOf: readonly number[]
  readonly known: Map<number, number>
}

/** Stretches that may still be looked at; below nothing the answers mean nothing. */
export interface Work {
  left: number
}

/** Events from one place up to another, and the work that may still be done on them. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly work: Work
}

function activitiesBelow(tree: ProcessTree): Set<string> {
  if (tree.kind === 'step') return new Set([tree.activity])
  return new Set(childrenOf(tree).flatMap(child => [...activitiesBelow(child)]))
}

/** Whether every activity stands at one leaf only. */
export function hasUniqueSteps(tree: ProcessTree): boolean {
  const steps = (node: ProcessTree): string[] =>
    node.kind === 'step' ? [node.activity] : childrenOf(node).flatMap(steps)
  const all = steps(tree)
  return new Set(all).size === all.length
}

/** Trees with the activities below each of their nodes, worked out once for all traces. */
export interface PreparedTree {
  readonly tree: ProcessTree
  readonly children: readonly PreparedTree[]
  readonly childOfActivity: ReadonlyMap<string, number>
}

export function prepareTree(tree: ProcessTree): PreparedTree {
  const children = childrenOf(tree).map(prepareTree)
  const childOfActivity = new Map<string, number>()
  for (const [c, child] of childrenOf(tree).entries())
    for (const activity of activitiesBelow(child)) childOfActivity.set(activity, c)
  return { tree, children, childOfActivity }
}

function nodeFor(
  { tree, children, childOfActivity }: PreparedTree,
  trace: readonly string[],
  events: readonly number[],
): Node {
  const childOf = events.map(i => childOfActivity.get(trace[i] as string) ?? -1)
  const before = children.map((_, c) => {
    let count = 0
    return [0, ...childOf.map(child => (child === c ? ++count : count))]
  })
  const nodes = children.map((child, c) =>
    nodeFor(
      child,
      trace,
      events.filter((_, i) => childOf[i] === c),
    ),
  )
  return { tree, events, children: nodes, before, childOf, known: new Map() }
}

/** What is a child's own of a stretch of its parent. */
export function ownSpan(node: Node, child: number, { from, to, work }: Span): Span {
  const before = node.before[child] as readonly number[]
  return { from: before[from] as number, to: before[to] as number, work }
}

/** Cost of child c on events i…j of its parent, those of other children in the stretch counted as unexplained. */
export function stretch(node: Node, child: number, span: Span): number {
  return stretchBy(costOf, { node, child, span })
}

/** The same by another cost of the child. */
export function stretchBy(
  cost: (node: Node, span: Span) => number,
  { node, child, span }: { readonly node: Node; readonly child: number; readonly span: Span },
): number {
  const own = ownSpan(node, child, span)
  return cost(node.children[child] as Node, own) + (span.to - span.from) - (own.to - own.from)
}

/** Whether the events of a stretch come in the order of the parts they belong to. */
export function isInOrder({ childOf }: Node, { from, to }: Span): boolean {
  for (let i = from + 1; i < to; i++) if ((childOf[i] as number) < (childOf[i - 1] as number)) return false
  return true
}

function sequenceCost(node: Node, span: Span): number {
  const { from, to, work } = span
  if (isInOrder(node, span)) {
    // Leaving out an event can save at most the one it costs, so stretches that fit are the best ones.
    return sumOf(node, span)
  }
  let best = new Array<number>(to - from + 1).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  for (let c = 0; c < node.children.length; c++) {
    const next = new Array<number>(to - from + 1).fill(Number.POSITIVE_INFINITY)
    for (let p = 0; p < best.length; p++) {
      for (let q = p; q < best.length; q++) {
        const cost = (best[p] as number) + stretch(node, c, { from: from + p, to: from + q, work })
        if (cost < (next[q] as number)) next[q] = cost
      }
    }
    best = next
  }
  return best.at(-1) as number
}

/** Body, then any number of redo and body: the cheapest cost up to each event, ending after a body or after a redo. */
export function roundsOf(node: Node, { from, to, work }: Span) {
  const length = to - from
  const afterBody: number[] = []
  const afterRedo: number[] = []
  const between = (child: number, p: number, q: number) =>
    stretch(node, child, { from: from + p, to: from + q, work })
  for (let q = 0; q <= length; q++) {
    let body = between(0, 0, q)
    for (let p = 0; p < q; p++) body = Math.min(body, (afterRedo[p] as number) + between(0, p, q))
    let redo = body + between(1, q, q)
    for (let p = 0; p < q; p++) redo = Math.min(redo, (afterBody[p] as number) + between(1, p, q))
    afterRedo.push(redo)
    afterBody.push(Math.min(body, redo + between(0, q, q)))
  }
  return { afterBody, afterRedo }
}

/** Every child on its own events. */
export function sumOf(node: Node, span: Span, cost = costOf): number {
  return node.children.reduce((sum, child, c) => sum + cost(child, ownSpan(node, c, span)), 0)
}

function freshCost(node: Node, span: Span): number {
  const { tree } = node
  const events = span.to - span.from
  switch (tree.kind) {
    case 'silent':
      return 0
    case 'step':
      return events === 0 ? 1 : events - 1
    case 'parallel':
      return sumOf(node, span)
    case 'choice':
      return Math.min(...node.children.map((_, c) => stretch(node, c, span)))
    case 'optional':
      return Math.min(events, stretch(node, 0, span))
    case 'sequence':
      return sequenceCost(node, span)
    case 'loop':
      // A step again and again fits any number of times but none.
      if (tree.redo.kind === 'silent' && tree.do.kind === 'step') return events === 0 ? 1 : 0
      return roundsOf(node, span).afterBody[events] as number
  }
}

export function costOf(node: Node, span: Span): number {
  const key = span.from * 65_536 + span.to
  const known = node.known.get(key)
  if (known !== undefined) return known
  span.work.left -= 1
  if (span.work.left < 0) return 0
  const cost = freshCost(node, span)
  node.known.set(key, cost)
  return cost
}

/** The tree with the events of a trace laid to its leaves; events of no leaf are in `strangers`. */
export function laidOut(
  prepared: PreparedTree,
  trace: readonly string[],
): { readonly node: Node; readonly strangers: readonly number[] } {
  const places = trace.map((_, i) => i)
  const known = places.filter(i => isKnown(prepared, trace[i] as string))
  return {
    node: nodeFor(prepared, trace, known),
    strangers: places.filter(i => !isKnown(prepared, trace[i] as string)),
  }
}

export const mostStretches = 2_000_000

/** Cost of the best alignment of a trace with a tree of unique steps; undefined when the bound was met first. */
export function alignTree(
  prepared: PreparedTree,
  trace: readonly string[],
  most = mostStretches,
): AlignmentCost {
  const { node, strangers } = laidOut(prepared, trace)
  const work = { left: most }
  const cost = costOf(node, { from: 0, to: node.events.length, work })
  return work.left < 0 ? undefined : cost + strangers.length
}

function isKnown({ tree, childOfActivity }: PreparedTree, activity: string): boolean {
  return tree.kind === 'step' ? tree.activity === activity : childOfActivity.has(activity)
}
