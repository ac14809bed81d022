import type { Issue } from '../registers/issue.ts'
import type { Talk } from '../registers/talk.ts'
import type { Followed } from './followed.ts'

/** A part with what it is a part of. */
export interface Rate {
  readonly count: number
  readonly of: number
}

/** What of the figures hangs on the matters alone. */
export interface FollowedFigures {
  /** Of those who said anything: who was not reached counts on neither side. */
  readonly satisfied: Rate
  /** How many said anything, of those who were asked. */
  readonly heard: Rate
}

export interface TalkFigures extends FollowedFigures {
  readonly sessions: number
  readonly firms: number
  readonly problems: number
  readonly suggestions: number
  readonly collected: number
  readonly onTheSpot: Rate
  readonly handed: number
  /** Answered on the spot, or struck off with the firm's word, of all collected. */
  readonly done: Rate
}

const HELD = ['held', 'listed', 'minuted', 'reviewed']

/** What the firms said, of matters that came of the talks. */
export function followedFigures(matters: readonly Followed[]): FollowedFigures {
  const heard = matters.filter(m => m.isSatisfied !== undefined)
  return {
    satisfied: { count: heard.filter(m => m.isSatisfied).length, of: heard.length },
    heard: { count: heard.length, of: matters.filter(m => m.isAsked).length },
  }
}

/**
 * 恳谈会指标, from the sessions and the matters that came of them; `followed` finds the matter of one issue. What was taken
 * back is not counted at all; a suggestion is collected and never counted as a problem.
 */
export function talkFigures(
  talks: readonly Talk[],
  followed: (talk: Talk, issue: Issue) => Followed | undefined,
): TalkFigures {
  const held = talks.filter(t => HELD.includes(t.status))
  const issues = held.flatMap(talk =>
    talk.kept.issues.filter(i => i.outcome !== 'taken-back').map(issue => ({ talk, issue })),
  )
  const handed = issues.filter(({ issue }) => issue.outcome === 'handed')
  const matters = handed.flatMap(({ talk, issue }) => followed(talk, issue) ?? [])
  const onTheSpot = issues.filter(({ issue }) => issue.outcome === 'on-the-spot').length
  const came = held.flatMap(t => t.kept.guests).filter(g => g.state === 'came')
  return {
    sessions: held.length,
    firms: new Set(came.map(g => g.firm)).size,
    problems: issues.filter(({ issue }) => issue.kind === 'problem').length,
    suggestions: issues.filter(({ issue }) => issue.kind === 'suggestion').length,
    collected: issues.length,
    onTheSpot: { count: onTheSpot, of: issues.length },
    handed: handed.length,
    done: { count: onTheSpot + matters.filter(m => m.isDone).length, of: issues.length },
    ...followedFigures(matters),
  }
}
