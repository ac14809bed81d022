import { actOn, party, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import { firm, partyIn } from '../registers/guest.ts'
import { calledPart, confidential, kind, title } from '../registers/issue.ts'
import type { Talk } from '../registers/talk.ts'

/** 收集问题: before the evening in writing, on the evening by keyboard or telephone as it is said. */
export const raiseIssue = actOn<Talk>()({
  name: 'raise-issue',
  emits: 'issue-raised',
  title: { zh: '提出问题或建议', en: 'Raise an issue' },
  by: ['firm', 'keeper'],
  when: ['announced', 'held'],
  input: z.object({
    title,
    words: personal(z.string().min(1).max(5000)).optional().meta(shown('原话', 'In their own words')),
    kind,
    confidential,
    firm: firm.optional(),
    party,
    item: z
      .string()
      .max(80)
      .optional()
      .meta(shown('事项', 'Service item', { of: 'item' })),
  }),
  refusals: {
    'too-many': { zh: '一家企业一场最多十条', en: 'a firm raises ten issues an evening at most' },
    'whole-evening': { zh: '一场最多登记 300 条', en: 'an evening has 300 issues at most' },
  },
  decide(context, input) {
    const { issues } = context.entry.kept
    if (issues.length >= 300) return 'whole-evening'
    const account = partyIn(context, input.party)
    const own = account ? issues.filter(i => i.party === account) : []
    return own.length >= 10 ? 'too-many' : undefined
  },
  record: (context, { party: account }) => ({
    party: partyIn(context, account),
    part: `i${context.entry.kept.issues.length + 1}`,
    how: context.entry.status === 'held' ? ('spoken' as const) : ('written' as const),
  }),
  apply: ({ kept }, { words: _, ...issue }) => ({ ...kept, issues: [...kept.issues, issue] }),
  joins: true,
  narrate: ({ title: heading, part: at, how }) =>
    how === 'spoken'
      ? {
          zh: `现场提出${calledPart(at).zh}：${heading}`,
          en: `Raised on the evening, ${calledPart(at).en}: ${heading}`,
        }
      : {
          zh: `书面提出${calledPart(at).zh}：${heading}`,
          en: `Raised in writing, ${calledPart(at).en}: ${heading}`,
        },
})
