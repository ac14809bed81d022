import type { Word } from '../words/word.ts'
import type { DeskRow, LightCounts, QuestionView } from './matters.ts'

export interface OfficeLights extends LightCounts {
  readonly office: string
  readonly name: Word | null
}

export interface BoardQuestion extends QuestionView {
  readonly matter: { readonly id: string; readonly number: string; readonly title: string }
}

/** The leader's board; every figure has a list behind it. */
export interface BoardView {
  readonly now: string
  readonly soonUntil: string
  readonly offices: readonly OfficeLights[]
  readonly soon: readonly DeskRow[]
  readonly overdue: readonly DeskRow[]
  /** Promises that come next, none of them broken yet. */
  readonly next: readonly DeskRow[]
  readonly questions: readonly BoardQuestion[]
  readonly satisfaction: {
    /** Null where too few were heard. */
    readonly satisfied: number | null
    readonly unsatisfied: number | null
    readonly unreachable: number
    readonly reached: number
    readonly isShown: boolean
    /** Whether the reader may see what was said on each matter. */
    readonly isEachShown: boolean
    readonly days: number
  }
  readonly results: {
    readonly days: number
    readonly since: string
    readonly counts: Readonly<Record<string, number>>
  }
}
