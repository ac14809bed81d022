import type { Word } from '../words/word.ts'

export type ExportKind = 'matters' | 'papers' | 'log'
export type ExportForm = 'xlsx' | 'csv' | 'ndjson'

export interface ExportView {
  readonly id: string
  readonly kind: ExportKind
  readonly form: ExportForm
  readonly fileName: string
  readonly state: 'waiting' | 'running' | 'done' | 'stopped' | 'failed'
  readonly done: number
  readonly total: number | null
  readonly bytes: number | null
  readonly created: string
  readonly expires: string
  readonly file: string | null
}

export interface SeriesView {
  readonly series: string
  readonly last: number
}

export interface NumberView {
  readonly ordinal: number
  readonly number: string
  /** Null where the matter is not for the reader. */
  readonly matter: {
    readonly number: string
    readonly title: string
    readonly kind: string
    readonly kindTitle: Word | null
    readonly at: string
    readonly voided: boolean
  } | null
}
