import type { BaselineEntry } from './county.ts'

export interface SavingView {
  readonly baseline: BaselineEntry
  readonly matters: number
  readonly taken: number
  readonly saved: number
  readonly cost: number | null
}

/** What was saved on solved matters of the catch-all office, against stated baselines alone. */
export interface Savings {
  readonly days: number
  /** Solved matters of the catch-all office in that time. */
  readonly matters: number
  readonly lines: readonly SavingView[]
  /** Of these, matters whose item has no baseline. */
  readonly without: number
}
