import type { Actor } from '@doudi/kernel'
import { type Issue, standingOf, type Talk } from '@doudi/talks'
import type { Viewing } from '../present-matter.ts'
import { type IssueMatters, presentIssueMatter } from './issue-matters.ts'

type Json = Readonly<Record<string, unknown>>

/** An issue of an earlier evening with what became of it. */
export interface FollowedIssue {
  readonly evening: Pick<Talk['fields'], 'number' | 'date'> & { readonly id: string }
  readonly issue: Issue
  readonly matter: Json | null
}

const OVER = ['struck-off', 'not-struck-off', 'answered', 'withdrawn']

/**
 * 上场跟踪: what was handed over on earlier evenings and is not over, and what has come to its end since the evening before.
 * What is not over comes first, the oldest before the newest.
 */
export function followUp(
  before: readonly Talk[],
  {
    matters,
    reader,
    viewing,
    isKeeper,
  }: { matters: IssueMatters; reader: Actor; viewing: Viewing; isKeeper: boolean },
): FollowedIssue[] {
  const last = before.at(-1)
  const all = before.flatMap(talk =>
    talk.kept.issues
      .filter(issue => issue.outcome === 'handed')
      .map(issue => ({ talk, issue, matter: matters.of(talk.id, issue.part) })),
  )
  const isOver = (one: (typeof all)[number]) =>
    one.matter !== undefined && OVER.includes(standingOf(one.matter))
  // A matter that is not at hand was closed before the last evening, or is not for the reader. Who keeps the talks knows of
  // every one: what the last evening handed over and is not there has not become one.
  const shown = all.filter(one => one.matter !== undefined || (isKeeper && one.talk === last))
  return [...shown.filter(one => !isOver(one)), ...shown.filter(isOver)].map(({ talk, issue, matter }) => ({
    evening: { id: talk.id, number: talk.fields.number, date: talk.fields.date },
    issue,
    matter: matter ? presentIssueMatter(matter, reader, viewing) : null,
  }))
}
