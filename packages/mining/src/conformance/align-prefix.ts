import type { AlignmentCost } from './align-net.ts'
import {
  costOf,
  laidOut,
  mostStretches,
  type Node,
  type PreparedTree,
  roundsOf,
  type Span,
  stretch,
  stretchBy,
  sumOf,
} from './align-tree.ts'

/** Cost of a child that may be left anywhere, on a stretch of its parent. */
function openStretch(node: Node, child: number, span: Span): number {
  return stretchBy(openCost, { node, child, span })
}

/** Parts done whole one after the other, the last one begun left anywhere. */
function openSequence(node: Node, { from, to, work }: Span): number {
  const length = to - from
  let whole = Array.from({ length: length + 1 }, (_, p) => (p === 0 ? 0 : Number.POSITIVE_INFINITY))
  let best = Number.POSITIVE_INFINITY
  for (let c = 0; c < node.children.length; c++) {
    const next = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY)
    for (let p = 0; p <= length; p++) {
      const before = whole[p] as number
      if (before >= best) continue
      best = Math.min(best, before + openStretch(node, c, { from: from + p, to, work }))
      for (let q = p; q <= length; q++) {
        const cost = before + stretch(node, c, { from: from + p, to: from + q, work })
        if (cost < (next[q] as number)) next[q] = cost
      }
    }
    whole = next
  }
  return best
}

/** Any number of rounds done whole, then a body or a redo left anywhere. */
function openLoop(node: Node, span: Span): number {
  const { afterBody, afterRedo } = roundsOf(node, span)
  const open = (child: number, p: number) => openStretch(node, child, { ...span, from: span.from + p })
  return afterBody.reduce(
    (best, body, q) => Math.min(best, body + open(1, q), (afterRedo[q] as number) + open(0, q)),
    open(0, 0),
  )
}

function openCost(node: Node, span: Span): number {
  const { tree } = node
  const events = span.to - span.from
  switch (tree.kind) {
    case 'silent':
      return 0
    case 'step':
      return Math.max(0, events - 1)
    case 'parallel':
      return sumOf(node, span, openCost)
    case 'choice':
      return Math.min(...node.children.map((_, c) => openStretch(node, c, span)))
    case 'optional':
      return Math.min(events, openStretch(node, 0, span))
    case 'sequence':
      return openSequence(node, span)
    case 'loop':
      return openLoop(node, span)
  }
}

/**
 * Cost of the best alignment of what a running matter has done so far with some beginning of a run of the tree (van Zelst
 * et al. 2019): what is still to come costs nothing. Undefined when the bound was met.
 */
export function alignPrefix(
  prepared: PreparedTree,
  trace: readonly string[],
  most = mostStretches,
): AlignmentCost {
  const { node, strangers } = laidOut(prepared, trace)
  const span = { from: 0, to: node.events.length, work: { left: most } }
  // Whole parts are looked up while the beginning is sought; they are worked out once.
  costOf(node, span)
  const cost = openCost(node, span)
  return span.work.left < 0 ? undefined : cost + strangers.length
}
