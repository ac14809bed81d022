import { type Actor, asInstant, type Entry, type Grade, type Instant } from '@doudi/kernel'

/** Something that is done at a step before it ends. */
export type Moment =
  | 'note'
  | 'reply'
  | 'extend'
  | 'documents'
  | 'expert-review'
  | 'at-request'
  | 'consult'
  | 'help'
  | 'summon'
  | 'raise'
  | 'instruct'
  | 'supervise'
  | 'remind'
  | 'recuse'
  | 'hand-over'
  | 'hide-firm'
  | 'correct'
  | 'take-in'
  | 'diagnose'
  | 'determine'

/** How those who are concerned behave. Whatever is not said is decided by the dice. */
export interface Manner {
  readonly moments?: Readonly<Record<string, readonly Moment[]>>
  /** How a step ends; its first outcome, if not said. */
  readonly outcomes?: Readonly<Record<string, string>>
  /** The step at which nobody goes on until now, or until an instant. */
  readonly stallAt?: string
  readonly stallUntil?: Instant
  /** The step that is ended after its limit. */
  readonly lateAt?: string
  /** What comes before the stalled step is done within the hour. */
  readonly brisk?: boolean
  /** Nobody signs for what is offered. */
  readonly silent?: boolean
  readonly dispute?: 'determined' | 'twice' | 'undetermined' | 'waiting'
  /** Whoever was asked to supply, or to sign, has not done so yet. */
  readonly awaits?: 'documents' | 'signature' | 'county-signature' | 'answers' | 'stop-end' | 'determination'
  readonly sentBack?: boolean
  readonly grade?: Grade
  /** What is said when asked again after rework; satisfied, if not said. */
  readonly gradeAgain?: Grade
  /** Calls that met nobody. */
  readonly unreached?: number
  readonly withdrawnAfterHours?: number
  readonly reopened?: boolean
}

/** One matter of the sample, before anything has happened. */
export interface Life {
  readonly n: number
  readonly opensAt: Instant
  readonly actor: Actor
  readonly input: Readonly<Record<string, unknown>>
  /** The entry that the input names as its source, as far as it must stand to be known. */
  readonly source?: Entry
  /** The office to which it is dispatched. */
  readonly lead: string
  /** Offices that are asked. */
  readonly asked: readonly string[]
  /** What the reply says. */
  readonly done: string
  readonly ground: string
  readonly manner: Manner
}

/** In the order of their opening, no two within the same second: a matter's id is made from that instant. */
export function inOrderOfOpening<L extends Life>(lives: readonly L[]): L[] {
  let last = 0
  return lives
    .toSorted((a, b) => a.opensAt - b.opensAt || a.n - b.n)
    .map(life => {
      last = Math.max(life.opensAt + (life.n % 50) * 1_000, last + 1_000)
      return { ...life, opensAt: asInstant(last) }
    })
}
