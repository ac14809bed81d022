import fc from 'fast-check'
import { block, optional, type ProcessTree, step } from '../trees/process-tree.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

type Draw = (most: number) => number

/** First and last activities that a tree can have, and whether it can be passed through without any. */
function endsOf(tree: ProcessTree): { first: Set<string>; last: Set<string>; isEmpty: boolean } {
  if (tree.kind === 'step')
    return { first: new Set([tree.activity]), last: new Set([tree.activity]), isEmpty: false }
  if (tree.kind === 'silent') return { first: new Set(), last: new Set(), isEmpty: true }
  if (tree.kind === 'optional') return { ...endsOf(tree.do), isEmpty: true }
  if (tree.kind === 'loop') return endsOf(tree.do)
  const parts = tree.nodes.map(endsOf)
  const all = (side: 'first' | 'last') => new Set(parts.flatMap(part => [...part[side]]))
  if (tree.kind !== 'sequence') {
    const isEmpty = tree.kind === 'choice' ? parts.some(p => p.isEmpty) : parts.every(p => p.isEmpty)
    return { first: all('first'), last: all('last'), isEmpty }
  }
  const upTo = (ordered: typeof parts) =>
    ordered.slice(0, ordered.findIndex(p => !p.isEmpty) + 1 || ordered.length)
  return {
    first: new Set(upTo(parts).flatMap(part => [...part.first])),
    last: new Set(upTo([...parts].reverse()).flatMap(part => [...part.last])),
    isEmpty: parts.every(p => p.isEmpty),
  }
}

function split<T>(items: readonly T[], draw: Draw): T[][] {
  const parts = 2 + draw(Math.min(2, items.length - 2))
  const cuts = Array.from({ length: parts - 1 }, (_, i) => i + 1 + draw(items.length - parts - i)).sort(
    (a, b) => a - b,
  )
  const bounds = [0, ...cuts, items.length]
  return bounds
    .slice(1)
    .map((end, i) => items.slice(bounds[i], end))
    .filter(part => part.length > 0)
}

/**
 * A tree of the class that the inductive miner promises to find again (Leemans 2013, theorem 14): no activity twice, in
 * a loop no activity that both begins and ends the body; parts of a sequence, but not all, may be left out.
 */
function grow(activities: readonly string[], draw: Draw): ProcessTree {
  if (activities.length === 1) return step(activities[0] as string)
  const kind = (['sequence', 'choice', 'parallel', 'loop', 'sequence'] as const)[draw(4)] ?? 'sequence'
  const parts = split(activities, draw).map(part => grow(part, draw))
  if (kind === 'loop') {
    const [body, ...redos] = parts
    if (body !== undefined && redos.length > 0) {
      const { first, last, isEmpty } = endsOf(body)
      const isApart = [...first].every(a => !last.has(a))
      if (isApart && !isEmpty) return { kind: 'loop', do: body, redo: block('choice', redos) }
    }
    return block('sequence', parts)
  }
  if (kind !== 'sequence') return block(kind, parts)
  return block(
    'sequence',
    parts.map((part, i) => (i > 0 && draw(3) === 0 ? optional(part) : part)),
  )
}

/** Random trees of up to six activities. */
export const randomTrees: fc.Arbitrary<ProcessTree> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(), { minLength: 60, maxLength: 60 }))
  .map(([size, numbers]) => {
    let at = 0
    const draw: Draw = most => {
      at += 1
      return most <= 0 ? 0 : (numbers[at % numbers.length] as number) % (most + 1)
    }
    return grow(names.slice(0, size), draw)
  })
