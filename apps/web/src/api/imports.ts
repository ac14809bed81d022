import type { Word } from '../words/word.ts'

export type Doing = 'open' | 'archive' | 'merge' | 'known' | 'refused'
export type Counts = Readonly<Record<Doing, number>>

export interface ImportView {
  readonly id: string
  readonly fileName: string
  readonly state: 'planned' | 'running' | 'interrupted' | 'done'
  readonly lines: number
  readonly done: number
  readonly fault: string | null
  readonly created: string
  /** The mapping somebody gave; empty where all was recognised. */
  readonly asked: string
  readonly counts: Counts | null
}

export interface ColumnView {
  readonly column: number
  readonly heading: string
  readonly field: string | null
}

export interface SheetView {
  readonly name: string
  readonly header: { readonly top: number; readonly bottom: number }
  readonly columns: readonly ColumnView[]
  readonly lines: number
  readonly hiddenLines: number
  readonly skipped: readonly { readonly row: number; readonly why: string }[]
  readonly firstRows: readonly { readonly row: number; readonly cells: Readonly<Record<string, string>> }[]
}

export interface FaultView {
  readonly sheet: string
  readonly cell: string
  readonly code: string
  readonly reason: Word
  readonly suggestions?: readonly string[]
}

export interface LineView {
  readonly sheet: string
  readonly row: number
  readonly doing: Doing
  readonly title?: string | null
  readonly firm?: string | null
  readonly externalNumber?: string | null
  readonly matter: string | null
  readonly why?: Word | null
}

export interface PlanView {
  readonly system: string
  readonly sheets: readonly SheetView[]
  readonly passed: readonly {
    readonly name: string
    readonly why: 'hidden' | 'empty' | 'no-header' | 'not-asked'
  }[]
  readonly faults: readonly FaultView[]
  readonly counts: Counts
  readonly lines: readonly LineView[]
}

export interface WholeImport extends ImportView {
  readonly plan: PlanView | null
  readonly outcome: readonly LineView[] | null
}
