import type { Move } from '../matter/move.ts'
import { childrenOf, getNode, type Node, type Procedure } from '../procedure/procedure.ts'

/**
 * A process tree played the other way round: not marks that are changed, but what is still to be done, rebuilt from the
 * root at each step. Only outcomes and the count of rounds are carried along.
 */
export type Place =
  | { readonly at: 'step'; readonly id: string }
  | { readonly at: 'child'; readonly id: string; readonly child: number; readonly inside: Place }
  | { readonly at: 'branches'; readonly id: string; readonly inside: readonly (Place | null)[] }

export interface Play {
  readonly procedure: Procedure
  /** Null when everything has been done. */
  readonly place: Place | null
  readonly outcomes: ReadonlyMap<string, string>
  /** How often the `redo` of each loop has been entered. */
  readonly rounds: ReadonlyMap<string, number>
}

interface Notes {
  readonly outcomes: Map<string, string>
  readonly rounds: Map<string, number>
}

function stepIds(node: Node): string[] {
  return node.kind === 'step' ? [node.id] : childrenOf(node).flatMap(stepIds)
}

function forget(notes: Notes, node: Node): void {
  for (const id of stepIds(node)) notes.outcomes.delete(id)
}

/** Where one is after a node has been entered; null if there is nothing to do in it. */
function enter(node: Node, notes: Notes): Place | null {
  switch (node.kind) {
    case 'step':
      return { at: 'step', id: node.id }
    case 'sequence':
      return follow(node, 0, notes)
    case 'parallel': {
      const inside = node.nodes.map(n => enter(n, notes))
      return inside.every(p => p === null) ? null : { at: 'branches', id: node.id, inside }
    }
    case 'choice': {
      const branch = node.branches[notes.outcomes.get(node.on) ?? '']
      return branch ? wrap(node, branch, enter(branch, notes)) : null
    }
    case 'optional': {
      const outcome = notes.outcomes.get(node.on)
      return outcome !== undefined && node.when.includes(outcome)
        ? wrap(node, node.do, enter(node.do, notes))
        : null
    }
    case 'loop':
      return wrap(node, node.do, enter(node.do, notes)) ?? goOn(node, 0, notes)
  }
}

function wrap(node: Node, child: Node, inside: Place | null): Place | null {
  return inside && { at: 'child', id: node.id, child: childrenOf(node).indexOf(child), inside }
}

function follow(node: Node, from: number, notes: Notes): Place | null {
  const children = childrenOf(node)
  for (let child = from; child < children.length; child++) {
    const next = children[child]
    const inside = next ? enter(next, notes) : null
    if (inside) return { at: 'child', id: node.id, child, inside }
  }
  return null
}

/** What follows inside a block when one of its children has ended. */
function goOn(node: Node, ended: number, notes: Notes): Place | null {
  if (node.kind === 'sequence') return follow(node, ended + 1, notes)
  if (node.kind !== 'loop') return null
  for (let child = ended; ; child = 1 - child) {
    const used = notes.rounds.get(node.id) ?? 0
    if (child === 0 && !(node.again.includes(notes.outcomes.get(node.on) ?? '') && used < node.max))
      return null
    if (child === 0) notes.rounds.set(node.id, used + 1)
    const next = child === 0 ? node.redo : node.do
    forget(notes, next)
    const inside = enter(next, notes)
    if (inside) return wrap(node, next, inside)
  }
}

function finish(
  procedure: Procedure,
  place: Place,
  { step, notes }: { step: string; notes: Notes },
): Place | null {
  if (place.at === 'step') return place.id === step ? null : place
  if (place.at === 'branches') {
    const inside = place.inside.map(p => p && finish(procedure, p, { step, notes }))
    return inside.every(p => p === null) ? null : { ...place, inside }
  }
  const inside = finish(procedure, place.inside, { step, notes })
  return inside ? { ...place, inside } : goOn(getNode(procedure, place.id), place.child, notes)
}

/** The place after a closed matter was taken up at one step: nothing after it counts as done any more. */
function backTo(node: Node, step: string, notes: Notes): Place | null {
  if (node.id === step) return enter(node, notes)
  const children = childrenOf(node)
  const child = children.findIndex(c => stepIds(c).includes(step))
  const next = children[child]
  if (!next) return null
  if (node.kind === 'sequence' || (node.kind === 'loop' && child === 0))
    for (const after of children.slice(child + 1)) forget(notes, after)
  // To be taken up inside the redo is to enter it once more.
  if (node.kind === 'loop' && child === 1) notes.rounds.set(node.id, (notes.rounds.get(node.id) ?? 0) + 1)
  return wrap(node, next, backTo(next, step, notes))
}

export function start(procedure: Procedure): Play {
  const notes = { outcomes: new Map<string, string>(), rounds: new Map<string, number>() }
  return { procedure, place: enter(procedure.root, notes), ...notes }
}

/** Plays one move; moves that do not change the position leave everything as it is. */
export function play(before: Play, move: Move): Play {
  const { procedure, place } = before
  const notes: Notes = { outcomes: new Map(before.outcomes), rounds: new Map(before.rounds) }
  switch (move.move) {
    case 'finish':
      if (!place || !procedure.nodes[move.duty]) return before
      notes.outcomes.set(move.duty, move.outcome)
      return { procedure, place: finish(procedure, place, { step: move.duty, notes }), ...notes }
    case 'end':
      return { ...before, place: null }
    case 'reopen':
      notes.outcomes.delete(move.node)
      return { procedure, place: backTo(procedure.root, move.node, notes), ...notes }
    default:
      return before
  }
}

/** All nodes that are open, from the root down. */
export function openNodes(place: Place | null): string[] {
  if (!place) return []
  if (place.at === 'step') return [place.id]
  const below = place.at === 'child' ? openNodes(place.inside) : place.inside.flatMap(openNodes)
  return [place.id, ...below]
}
