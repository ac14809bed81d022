import { getNode, type Node, type Procedure } from '../procedure/procedure.ts'
import { type Duty, getDuty, type Matter } from './matter.ts'

/** The open child that a walk from the root goes down to; blocks other than parallel ones have at most one. */
function openChild(matter: Matter, node: Node): Node | undefined {
  const isOpen = (child: Node | null): child is Node =>
    child !== null && matter.marks[child.id]?.status === 'open'
  switch (node.kind) {
    case 'sequence':
      return node.nodes.find(isOpen)
    case 'choice':
      return Object.values(node.branches).find(isOpen)
    case 'optional':
      return isOpen(node.do) ? node.do : undefined
    case 'loop':
      return [node.do, node.redo].find(isOpen)
    default:
      return undefined
  }
}

/**
 * Who answers for the matter now: walking down the open nodes from the root, the holder of the first parallel block or
 * step. Undefined for a closed matter only.
 */
export function accountable(matter: Matter, procedure: Procedure): Duty | undefined {
  if (matter.status === 'closed') return undefined
  let node: Node | undefined = procedure.root
  while (node && node.kind !== 'step' && node.kind !== 'parallel')
    node = openChild(matter, getNode(procedure, node.id))
  return node && getDuty(matter, node.id)
}
