import type { ClockView, Light } from '../look/clock/clock-view.ts'
import type { Word } from '../words/word.ts'

export interface Holding {
  readonly office: string
  readonly officer: string | null
}

/** An office that owes something on a matter another office answers for. */
export interface Owing {
  readonly office: string
  readonly name: Word
  readonly what: 'consult' | 'help' | 'summon' | 'offer' | 'step'
  readonly since: string
}

export interface DeskRow {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly procedure: string
  readonly status: 'open' | 'closed' | 'archived'
  readonly result: string | null
  readonly title: string
  readonly item: string | null
  readonly town: string | null
  readonly firm: string | null
  readonly holder: Holding | null
  readonly openedAt: string
  readonly dueAt: string | null
  /** Days of the calendar from today to the due date; 0 is today. */
  readonly dueInDays: number | null
  readonly light: Light | null
  readonly step: Word | null
  readonly caught?: boolean
  readonly clock: ClockView | null
  readonly reply: ClockView | null
  readonly waits: readonly Owing[]
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** An outward act that waits for signatures, with all that will be recorded once it is signed. */
export interface DraftView {
  readonly act: string
  readonly by: string
  readonly signed: readonly string[]
  /** Posts that sign, in order. */
  readonly posts: readonly string[]
  readonly input: Readonly<Record<string, unknown>>
}

export interface DutyView {
  readonly duty: string
  readonly node: string
  readonly title: Word
  readonly kind: string
  readonly round: number
  readonly since: string
  readonly holder: Holding
  readonly officeName: Word
  readonly offer: { readonly office: string; readonly since: string; readonly disputed: boolean } | null
  readonly stopped: { readonly ground: string; readonly title: Word; readonly until: string } | null
  readonly draft: DraftView | null
}

export interface AllowedCommand {
  readonly command: string
  readonly title: Word
  readonly duty: string | null
}

export interface RefusedCommand extends AllowedCommand {
  readonly code: string
  readonly reason: Word
}

/** Who did something, as the log names him. */
export interface Actor {
  readonly kind: string
  readonly officer?: string
  readonly office?: string
}

export interface TimelineEntry {
  readonly version: number
  readonly type: string
  readonly recorded: string
  readonly effective: string | null
  readonly by: Actor
  readonly text: Word
}

export interface MarkView {
  readonly status: 'idle' | 'open' | 'done'
  readonly round: number
  readonly outcome?: string
  readonly endedAt?: string
}

export interface MatterView {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly status: 'open' | 'closed'
  readonly result: string | null
  readonly holder: Holding | null
  readonly clocks: readonly ClockView[]
  readonly title: string
  readonly origin: string
  readonly item: string | null
  readonly town: string | null
  readonly firm: string | null
  readonly procedure: { readonly id: string; readonly version: number; readonly title: Word }
  readonly disclosure: string
  readonly openedAt: string
  readonly closedAt: string | null
  readonly marks: Readonly<Record<string, MarkView>>
  readonly duties: readonly DutyView[]
  readonly allowed: readonly AllowedCommand[]
  readonly refused: readonly RefusedCommand[]
  readonly timeline: { readonly entries: readonly TimelineEntry[]; readonly next: number | null }
}

export interface PositionView {
  readonly office: string
  readonly kind: 'answered' | 'silent' | 'disputed' | 'diagnosed'
  readonly at: string
  readonly says: string | null
  readonly ground: string | null
}

export interface QuestionView {
  readonly duty: string
  readonly kind: string
  readonly office: string
  readonly officeName: Word
  /** What was asked, in its own words. */
  readonly says: string | null
  readonly since: string
  readonly clock: ClockView | null
}

/** Why nobody had a matter: what brought it to the catch-all office. */
export interface CauseView {
  readonly title: Word
  readonly reason: string | null
  readonly at: string
}

export interface Positions {
  readonly cause: CauseView | null
  /** What the reader may do in the room, in the order in which one comes to it. */
  readonly acts: readonly string[]
  readonly open: readonly QuestionView[]
  readonly given: readonly PositionView[]
  readonly conclusion: string | null
}

export interface RelatedRow extends DeskRow {
  readonly why: 'same-words' | 'same-firm' | 'same-item'
  readonly likeness: number | null
  /** What somebody found when the two were laid side by side. */
  readonly verdict: 'same' | 'not-same' | null
}

export interface LightCounts {
  readonly green: number
  readonly yellow: number
  readonly red: number
}

export interface Summary {
  readonly mine: LightCounts
  readonly office: LightCounts
  readonly asked: LightCounts
  readonly waiting: number
}
