import {
  getNode,
  type HolderRule,
  type Loop,
  type Node,
  type NodeId,
  type Procedure,
  stepsBelow,
} from '../procedure/procedure.ts'
import { limitsOf } from './limits.ts'
import type { Duty, DutyKey, Holder, Mark, Matter } from './matter.ts'

/** The matter while one move is folded into it. Only this file and `fold` write to it; everybody else sees `Matter`. */
export type Unfolded = {
  -readonly [K in keyof Matter]: Matter[K]
} & { marks: Record<string, Mark>; duties: Record<string, Duty>; past: Duty[] }

/** What opening and ending nodes work on. */
export interface Growing {
  readonly matter: Unfolded
  readonly procedure: Procedure
}

const IDLE: Mark = { status: 'idle', round: 0 }

export function markOf(matter: Matter, id: string): Mark {
  return matter.marks[id] ?? IDLE
}

/** The outcome a node's branching looks at; undefined while that step has not ended in this round. */
function outcomeOn(matter: Matter, id: NodeId): string | undefined {
  const mark = markOf(matter, id)
  return mark.status === 'done' ? mark.outcome : undefined
}

/** The nearest duty at or above a node: who answers while nobody has been placed below. */
function dutyAbove(matter: Matter, procedure: Procedure, node: NodeId): Duty | undefined {
  for (let id: NodeId | undefined = procedure.parents[node]; id !== undefined; id = procedure.parents[id]) {
    const duty = matter.duties[id]
    if (duty) return duty
  }
  return undefined
}

/** A block needs a duty of its own if it is the whole matter, has a lead or has a limit; a step always has one. */
export function carriesDuty(node: Node, procedure: Procedure): boolean {
  return (
    node.kind === 'step' ||
    node.kind === 'parallel' ||
    node.id === procedure.root.id ||
    Object.keys(node.limits).length > 0
  )
}

/** The holder rule of a node; a block without a lead is held from above and needs no placing. */
export function holderRuleOf(node: Node): HolderRule | undefined {
  if (node.kind === 'step') return node.holder
  return node.kind === 'parallel' ? node.lead : undefined
}

interface Begun extends Pick<Duty, 'node' | 'holder' | 'since' | 'round'> {
  readonly key: string
}

export function newDuty({ key, node, holder, since, round }: Begun): Duty {
  return {
    node,
    holder,
    since,
    round,
    key: key as DutyKey,
    disputedBy: [],
    bounces: 0,
    stops: [],
    extra: {},
    dates: {},
    epoch: 0,
    fired: [],
    noted: [],
    heldSince: since,
  }
}

/** Opens a node and whatever opens with it. `holder` is given for the root only. */
export function open(growing: Growing, node: Node, holder?: Holder): void {
  const { matter, procedure } = growing
  const round = markOf(matter, node.id).round + 1
  matter.marks[node.id] = { status: 'open', round }
  if (carriesDuty(node, procedure)) {
    const held = holder ?? dutyAbove(matter, procedure, node.id)?.holder
    if (!held) throw new Error(`nobody stands above ${node.id}`)
    const duty = newDuty({ key: node.id, node: node.id, holder: held, since: matter.at, round })
    matter.duties[node.id] = holderRuleOf(node) && !holder ? { ...duty, unplaced: true } : duty
  }
  switch (node.kind) {
    case 'step':
      return
    case 'sequence':
      return openNext(growing, node, 0)
    case 'parallel':
      for (const branch of node.nodes) open(growing, branch)
      return
    case 'choice': {
      const branch = node.branches[outcomeOn(matter, node.on) ?? '']
      return branch ? open(growing, branch) : complete(growing, node)
    }
    case 'optional':
      return node.when.includes(outcomeOn(matter, node.on) ?? '')
        ? open(growing, node.do)
        : complete(growing, node)
    case 'loop':
      return open(growing, node.do)
  }
}

function openNext(growing: Growing, parent: Node, index: number): void {
  const next = parent.kind === 'sequence' ? parent.nodes[index] : undefined
  if (next) open(growing, next)
  else complete(growing, parent)
}

/** Ends an open node: its duty is over, its questions lapse, and the node above goes on. */
export function complete(growing: Growing, node: Node, result: Partial<Mark> = {}): void {
  const { matter, procedure } = growing
  const { round } = markOf(matter, node.id)
  const duty = matter.duties[node.id]
  if (duty) endDuty(matter, duty)
  matter.marks[node.id] = {
    ...(duty && { holder: duty.holder }),
    ...result,
    status: 'done',
    round,
    endedAt: matter.at,
  }
  const parentId = procedure.parents[node.id]
  if (parentId === undefined) return close(matter)
  const parent = getNode(procedure, parentId)
  switch (parent.kind) {
    case 'sequence':
      return openNext(growing, parent, parent.nodes.indexOf(node) + 1)
    case 'parallel':
      if (parent.nodes.every(n => markOf(matter, n.id).status === 'done')) complete(growing, parent)
      return
    case 'loop':
      return goRound(growing, parent, node)
    default:
      return complete(growing, parent)
  }
}

function goRound(growing: Growing, loop: Loop, ended: Node): void {
  const { matter } = growing
  if (ended === loop.redo) {
    reset(matter, loop.do)
    return open(growing, loop.do)
  }
  if (!mayGoRound(matter, loop)) return complete(growing, loop)
  reset(matter, loop.redo)
  open(growing, loop.redo)
}

function mayGoRound(matter: Matter, loop: Loop): boolean {
  return loop.again.includes(outcomeOn(matter, loop.on) ?? '') && roundsLeft(matter, loop) > 0
}

/** How often the loop may still be entered again. Rounds of a reopened loop count on: the budget is the matter's. */
export function roundsLeft(matter: Matter, loop: Loop): number {
  return loop.max - markOf(matter, loop.redo.id).round
}

/** Back to idle; rounds are kept, outcomes of the round before are not. */
function reset(matter: Unfolded, node: Node): void {
  for (const id of idsBelow(node)) matter.marks[id] = { status: 'idle', round: markOf(matter, id).round }
}

function idsBelow(node: Node): NodeId[] {
  switch (node.kind) {
    case 'step':
      return [node.id]
    case 'sequence':
    case 'parallel':
      return [node.id, ...node.nodes.flatMap(idsBelow)]
    case 'choice':
      return [node.id, ...Object.values(node.branches).flatMap(b => (b ? idsBelow(b) : []))]
    case 'optional':
      return [node.id, ...idsBelow(node.do)]
    case 'loop':
      return [node.id, ...idsBelow(node.do), ...idsBelow(node.redo)]
  }
}

/** Moves a duty to the past, closes its open stop, and lets the questions asked from it lapse. */
export function endDuty(matter: Unfolded, duty: Duty): void {
  delete matter.duties[duty.key]
  for (const question of Object.values(matter.duties)) {
    if (question.question?.parent === duty.key) delete matter.duties[question.key]
  }
  if (duty.question) return
  const stops = duty.stops.map(stop => (stop.to === undefined ? { ...stop, to: matter.at } : stop))
  matter.past.push({ ...duty, stops, endedAt: matter.at })
}

/** Ends the matter early: whatever is open is left without an outcome. */
export function breakOff(matter: Unfolded): void {
  for (const [id, mark] of Object.entries(matter.marks)) {
    const duty = matter.duties[id]
    if (mark.status === 'open') {
      matter.marks[id] = {
        status: 'done',
        round: mark.round,
        endedAt: matter.at,
        ...(duty && { holder: duty.holder }),
      }
    }
  }
  close(matter)
}

/** Nothing is owed any more. */
function close(matter: Unfolded): void {
  matter.status = 'closed'
  matter.closedAt = matter.at
  matter.duties = {}
  matter.past = []
}

/** Opens a closed matter again at one step: what comes before stays done, what comes after is to be done again. */
export function reopenAt(growing: Growing, step: NodeId): void {
  const { matter, procedure } = growing
  const holder = markOf(matter, procedure.root.id).holder
  if (!holder) throw new Error('a matter that was closed had a first receiver')
  matter.status = 'open'
  delete matter.closedAt
  delete matter.ended
  const path = [step]
  for (let id = procedure.parents[step]; id !== undefined; id = procedure.parents[id]) path.unshift(id)
  for (const [depth, id] of path.entries()) {
    const node = getNode(procedure, id)
    if (node.kind === 'step') {
      open(growing, node)
      continue
    }
    const next = path[depth + 1]
    matter.marks[id] = { status: 'open', round: markOf(matter, id).round + 1 }
    if (carriesDuty(node, procedure)) {
      const held = dutyAbove(matter, procedure, id)?.holder ?? holder
      matter.duties[id] = newDuty({
        key: id,
        node: id,
        holder: held,
        since: matter.at,
        round: markOf(matter, id).round,
      })
    }
    const siblings = node.kind === 'sequence' ? node.nodes : []
    const from = siblings.findIndex(n => n.id === next)
    for (const after of siblings.slice(from + 1)) reset(matter, after)
    if (node.kind === 'loop' && node.do.id === next) reset(matter, node.redo)
  }
}

/** Past duties that no open clock spans any more are forgotten; the log still has them. */
export function forgetPast(matter: Unfolded, procedure: Procedure): void {
  const spans = Object.values(matter.duties).filter(
    d => !d.question && Object.keys(limitsOf(procedure, d)).length > 0,
  )
  matter.past = matter.past.filter(old =>
    spans.some(
      d => d.since <= (old.endedAt ?? 0) && d.node !== old.node && isBelow(procedure, old.node, d.node),
    ),
  )
}

export function isBelow(procedure: Procedure, id: NodeId, above: NodeId): boolean {
  if (id === above) return true
  const parent = procedure.parents[id]
  return parent !== undefined && isBelow(procedure, parent, above)
}

/** Steps at which a closed matter may be taken up again: done, and not inside a parallel block, whose lead has gone. */
export function reopenable(matter: Matter, procedure: Procedure): NodeId[] {
  return stepsBelow(procedure.root)
    .filter(s => markOf(matter, s.id).status === 'done')
    .filter(s => {
      for (let id = procedure.parents[s.id]; id !== undefined; id = procedure.parents[id]) {
        if (procedure.nodes[id]?.kind === 'parallel') return false
      }
      return true
    })
    .map(s => s.id)
}
