import type { ClockView } from '../look/clock/clock-view.ts'
import type { Word } from '../words/word.ts'
import type { DeskRow } from './matters.ts'
import type { EntryView, PossibleCommand } from './registers.ts'

export type OwnerName = 'government' | 'intermediary' | 'utility' | 'applicant'
export type ModeName = 'approval' | 'on-promise' | 'papers-later' | 'not-needed'
export type StandName = 'not-needed' | 'revoked' | 'issued' | 'prepared' | 'filed' | 'not-filed'

interface Checked {
  readonly on: string
  readonly holds: boolean
  readonly finding: string
}

/** One item of the list, as it stands in a project. */
export interface PermitItem {
  readonly item: string
  readonly title: Word
  readonly office: string
  readonly officeName: Word
  readonly owner: OwnerName
  readonly needs: readonly string[]
  readonly mode: ModeName
  readonly stand: StandName
  readonly basis: string
  readonly certificate?: boolean
  readonly prepareDays?: number
  readonly issueDays?: number
  readonly filedOn?: string
  readonly prepared?: { readonly on: string; readonly opinion?: string }
  readonly issued?: { readonly on: string; readonly number: string }
  readonly promise?: { readonly on: string; readonly text: string }
  readonly missing: readonly { readonly paper: string; readonly by: string; readonly suppliedOn?: string }[]
  readonly check?: Checked
  readonly revoked?: { readonly on: string; readonly document: string; readonly why: string }
}

export interface PermitPhase {
  readonly id: string
  readonly item: string
  readonly phase: 'prepare' | 'issue'
  readonly days: number
  readonly needs: readonly string[]
  readonly state: 'done' | 'open' | 'waiting'
  readonly from: string
  readonly to: string
  readonly critical: boolean
}

export interface PermitPlan {
  readonly phases: readonly PermitPhase[]
  readonly path: readonly string[]
  readonly start: string
  readonly end: string
  readonly reached: boolean
  readonly length: number
  readonly left: number
}

export interface PermitBlock {
  readonly phase: string
  readonly item: string
  readonly waits:
    | 'to-win'
    | 'to-file'
    | 'to-promise'
    | 'to-hand-in'
    | 'to-prepare'
    | 'to-issue'
    | 'to-restore'
  readonly owner: OwnerName
  readonly officeName: Word | null
  readonly since: string
  readonly critical: boolean
  readonly holds: readonly string[]
  readonly papers: readonly { readonly paper: string; readonly by: string }[]
  readonly due: Pick<ClockView, 'due' | 'light' | 'state'> | null
}

export interface OwnerDays {
  readonly owner: OwnerName
  readonly days: number
  readonly paused: number
  readonly steps: readonly { readonly step: string; readonly title: Word; readonly days: number }[]
}

export interface PermitProjectView {
  readonly entry: EntryView
  readonly commands: readonly PossibleCommand[]
  readonly matters: readonly DeskRow[]
  readonly today: string
  readonly list: { readonly name: string; readonly from: string; readonly source: string } | null
  readonly parcel: {
    readonly id: string
    readonly number: string
    readonly location: string
    readonly area: number
    readonly notice: string
    readonly closes: string
    readonly soldOn: string | null
  } | null
  readonly mandate: { readonly document: string; readonly on: string } | null
  readonly items: readonly PermitItem[]
  readonly plan: PermitPlan
  readonly blocks: readonly PermitBlock[]
  readonly days: {
    readonly from: string
    readonly to: string
    readonly closed: boolean
    readonly owners: readonly OwnerDays[]
  } | null
  readonly saved: {
    readonly baseline: {
      readonly days: number
      readonly unit: 'working-days' | 'calendar-days'
      readonly counted: string
      readonly source: string
      readonly dated: string
    }
    readonly taken: number | null
    readonly saved: number | null
  } | null
}
