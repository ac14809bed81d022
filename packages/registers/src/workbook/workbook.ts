import type { Range } from './cell-name.ts'

/** What a cell shows. `formula` marks a computed one; its value is the one Excel last kept. */
export type Cell = (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly text: string }
  /** A number that is formatted as a date; the epoch of the workbook is already taken out. */
  | { readonly kind: 'date'; readonly date: string; readonly text: string }
  | { readonly kind: 'boolean'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  /** A formula that was never computed. */
  | { readonly kind: 'uncomputed'; readonly text: string }
) & { readonly formula?: true }

export interface SheetRow {
  /** From 1, as the margin of the sheet shows it. */
  readonly number: number
  readonly isHidden: boolean
  /** By column from 1; blank cells are absent. */
  readonly cells: ReadonlyMap<number, Cell>
}

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  /** Rows that have anything in them, in order. */
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Range[]
  readonly hiddenColumns: ReadonlySet<number>
}

export interface Workbook {
  /** Days are counted from 1904 (old Macintosh files). */
  readonly is1904: boolean
  readonly sheets: readonly Sheet[]
}
