import { actOn, isActive, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'
import { answer, calledPart, issueOf, NO_SUCH_ISSUE, part, withIssue } from '../registers/issue.ts'
import type { Talk } from '../registers/talk.ts'

/** 现场答复: counted apart from what is handed over. The firm is satisfied with it or has it handed over after all. */
export const answerOnTheSpot = actOn<Talk>()({
  name: 'answer-on-the-spot',
  emits: 'answered-on-the-spot',
  title: { zh: '现场答复', en: 'Answer on the spot' },
  by: ['keeper'],
  when: ['held'],
  input: z.object({
    part,
    answer,
    office: officeId.optional().meta(shown('答复单位', 'Office that answered', { of: 'office' })),
  }),
  refusals: {
    'no-such-issue': NO_SUCH_ISSUE,
    'handed-already': { zh: '这一条已交办', en: 'it is handed over already' },
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
  },
  decide({ entry, county }, { part: at, office }) {
    const issue = issueOf(entry, at)
    if (!issue || issue.outcome === 'taken-back') return 'no-such-issue'
    if (issue.outcome === 'handed') return 'handed-already'
    return office === undefined || isActive(county, office) ? undefined : 'unknown-office'
  },
  apply: (entry, { part: at, answer: said, office }) =>
    withIssue(entry, at, { outcome: 'on-the-spot', answer: said, ...(office && { office }) }),
  narrate: ({ part: at, answer: said }) => ({
    zh: `现场答复${calledPart(at).zh}：${said}`,
    en: `Answered on the spot, ${calledPart(at).en}: ${said}`,
  }),
})
