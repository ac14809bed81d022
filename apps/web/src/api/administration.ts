import type { Word } from '../words/word.ts'
import type { ProcedureView } from './county.ts'

export interface CheckedProcedure {
  readonly problems: readonly { readonly line: number; readonly code: string; readonly message: Word }[]
  readonly procedure: ProcedureView | null
  readonly versionInForce?: number | null
  readonly running: number
  readonly runningIsMore: boolean
}

export interface CalendarLayerView {
  readonly layer: string
  readonly kind: 'national' | 'local' | 'office-hours'
  readonly source: string
  readonly notice?: string | null
  readonly year?: number | null
  readonly closed: number
  readonly worked: number
  readonly seasons?: readonly {
    readonly from: string
    readonly hours: readonly (readonly [string, string])[]
  }[]
}

export interface Rehearsed {
  readonly seen: number
  readonly moved: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly before: string
    readonly after: string
  }[]
}
