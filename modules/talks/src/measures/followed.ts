import type { Instant, Matter } from '@doudi/kernel'

/** What became of an issue that was handed over: its matter, as far as the figures ask. */
export interface Followed {
  /** Struck off once the firm was satisfied, or answered the same night. */
  readonly isDone: boolean
  /** The firm has been asked, whether or not it was reached. */
  readonly isAsked: boolean
  /** The firm's own word; undefined if it was not reached or has not been asked. */
  readonly isSatisfied?: boolean | undefined
}

const WORDS: Readonly<Record<string, boolean>> = { satisfied: true, unsatisfied: false }

/** 办结和满意的口径, decided once: what a matter of the talks counts as, today or as it stood at an instant. */
export function followedOf({ closedAt, marks }: Pick<Matter, 'closedAt' | 'marks'>, at?: Instant): Followed {
  const isBy = (ended: Instant | undefined): boolean =>
    ended !== undefined && (at === undefined || ended <= at)
  const outcome = (step: string): string | undefined =>
    isBy(marks[step]?.endedAt) ? marks[step]?.outcome : undefined
  const word = outcome('call-back')
  return {
    isDone: isBy(closedAt) && (outcome('strike-off') === 'struck-off' || outcome('listing') === 'answered'),
    isAsked: word !== undefined,
    isSatisfied: word === undefined ? undefined : WORDS[word],
  }
}

/** How an issue stands, in one word for a list. */
export type Standing =
  | 'in-hand'
  | 'planned'
  | 'asking'
  | 'struck-off'
  | 'not-struck-off'
  | 'answered'
  | 'withdrawn'

/** 跟踪: where the matter of an issue stands; `asking` is from the reply until the firm's word is on file. */
export function standingOf({ status, marks }: Pick<Matter, 'status' | 'marks'>): Standing {
  const outcome = (step: string) => (marks[step]?.status === 'done' ? marks[step].outcome : undefined)
  const isAt = (step: string) => marks[step]?.status === 'open'
  if (outcome('strike-off') === 'struck-off') return 'struck-off'
  if ([outcome('dissent'), outcome('unheard')].includes('not-struck-off')) return 'not-struck-off'
  if (outcome('listing') === 'answered') return 'answered'
  if (status === 'closed') return 'withdrawn'
  if (isAt('follow-up')) return 'planned'
  return ['call-back', 'strike-off', 'dissent', 'unheard'].some(isAt) ? 'asking' : 'in-hand'
}
