import type { DeskRow, DraftView, QuestionView } from './matters.ts'

/** A matter, and the duty of it that asks something of the reader. */
type Line<More> = DeskRow & {
  readonly duty: string
  /** What the reader may do from here, the likeliest first. */
  readonly acts: readonly string[]
} & More

export type ToApprove = Line<{ readonly draft: DraftView }>
export type AboutToBreach = Line<{ readonly reachesAt: string; readonly isReached: boolean }>
export type ToAnswer = Line<
  Pick<QuestionView, 'says' | 'since'> & { readonly what: 'consult' | 'help' | 'summon' | 'offer' }
>

interface Pile<T> {
  /** How many there are; `items` may be fewer. */
  readonly count: number
  readonly items: readonly T[]
}

/** Three things of the day, for whoever asks. */
export interface TodayView {
  readonly now: string
  readonly approve: Pile<ToApprove>
  readonly breach: Pile<AboutToBreach> & { readonly level: 'red' | 'red+1' | 'red+3' | 'red+5' }
  readonly answer: Pile<ToAnswer>
}
