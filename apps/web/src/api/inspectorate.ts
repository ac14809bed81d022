import type { Word } from '../words/word.ts'
import type { DeskRow } from './matters.ts'

/** How the broken promises of one office stand. */
export interface OfficeOversight {
  readonly office: string
  readonly name: Word | null
  readonly red: number
  /** Of these, so late that the inspectorate was told. */
  readonly told: number
  readonly supervised: number
}

export interface SupervisedRow extends DeskRow {
  readonly acts: readonly string[]
  /** What was demanded, the newest last. */
  readonly demands: readonly {
    readonly at: string
    readonly office: string | null
    readonly says: string | null
  }[]
  /** What the office that answers for it has done since the last demand. */
  readonly since: {
    readonly acts: number
    readonly newest: { readonly title: Word; readonly at: string } | null
  }
}

export interface InspectorateView {
  readonly now: string
  readonly offices: readonly OfficeOversight[]
  readonly supervised: readonly SupervisedRow[]
  /** So late that the inspectorate was told, and not supervised yet. */
  readonly late: readonly (DeskRow & { readonly acts: readonly string[] })[]
}
