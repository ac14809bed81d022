import type { Moves } from './align-net.ts'
import {
  costOf,
  isInOrder,
  laidOut,
  mostStretches,
  type Node,
  ownSpan,
  type PreparedTree,
  type Span,
  stretch,
} from './align-tree.ts'

interface Found {
  readonly skipped: string[]
  readonly extra: number[]
}

/** A child on a stretch of its parent: what belongs to the others there is extra. */
function stretchMoves(node: Node, child: number, { span, found }: { span: Span; found: Found }): void {
  for (let i = span.from; i < span.to; i++)
    if (node.childOf[i] !== child) found.extra.push(node.events[i] as number)
  moves(node.children[child] as Node, ownSpan(node, child, span), found)
}

/** Every child on its own events. */
function eachPart(node: Node, span: Span, found: Found): void {
  for (const [c, child] of node.children.entries()) moves(child, ownSpan(node, c, span), found)
}

/** The places at which a cheapest alignment passes from one part of a sequence to the next. */
function sequenceMoves(node: Node, span: Span, found: Found): void {
  // Leaving out an event can save at most the one it costs, so stretches that fit are the best ones.
  if (isInOrder(node, span)) return eachPart(node, span, found)
  const length = span.to - span.from
  const cuts: number[][] = []
  let best = Array.from({ length: length + 1 }, (_, p) => (p === 0 ? 0 : Number.POSITIVE_INFINITY))
  for (let c = 0; c < node.children.length; c++) {
    const next = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY)
    const cut = new Array<number>(length + 1).fill(0)
    for (let p = 0; p <= length; p++) {
      if (best[p] === Number.POSITIVE_INFINITY) continue
      for (let q = p; q <= length; q++) {
        const cost =
          (best[p] as number) + stretch(node, c, { ...span, from: span.from + p, to: span.from + q })
        if (cost < (next[q] as number)) {
          next[q] = cost
          cut[q] = p
        }
      }
    }
    cuts.push(cut)
    best = next
  }
  let end = length
  for (let c = node.children.length - 1; c >= 0; c--) {
    const from = cuts[c]?.[end] as number
    stretchMoves(node, c, { span: { ...span, from: span.from + from, to: span.from + end }, found })
    end = from
  }
}

/** Goes back through the rounds: before each body a redo, or the beginning. */
function loopMoves(node: Node, span: Span, found: Found): void {
  const length = span.to - span.from
  const between = (child: number, p: number, q: number) =>
    stretch(node, child, { ...span, from: span.from + p, to: span.from + q })
  const infinite = Number.POSITIVE_INFINITY
  const afterBody = new Array<number>(length + 1).fill(infinite)
  const afterRedo = new Array<number>(length + 1).fill(infinite)
  const bodyFrom = new Array<number>(length + 1).fill(-1)
  const redoFrom = new Array<number>(length + 1).fill(-1)
  const better = (costs: number[], from: number[], way: { q: number; p: number; cost: number }) => {
    if (way.cost >= (costs[way.q] as number)) return
    costs[way.q] = way.cost
    from[way.q] = way.p
  }
  for (let q = 0; q <= length; q++) {
    // −1 marks the first body, which no redo comes before.
    better(afterBody, bodyFrom, { q, p: -1, cost: between(0, 0, q) })
    for (let p = 0; p < q; p++)
      better(afterBody, bodyFrom, { q, p, cost: (afterRedo[p] as number) + between(0, p, q) })
    for (let p = 0; p <= q; p++)
      better(afterRedo, redoFrom, { q, p, cost: (afterBody[p] as number) + between(1, p, q) })
    better(afterBody, bodyFrom, { q, p: q, cost: (afterRedo[q] as number) + between(0, q, q) })
  }
  for (let q = length; ; ) {
    const p = bodyFrom[q] as number
    const from = Math.max(p, 0)
    stretchMoves(node, 0, { span: { ...span, from: span.from + from, to: span.from + q }, found })
    if (p === -1) return
    const back = redoFrom[p] as number
    stretchMoves(node, 1, { span: { ...span, from: span.from + back, to: span.from + p }, found })
    q = back
  }
}

function cheapest(node: Node, span: Span): number {
  const costs = node.children.map((_, c) => stretch(node, c, span))
  return costs.indexOf(Math.min(...costs))
}

function moves(node: Node, span: Span, found: Found): void {
  const { tree } = node
  const events = span.to - span.from
  switch (tree.kind) {
    case 'silent':
      return
    case 'step':
      if (events === 0) found.skipped.push(tree.activity)
      found.extra.push(...node.events.slice(span.from + 1, span.to))
      return
    case 'parallel':
      return eachPart(node, span, found)
    case 'choice':
      return stretchMoves(node, cheapest(node, span), { span, found })
    case 'optional':
      if (events <= stretch(node, 0, span)) found.extra.push(...node.events.slice(span.from, span.to))
      else stretchMoves(node, 0, { span, found })
      return
    case 'sequence':
      return sequenceMoves(node, span, found)
    case 'loop':
      if (tree.redo.kind === 'silent' && tree.do.kind === 'step') {
        if (events === 0) found.skipped.push(tree.do.activity)
        return
      }
      return loopMoves(node, span, found)
  }
}

/** What the cheapest alignment with a tree of unique steps skips and adds; undefined when the bound was met. */
export function treeMoves(
  prepared: PreparedTree,
  trace: readonly string[],
  most = mostStretches,
): Moves | undefined {
  const { node, strangers } = laidOut(prepared, trace)
  const work = { left: most }
  const span = { from: 0, to: node.events.length, work }
  costOf(node, span)
  if (work.left < 0) return undefined
  const found: Found = { skipped: [], extra: [...strangers] }
  moves(node, span, found)
  return work.left < 0 ? undefined : { skipped: found.skipped, extra: found.extra.sort((a, b) => a - b) }
}
