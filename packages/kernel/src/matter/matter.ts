import type { PartyId } from '../event/event.ts'
import type {
  ClockName,
  Ground,
  Limit,
  NodeId,
  Procedure,
  QuestionKind,
  TimeOwner,
} from '../procedure/procedure.ts'
import type { Branded } from '../text.ts'
import type { Instant } from '../time/instant.ts'
import type { LocalDate } from '../time/local-date.ts'

export type MatterId = Branded<string, 'MatterId'>
export type OfficeId = Branded<string, 'OfficeId'>
export type OfficerId = Branded<string, 'OfficerId'>
/** A node id, or `ask:<n>:<office>` for a question put to another office. */
export type DutyKey = Branded<string, 'DutyKey'>

/** The key of the n-th question of a matter. */
export function questionKey(n: number, to: OfficeId): string {
  return `ask:${n}:${to}`
}

export function isQuestionKey(duty: string): boolean {
  return duty.startsWith('ask:')
}

/** 承办方. Without an officer, the liaison of the office stands in. */
export interface Holder {
  readonly office: OfficeId
  readonly officer?: OfficerId
}

/** Position of one node of the tree. */
export interface Mark {
  readonly status: 'idle' | 'open' | 'done'
  /** How often the node has been opened. */
  readonly round: number
  readonly outcome?: string
  readonly endedAt?: Instant
  /** Who held the step when it ended. */
  readonly holder?: Holder
  /** Offices named at the end of the step: the lead first, then the co-offices. */
  readonly named?: readonly OfficeId[]
  /** A date promised at the end of the step (列入计划). */
  readonly namedDate?: LocalDate
}

export interface Offer {
  readonly to: OfficeId
  readonly since: Instant
  /** Cannot be disputed: it binds. */
  readonly final: boolean
  /** Set while a determination is awaited. */
  readonly disputedAt?: Instant
}

export interface StopSpan {
  readonly ground: Ground
  readonly timeOf: TimeOwner
  readonly from: Instant
  /** The stop ends by itself then, at the latest. */
  readonly expires: Instant
  readonly to?: Instant
}

/** The levels of a clock's ladder, in their order. */
export const LEVELS = ['yellow', 'red', 'red+1', 'red+3', 'red+5'] as const
export type Level = (typeof LEVELS)[number]

export interface Fired {
  readonly clock: ClockName
  readonly epoch: number
  readonly level: Level
  readonly at: Instant
}

/** Somebody's obligation: the whole matter, a block, a step, or a question. It always has a holder. */
export interface Duty {
  readonly key: DutyKey
  readonly node: NodeId
  /** For a question: the duty it was asked from. */
  readonly question?: { readonly kind: QuestionKind; readonly parent: DutyKey }
  readonly round: number
  readonly since: Instant
  readonly endedAt?: Instant
  readonly holder: Holder
  readonly heldSince: Instant
  /** The holder rule of the node has not been applied yet; `settle` does it at once. */
  readonly unplaced?: true
  readonly offer?: Offer
  readonly disputedBy: readonly OfficeId[]
  /** Offers made since the last binding one (bounce budget, OWN-4). */
  readonly bounces: number
  /** It was assigned bindingly: it cannot be handed to another office any more. */
  readonly bound?: true
  /** The catch-all office has it or had it: from here on its assignment binds. */
  readonly caught?: true
  readonly stops: readonly StopSpan[]
  /** Days granted (or, negative, taken away by an instruction), never a moved due date. */
  readonly extra: Readonly<Record<ClockName, readonly number[]>>
  /** Clocks that run to a date somebody named. */
  readonly dates: Readonly<Record<ClockName, LocalDate>>
  /** Counts every change of the duty's clocks; levels of an older epoch never fire. */
  readonly epoch: number
  readonly fired: readonly Fired[]
  /** What a command remembers for its next time, in words of its own. */
  readonly noted: readonly string[]
  readonly draft?: Draft
  /** Limits of an earlier version of the procedure, under which its clocks go on; those of its node, if absent. */
  readonly limits?: Readonly<Record<ClockName, Limit>>
}

/** An outward act on its way through the signatures. */
export interface Draft {
  readonly act: string
  readonly input: Readonly<Record<string, unknown>>
  readonly by: OfficerId
  readonly signed: readonly OfficerId[]
}

/** 文号: a paper of the matter that was given a number. Numbers are never given back, voided ones neither. */
export interface FiledPaper {
  readonly number: string
  /** Numbers are dense within a series: unit, kind and year. */
  readonly series: string
  readonly ordinal: number
  readonly kind: string
  /** The event that gave the number: the paper says what the matter was then. */
  readonly version: number
  readonly at: Instant
  readonly voided?: true
}

/** `holder-only` is set by nobody's hand: it is what a look-back is opened with. */
export type Disclosure = 'open' | 'hide-firm-from-holder' | 'doudi-only' | 'holder-only'
export type Origin =
  | 'applicant'
  | 'hotline'
  | 'enterprise-code'
  | 'meeting'
  | 'visit'
  | 'proactive'
  | 'agency'

/** What lists and routing need to know of a matter; free text and persons are kept apart. */
export interface Facts {
  readonly origin: Origin
  readonly title: string
  readonly item?: string
  readonly town?: string
  readonly firm?: string
  /** Office that the applicant's own words pointed to when the matter was opened. */
  readonly routed?: string
  /** The entry of a register that it comes from, such as a talk or a visit, and which part of it. */
  readonly source?: { readonly register: string; readonly entry: string; readonly part?: string | undefined }
}

/** Another matter, by the id of the log and the number that people know. */
export interface MatterRef {
  readonly matter: MatterId
  readonly number: string
}

/** 合并办理: the matter that answers for this one, and what this one goes back to if they are parted again. */
export interface Merged {
  readonly into: MatterRef
  /** The step that was open. */
  readonly step: NodeId
  /** The date by which it was owed. */
  readonly dueOn: LocalDate
}

/** 拆分办理: where a matter comes from, and whether it is counted by itself or with its siblings as one. */
export interface CameFrom {
  readonly from: MatterRef
  readonly counted: 'once' | 'each'
}

/** The state of a matter: a fold of its events. */
export interface Matter {
  readonly id: MatterId
  readonly number: string
  readonly version: number
  readonly procedure: { readonly id: string; readonly version: number }
  readonly status: 'open' | 'closed'
  readonly facts: Facts
  readonly openedAt: Instant
  readonly closedAt?: Instant
  /** Result of an early end (`withdrawn`); otherwise it is read from the outcomes, see `resultOf`. */
  readonly ended?: string
  readonly marks: Readonly<Record<string, Mark>>
  /** Open duties by key. */
  readonly duties: Readonly<Record<string, Duty>>
  /** Ended duties of steps that an open clock still spans. */
  readonly past: readonly Duty[]
  readonly asked: number
  /** Stops used so far, by ground. */
  readonly stopped: Readonly<Record<Ground, number>>
  readonly disclosure: Disclosure
  /** The party that asked, where it is known; the others are known by their receipt alone. */
  readonly applicant?: PartyId
  /** Every office that ever held it, was offered it or was asked about it: they may know of it. */
  readonly knownTo: readonly OfficeId[]
  readonly recused: readonly OfficerId[]
  /** Numbered papers, oldest first; absent if there is none. */
  readonly papers?: readonly FiledPaper[]
  /** Present while it is closed because another matter answers for it. */
  readonly merged?: Merged
  /** Matters for which this one answers. */
  readonly leads?: readonly MatterRef[]
  readonly cameFrom?: CameFrom
  /** The closed matter that this one asks about (事后回访). */
  readonly looksBack?: MatterRef
  /** What a command remembers of the matter as a whole, open or closed, in words of its own. */
  readonly remembered?: readonly string[]
  /** When the newest event took effect; nothing automatic takes effect before it. */
  readonly at: Instant
}

/** True if events have added nothing but themselves: all that is computed from the one holds of the other. */
export function isAlike(matter: Matter, other: Matter): boolean {
  if (matter === other) return true
  let more = 0
  for (const key in matter) {
    more += 1
    if (key === 'version' || key === 'at') continue
    if (matter[key as keyof Matter] !== other[key as keyof Matter]) return false
  }
  for (const _ in other) more -= 1
  return more === 0
}

export function getDuty(matter: Matter, key: string): Duty {
  const duty = matter.duties[key]
  if (!duty) throw new Error(`matter ${matter.number} has no open duty ${key}`)
  return duty
}

/** The duty of the whole matter; its holder is the first receiver, answerable to the applicant (首接负责). */
export function rootDuty(matter: Matter, procedure: Procedure): Duty {
  return getDuty(matter, procedure.root.id)
}

/** Open steps. */
export function openSteps(matter: Matter, procedure: Procedure): Duty[] {
  return Object.values(matter.duties).filter(d => !d.question && procedure.nodes[d.node]?.kind === 'step')
}

/** Result of the matter: the outcome of the result step that ended last, or the early end. */
export function resultOf(matter: Matter, procedure: Procedure): string | undefined {
  if (matter.ended) return matter.ended
  const done = procedure.resultOf.flatMap(id => {
    const mark = matter.marks[id]
    return mark?.status === 'done' && mark.outcome ? [mark] : []
  })
  return done.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0]?.outcome
}
