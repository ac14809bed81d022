import type { Matter } from '../matter/matter.ts'
import { carriesDuty } from '../matter/position.ts'
import type { Text } from '../text.ts'
import { getNode, type Node, type Procedure } from './procedure.ts'

/** Why a running matter does not fit into another version of its procedure, and at which node of it. */
export interface Misfit {
  readonly node: string
  readonly reason: Text
}

const REASONS = {
  'unknown-node': { zh: '原流程没有这一环节', en: 'the version it runs on has no such node' },
  'no-such-target': {
    zh: '新版流程没有对应环节，请写明对应关系',
    en: 'the new version has no such node: say what it becomes',
  },
  'two-to-one': { zh: '两个环节不能对应同一环节', en: 'two nodes cannot become one' },
  'other-root': { zh: '整个流程须对应整个流程', en: 'the whole must become the whole' },
  'other-kind': { zh: '环节类型不同', en: 'it is of another kind there' },
  'outcome-gone': { zh: '新版流程没有已得出的结果', en: 'the outcome it ended with does not exist there' },
  'ground-gone': {
    zh: '新版流程没有正在适用的暂停事由',
    en: 'the ground on which it is stopped does not exist there',
  },
  'new-before': {
    zh: '新版流程在当前位置之前或并列增加了环节',
    en: 'the new version has it before, or beside, the place that has been reached',
  },
  'not-reached': {
    zh: '按新版流程不会走到当前位置',
    en: 'the place that has been reached cannot be reached there',
  },
  'duty-differs': { zh: '新版流程的责任层级不同', en: 'who answers at this block differs there' },
} as const satisfies Record<string, Text>

type Code = keyof typeof REASONS

interface Fitting {
  readonly matter: Matter
  readonly from: Procedure
  readonly to: Procedure
  /** Old id → new id, where they differ. */
  readonly nodes: Readonly<Record<string, string>>
}

function misfit(node: string, code: Code): Misfit {
  return { node, reason: REASONS[code] }
}

function mappingFaults({ from, to, nodes }: Fitting): Misfit[] {
  const targets = Object.values(nodes)
  return [
    ...Object.keys(nodes).flatMap(id => (from.nodes[id] ? [] : [misfit(id, 'unknown-node')])),
    ...targets.flatMap((id, i) => (targets.indexOf(id) < i ? [misfit(id, 'two-to-one')] : [])),
    ...((nodes[from.root.id] ?? from.root.id) === to.root.id ? [] : [misfit(to.root.id, 'other-root')]),
  ]
}

/** What the matter has been through must exist in the new tree, as what it was. */
function markFaults({ matter, from, to, nodes }: Fitting): Misfit[] {
  const taken = new Set(Object.values(nodes))
  return Object.entries(matter.marks).flatMap(([id, mark]) => {
    if (mark.status === 'idle') return []
    const name = nodes[id] ?? id
    const target = to.nodes[name]
    if (!target) return [misfit(id, 'no-such-target')]
    if (nodes[id] === undefined && taken.has(id)) return [misfit(id, 'two-to-one')]
    if (target.kind !== getNode(from, id).kind) return [misfit(name, 'other-kind')]
    const possible = target.kind === 'step' ? Object.values(target.ends).flat() : []
    const isGone = target.kind === 'step' && mark.outcome !== undefined && !possible.includes(mark.outcome)
    return isGone ? [misfit(name, 'outcome-gone')] : []
  })
}

function stopFaults({ matter, to, nodes }: Fitting): Misfit[] {
  return Object.values(matter.duties).flatMap(duty =>
    duty.stops.some(s => s.to === undefined && !to.stops[s.ground])
      ? [misfit(nodes[duty.node] ?? duty.node, 'ground-gone')]
      : [],
  )
}

type Status = (id: string) => 'idle' | 'open' | 'done'

/** The children of an open node must stand as a walk through the new tree would have left them. */
function placeFaults(node: Node, status: Status, outcome: (id: string) => string | undefined): Misfit[] {
  const into = (child: Node): Misfit[] => placeFaults(child, status, outcome)
  const isOpen = (child: Node): boolean => status(child.id) === 'open'
  switch (node.kind) {
    case 'step':
      return []
    case 'sequence': {
      const at = node.nodes.findIndex(isOpen)
      const child = node.nodes[at]
      if (!child) return [misfit(node.id, 'not-reached')]
      const before = node.nodes.slice(0, at).find(n => status(n.id) !== 'done')
      const after = node.nodes.slice(at + 1).find(n => status(n.id) !== 'idle')
      return [
        ...(before ? [misfit(before.id, 'new-before')] : []),
        ...(after ? [misfit(after.id, 'not-reached')] : []),
        ...into(child),
      ]
    }
    case 'parallel': {
      const fresh = node.nodes.filter(n => status(n.id) === 'idle').map(n => misfit(n.id, 'new-before'))
      return [...fresh, ...node.nodes.filter(isOpen).flatMap(into)]
    }
    case 'choice': {
      const child = node.branches[outcome(node.on) ?? '']
      return child && isOpen(child) ? into(child) : [misfit(node.id, 'not-reached')]
    }
    case 'optional':
      return node.when.includes(outcome(node.on) ?? '') && isOpen(node.do)
        ? into(node.do)
        : [misfit(node.id, 'not-reached')]
    case 'loop': {
      const child = isOpen(node.do) ? node.do : node.redo
      const isRight = isOpen(child) && (child === node.do || status(node.do.id) === 'done')
      return isRight ? into(child) : [misfit(node.id, 'not-reached')]
    }
  }
}

/** Blocks answer for their span where they have a lead or a limit: that must not appear or vanish under way. */
function dutyFaults({ matter, to, nodes }: Fitting): Misfit[] {
  return Object.entries(matter.marks).flatMap(([id, mark]) => {
    const target = to.nodes[nodes[id] ?? id]
    if (mark.status !== 'open' || !target) return []
    return carriesDuty(target, to) === (matter.duties[id] !== undefined)
      ? []
      : [misfit(target.id, 'duty-differs')]
  })
}

/** Everything that keeps a running matter from going on under another version of its procedure; empty if it fits. */
export function misfitsOf(fitting: Fitting): Misfit[] {
  const { matter, to, nodes } = fitting
  const mapped = mappingFaults(fitting)
  if (mapped.length > 0) return mapped
  const marks = markFaults(fitting)
  if (marks.length > 0) return marks
  const byNew = new Map(Object.entries(matter.marks).map(([id, mark]) => [nodes[id] ?? id, mark]))
  const places = placeFaults(
    to.root,
    id => byNew.get(id)?.status ?? 'idle',
    id => byNew.get(id)?.outcome,
  )
  return [...places, ...dutyFaults(fitting), ...stopFaults(fitting)]
}
