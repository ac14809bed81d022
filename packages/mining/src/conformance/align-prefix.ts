import type { AlignmentCost } from './align-net.ts'
import {
  costOf,
  laidOut,
  mostStretches,
  type Node,
  type PreparedTree,
  type Span,
  stretch,
} from './align-tree.ts'

/** Cost of a child that may be left anywhere, on a stretch of its parent. */
function openStretch(node: Node, child: number, span: Span): number {
  const before = node.before[child] as readonly number[]
  const [from, to] = [before[span.from] as number, before[span.to] as number]
  return openCost(node.children[child] as Node, { ...span, from, to }) + (span.to - span.from) - (to - from)
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
function openLoop(node: Node, { from, to, work }: Span): number {
  const length = to - from
  const between = (child: number, p: number, q: number) =>
    stretch(node, child, { from: from + p, to: from + q, work })
  const open = (child: number, p: number) => openStretch(node, child, { from: from + p, to, work })
  const afterBody: number[] = []
  const afterRedo: number[] = []
  let best = open(0, 0)
  for (let q = 0; q <= length; q++) {
    let body = between(0, 0, q)
    for (let p = 0; p < q; p++) body = Math.min(body, (afterRedo[p] as number) + between(0, p, q))
    let redo = body + between(1, q, q)
    for (let p = 0; p < q; p++) redo = Math.min(redo, (afterBody[p] as number) + between(1, p, q))
    body = Math.min(body, redo + between(0, q, q))
    afterRedo.push(redo)
    afterBody.push(body)
    best = Math.min(best, body + open(1, q), redo + open(0, q))
  }
  return best
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
      return node.before.reduce((sum, before, c) => {
        const own = { ...span, from: before[span.from] as number, to: before[span.to] as number }
        return sum + openCost(node.children[c] as Node, own)
      }, 0)
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
