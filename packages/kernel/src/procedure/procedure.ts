import type { Branded, Text } from '../text.ts'

/** Id of a node of the process tree, unique within its procedure. */
export type NodeId = Branded<string, 'NodeId'>
/** Why a clock may stand still, e.g. `documents`; declared by each procedure with its cap. */
export type Ground = string
/** `promised` and `legal` have meanings of their own; `next-reply` is set by a stage reply. */
export type ClockName = string
export type Unit = 'working-days' | 'calendar-days' | 'working-hours' | 'clock-hours' | 'named-date'
/** Whose time passes: only the government's counts against it (最多90天). */
export type TimeOwner = 'government' | 'intermediary' | 'utility' | 'applicant'
export type Post =
  | 'clerk'
  | 'liaison'
  | 'section-head'
  | 'unit-deputy-head'
  | 'unit-head'
  | 'county-deputy'
  | 'county-head'
export type OfficeRole = 'desk' | 'catch-all' | 'inspectorate' | 'leaders' | 'registry'
export type QuestionKind = 'consult' | 'help' | 'summon'

/** How long something may take, and how its days are counted. */
export interface Limit {
  readonly unit: Unit
  /** Days or hours, by `unit`; 0 for a named date. */
  readonly amount: number
  /** `next-day` (次日起): the day of receipt is not counted. */
  readonly from: 'next-day' | 'same-day'
  /** `office-close`: what arrives after hours counts as received on the next working day. */
  readonly cutOff: 'office-close' | 'midnight'
  /** Grounds on which this clock may stand still. */
  readonly stopsFor: readonly Ground[]
  readonly extension?: { readonly times: number; readonly total: number }
  /** For `named-date`: the step at whose end the date was named. */
  readonly dateNamedBy?: NodeId
  readonly basis?: string
}

/** Who takes a step. Rules that look at the matter itself need no county data. */
export type HolderRule =
  | { readonly rule: 'first-receiver' }
  | { readonly rule: 'routing' }
  | { readonly rule: 'named-by'; readonly step: NodeId }
  | { readonly rule: 'holder-of'; readonly step: NodeId }
  | { readonly rule: 'role'; readonly role: OfficeRole }
  | { readonly rule: 'office'; readonly office: string }

interface NodeBase {
  readonly id: NodeId
  readonly title: Text
  readonly limits: Readonly<Record<ClockName, Limit>>
}

export interface Step extends NodeBase {
  readonly kind: 'step'
  readonly holder: HolderRule
  /** Command name → the outcomes it may end the step with. */
  readonly ends: Readonly<Record<string, readonly string[]>>
  /** Grounds on which this step may be suspended. */
  readonly stops: readonly Ground[]
  readonly timeOf: TimeOwner
}

export interface Sequence extends NodeBase {
  readonly kind: 'sequence'
  readonly nodes: readonly Node[]
}

export interface Parallel extends NodeBase {
  readonly kind: 'parallel'
  /** The lead answers for the block until the last branch ends. */
  readonly lead: HolderRule
  readonly nodes: readonly Node[]
}

export interface Choice extends NodeBase {
  readonly kind: 'choice'
  readonly on: NodeId
  /** Outcome of `on` → branch; null where nothing is to be done. */
  readonly branches: Readonly<Record<string, Node | null>>
}

export interface Optional extends NodeBase {
  readonly kind: 'optional'
  readonly on: NodeId
  readonly when: readonly string[]
  readonly do: Node
}

export interface Loop extends NodeBase {
  readonly kind: 'loop'
  readonly do: Node
  /** After `do`, if the outcome of `on` is one of `again`: `redo`, then `do` once more. */
  readonly redo: Node
  readonly on: NodeId
  readonly again: readonly string[]
  /** How often `redo` may be entered. */
  readonly max: number
}

export type Node = Step | Sequence | Parallel | Choice | Optional | Loop

export interface Stop {
  readonly title: Text
  /** Working days that one stop may last at most, and how many stops one matter may have on this ground. */
  readonly capWorkingDays: number
  readonly times: number
  readonly timeOf: TimeOwner
  readonly basis?: string
}

/** 事后回访: a call some time after closing, as a matter of another procedure. */
export interface LookBack {
  readonly days: number
  /** It is not opened any more when so many days have gone by since it was due: nobody would know what it is about. */
  readonly within: number
  readonly procedure: string
}

/** A declared way of handling a matter. Immutable once published; a change is a new version. */
export interface Procedure {
  readonly id: string
  readonly version: number
  readonly title: Text
  readonly label: string
  readonly basis?: string
  /** Whoever asks may stay unnamed before the office concerned. */
  readonly mayHideFirm?: true
  readonly lookBack?: LookBack
  readonly root: Node
  readonly nodes: Readonly<Record<string, Node>>
  readonly parents: Readonly<Record<string, NodeId>>
  readonly stops: Readonly<Record<Ground, Stop>>
  readonly questions: Readonly<Record<QuestionKind, Limit>>
  /** Command name → posts that must sign, in order, before it takes effect. */
  readonly signOff: Readonly<Record<string, readonly Post[]>>
  /** Steps whose outcome is the matter's result; the one finished last counts. */
  readonly resultOf: readonly NodeId[]
  /** Outcomes that count as solved; all others are reported apart (办结 hides three results). */
  readonly solved: readonly string[]
  /** Names of outcomes that only this procedure has. */
  readonly labels: Readonly<Record<string, Text>>
  readonly digest: string
}

/** The children of a node, in order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'step':
      return []
    case 'sequence':
    case 'parallel':
      return node.nodes
    case 'choice':
      return Object.values(node.branches).filter(branch => branch !== null)
    case 'optional':
      return [node.do]
    case 'loop':
      return [node.do, node.redo]
  }
}

/** All steps at or below a node. */
export function stepsBelow(node: Node): Step[] {
  return node.kind === 'step' ? [node] : childrenOf(node).flatMap(stepsBelow)
}

export function getNode(procedure: Procedure, id: string): Node {
  const node = procedure.nodes[id]
  if (!node) throw new Error(`procedure ${procedure.id} has no node ${id}`)
  return node
}

/** From the node's parent up to the root. */
export function ancestorsOf(procedure: Procedure, id: string): NodeId[] {
  const found: NodeId[] = []
  for (let up = procedure.parents[id]; up !== undefined; up = procedure.parents[up]) found.push(up)
  return found
}
