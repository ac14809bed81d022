import type { Word } from '../words/word.ts'

export interface NoticeView {
  readonly id: string
  readonly matter: string
  /** Null where the reader may not know of the matter any more. */
  readonly number: string | null
  readonly title: string | null
  readonly kind: string
  readonly text: Word
  readonly created: string
  readonly readAt: string | null
}

export interface Notices {
  readonly items: readonly NoticeView[]
  readonly next: string | null
}

export interface UnsentView {
  readonly notice: string
  readonly channel: string
  readonly recipient: string
  readonly matter: string
  readonly attempts: number
  readonly why: string
}
