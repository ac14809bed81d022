import { type OfficeId, type PartyId, shown, type Text } from '@doudi/kernel'
import { z } from 'zod'
import type { Talk } from './talk.ts'

export const KINDS = ['problem', 'suggestion'] as const

/** One problem or suggestion of an evening. Its own words stay beside the log; the heading names no person. */
export interface Issue {
  readonly part: string
  readonly title: string
  readonly kind: (typeof KINDS)[number]
  readonly firm?: string | undefined
  readonly party?: PartyId | undefined
  readonly how: 'written' | 'spoken'
  /** Between the firm and the county alone. */
  readonly confidential: boolean
  readonly item?: string | undefined
  /** Who prepares an answer, who answered, or to whom it was handed. */
  readonly office?: OfficeId | undefined
  readonly prepared?: string | undefined
  readonly answer?: string | undefined
  readonly outcome?: 'on-the-spot' | 'handed' | 'taken-back'
}

export const part = z
  .string()
  .regex(/^i[1-9][0-9]{0,2}$/)
  .meta(shown('第几条问题', 'Which issue'))
export const title = z
  .string()
  .min(1)
  .max(80)
  .meta(shown('问题标题（不写个人姓名）', 'A neutral heading without names of persons'))
export const kind = z.enum(KINDS).meta(shown('问题或建议', 'Problem or suggestion'))
export const confidential = z
  .boolean()
  .meta(shown('保密（不向其他企业公开）', 'Confidential: no other firm reads of it'))
export const answer = z.string().min(1).max(2000).meta(shown('答复', 'Answer'))

export const NO_SUCH_ISSUE = { zh: '没有这一条问题', en: 'there is no such issue' }

/** 第3条: how sentences speak of an issue. */
export function calledPart(at: string): Text {
  const n = at.slice(1)
  return { zh: `第${n}条`, en: `issue ${n}` }
}

export function issueOf({ kept: { issues } }: Talk, at: string): Issue | undefined {
  return issues.find(i => i.part === at)
}

/** What the acts have led to, once an issue says something more. */
export function withIssue({ kept }: Talk, at: string, more: Partial<Issue>): Talk['kept'] {
  return { ...kept, issues: kept.issues.map(i => (i.part === at ? { ...i, ...more } : i)) }
}

/** Whether the evening's list is out, and what is common to all firms can be told. */
export function isSettledForAll(status: string): boolean {
  return ['listed', 'minuted', 'reviewed'].includes(status)
}

/** What everybody may read of an issue: neither who asked nor anything that is confidential. */
export function sharedPart({ confidential: own, outcome, ...issue }: Issue): Partial<Issue>[] {
  if (own || outcome === 'taken-back') return []
  const { part: at, title: heading, kind: sort, answer: said, office } = issue
  return [
    {
      part: at,
      title: heading,
      kind: sort,
      ...(outcome && { outcome }),
      ...(said && { answer: said }),
      ...(office && { office }),
    },
  ]
}

/** What an office that keeps nothing reads of an issue: of its own confidential ones everything but who asked. */
export function partForOffice({ firm, party, ...issue }: Issue, office: OfficeId): Partial<Issue>[] {
  if (!issue.confidential) return [{ ...issue, firm, party }]
  return issue.office === office ? [issue] : []
}
