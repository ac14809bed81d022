import type { ClockView } from '../look/clock/clock-view.ts'
import type { Word } from '../words/word.ts'
import type { EntryView, PossibleCommand } from './registers.ts'

/** A firm of an evening. */
export interface Guest {
  readonly firm: string
  readonly size?: string
  readonly sector?: string
  readonly by: 'sign-up' | 'invitation'
  readonly state: 'signed-up' | 'invited' | 'coming' | 'not-coming' | 'came' | 'stayed-away'
  readonly turn?: string
}

/** What a firm raises; of a confidential one somebody else's reader has nothing. */
export interface Issue {
  readonly part: string
  readonly title: string
  readonly kind: 'problem' | 'suggestion'
  readonly firm?: string
  readonly how?: 'written' | 'spoken'
  readonly confidential?: boolean
  readonly office?: string
  readonly prepared?: string
  readonly answer?: string
  readonly outcome?: 'on-the-spot' | 'handed' | 'taken-back'
}

export interface TalkFields {
  readonly number: number
  readonly date: string
  readonly theme: string
  readonly place: string
  readonly team: string
  readonly host?: string
  readonly deputy?: string
  readonly seats: number
  readonly hidesFirms?: boolean
}

export interface TalkRow extends TalkFields {
  readonly id: string
  readonly status: string
  readonly guests: {
    readonly signedUp: number
    readonly invited: number
    readonly coming: number
    readonly came: number
  }
  readonly issues: { readonly collected: number; readonly onTheSpot: number; readonly handed: number }
}

export interface PlannedTalk {
  readonly number: number
  readonly date: string
  readonly team: string
  readonly host?: string
  readonly deputy?: string
}

export interface ProgrammeView {
  readonly today: string
  readonly mayKeep: boolean
  readonly evenings: readonly TalkRow[]
  readonly planned: readonly PlannedTalk[]
}

export type Standing =
  | 'in-hand'
  | 'planned'
  | 'asking'
  | 'struck-off'
  | 'not-struck-off'
  | 'answered'
  | 'withdrawn'

/** What an issue that was handed over has become. */
export interface IssueMatter {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly standing: Standing
  readonly step: Word | null
  readonly holder: { readonly office: string; readonly officer: string | null } | null
  readonly clock: ClockView | null
}

export interface FollowedIssue {
  readonly evening: { readonly id: string; readonly number: number; readonly date: string }
  readonly issue: Issue
  readonly matter: IssueMatter | null
}

export interface EveningView {
  readonly today: string
  readonly mayKeep: boolean
  readonly entry: EntryView
  readonly commands: readonly PossibleCommand[]
  readonly matters: Readonly<Record<string, IssueMatter>>
  readonly before: readonly FollowedIssue[]
}

export interface TurnRow {
  readonly firm: string
  readonly size?: string
  readonly sector?: string
  readonly hasSignedUp: boolean
  readonly lastCame?: string
  readonly because: readonly Word[]
}

export interface WallView extends TalkFields {
  readonly mayKeep: boolean
  readonly status: string
  readonly collected: number
  readonly confidential: number
  readonly onTheSpot: number
  readonly handed: number
  readonly issues: readonly (Issue & { readonly firm: string | null })[]
}

export interface Share {
  readonly count: number
  readonly of: number
}

export interface TalkFigures {
  readonly sessions: number
  readonly firms: number
  readonly problems: number
  readonly suggestions: number
  readonly collected: number
  readonly handed: number
  readonly onTheSpot: Share
  readonly done: Share
  readonly satisfied: Share
  readonly heard: Share
}

export interface FiguresView {
  readonly whole: TalkFigures
  readonly evenings: readonly {
    readonly id: string
    readonly number: number
    readonly date: string
    readonly figures: TalkFigures
  }[]
}
