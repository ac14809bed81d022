import type { ProcessTree } from '../trees/process-tree.ts'
import type { PetriNet, Transition } from './petri-net.ts'

interface Growing {
  places: number
  readonly transitions: Transition[]
}

function newPlace(net: Growing): number {
  net.places += 1
  return net.places - 1
}

function through(net: Growing, label: string | undefined, [from, to]: readonly [number, number]): void {
  net.transitions.push({ label, from: [from], to: [to] })
}

function parallel(net: Growing, nodes: readonly ProcessTree[], [from, to]: readonly [number, number]): void {
  const branches = nodes.map(node => ({ node, begin: newPlace(net), end: newPlace(net) }))
  net.transitions.push({ label: undefined, from: [from], to: branches.map(({ begin }) => begin) })
  for (const { node, begin, end } of branches) lay(net, node, [begin, end])
  net.transitions.push({ label: undefined, from: branches.map(({ end }) => end), to: [to] })
}

/** Lays the tree between two places. */
function lay(net: Growing, tree: ProcessTree, between: readonly [number, number]): void {
  const [from, to] = between
  switch (tree.kind) {
    case 'step':
      return through(net, tree.activity, between)
    case 'silent':
      return through(net, undefined, between)
    case 'choice':
      for (const node of tree.nodes) lay(net, node, between)
      return
    case 'optional':
      lay(net, tree.do, between)
      return through(net, undefined, between)
    case 'parallel':
      return parallel(net, tree.nodes, between)
    case 'sequence': {
      let at = from
      for (const [i, node] of tree.nodes.entries()) {
        const next = i === tree.nodes.length - 1 ? to : newPlace(net)
        lay(net, node, [at, next])
        at = next
      }
      return
    }
    case 'loop': {
      // Own places: going round must not pass where a choice around the loop is made.
      const [begin, end] = [newPlace(net), newPlace(net)]
      through(net, undefined, [from, begin])
      lay(net, tree.do, [begin, end])
      lay(net, tree.redo, [end, begin])
      through(net, undefined, [end, to])
    }
  }
}

/** The workflow net of a tree: sound and safe, because the tree is (van der Aalst 2016, §3.2.8). */
export function netOfTree(tree: ProcessTree): PetriNet {
  const net: Growing = { places: 2, transitions: [] }
  lay(net, tree, [0, 1])
  const marked = (place: number) => Array.from({ length: net.places }, (_, p) => (p === place ? 1 : 0))
  return { places: net.places, transitions: net.transitions, initial: marked(0), final: marked(1) }
}
