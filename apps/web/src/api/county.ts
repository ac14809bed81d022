import type { Word } from '../words/word.ts'

export interface OfficeEntry {
  readonly id: string
  readonly name: Word
  readonly short: Word
  readonly kind: string
  readonly roles: readonly string[]
  readonly town: string | null
  readonly aliases: readonly string[]
  /** 机关代字 in the numbers of papers. */
  readonly mark: string | null
  readonly fallback: string | null
  readonly active: boolean
}

export interface OfficerEntry {
  readonly id: string
  readonly name: string
  readonly office: string
  readonly post: string
  readonly deputy: string | null
  readonly absences: readonly { readonly from: string; readonly to: string }[]
}

export interface ItemEntry {
  readonly id: string
  readonly name: Word
  readonly office: string
  readonly words?: readonly string[]
  readonly procedure: string
}

export interface RuleEntry {
  readonly id: string
  readonly item?: string
  readonly town?: string
  readonly words?: readonly string[]
  readonly office: string
}

export interface PrecedentEntry {
  readonly id: string
  readonly item?: string
  readonly town?: string
  readonly words?: readonly string[]
  readonly office: string
  readonly basis: string
  /** The matter whose determination set it. */
  readonly matter?: string
}

/** What an item took, and cost, before: stated from a dated source. */
export interface BaselineEntry {
  readonly item: string
  readonly days: number
  readonly unit: string
  readonly counted: string
  readonly source: string
  readonly dated: string
  readonly costBefore?: number
  readonly costNow?: number
}

export interface ProcedureEntry {
  readonly id: string
  readonly version: number
  readonly title: Word
  readonly label: string
  readonly isCurrent: boolean
}

/** Who and what there is in the county. */
export interface Directory {
  readonly version: number
  readonly offices: readonly OfficeEntry[]
  readonly officers: readonly OfficerEntry[]
  readonly items: readonly ItemEntry[]
  readonly rules: readonly RuleEntry[]
  /** Procedure of what names neither procedure nor item. */
  readonly defaultProcedure: string | null
  readonly precedents: readonly PrecedentEntry[]
  readonly procedures: readonly ProcedureEntry[]
  readonly labels: Readonly<Record<string, Word>>
}

export interface LimitView {
  readonly unit: string
  readonly amount: number
  readonly basis?: string
}

interface NodeAbout {
  readonly id: string
  readonly title: Word
  readonly limits: Readonly<Record<string, LimitView>>
}

/** A node of a procedure's tree, as the server presents it. */
export type TreeNode =
  | (NodeAbout & {
      readonly kind: 'step'
      readonly holder: Readonly<Record<string, string>>
      readonly ends: Readonly<Record<string, readonly string[]>>
    })
  | (NodeAbout & { readonly kind: 'sequence' | 'parallel'; readonly nodes: readonly TreeNode[] })
  | (NodeAbout & {
      readonly kind: 'choice'
      readonly on: string
      readonly branches: readonly { readonly outcome: string; readonly node: TreeNode | null }[]
    })
  | (NodeAbout & {
      readonly kind: 'optional'
      readonly on: string
      readonly when: readonly string[]
      readonly do: TreeNode
    })
  | (NodeAbout & {
      readonly kind: 'loop'
      readonly on: string
      readonly again: readonly string[]
      readonly max: number
      readonly do: TreeNode
      readonly redo: TreeNode
    })

export interface ProcedureView {
  readonly id: string
  readonly version: number
  readonly title: Word
  readonly basis: string | null
  readonly stops: Readonly<Record<string, { readonly title: Word }>>
  readonly signOff: Readonly<Record<string, readonly string[]>>
  readonly labels: Readonly<Record<string, Word>>
  readonly tree: TreeNode
}

/** JSON Schema as our commands have it, with what a form shows. */
export interface FieldSchema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly default?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly format?: string
  readonly items?: FieldSchema
  readonly properties?: Readonly<Record<string, FieldSchema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly FieldSchema[]
  readonly oneOf?: readonly FieldSchema[]
  readonly const?: unknown
  readonly 'x-label'?: Word
  readonly 'x-of'?: string
  readonly 'x-personal'?: boolean
}

export interface CommandView {
  readonly name: string
  readonly title: Word
  readonly on: 'opening' | 'matter' | 'county'
  readonly refusals: Readonly<Record<string, Word>>
  readonly input: FieldSchema
}
