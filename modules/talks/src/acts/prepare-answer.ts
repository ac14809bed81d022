import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import { answer, calledPart, issueOf, NO_SUCH_ISSUE, part, withIssue } from '../registers/issue.ts'
import type { Talk } from '../registers/talk.ts'

/** 准备答复: the office that was asked writes what it will say. Firms read it only once it has been given. */
export const prepareAnswer = actOn<Talk>()({
  name: 'prepare-answer',
  emits: 'answer-prepared',
  title: { zh: '准备答复', en: 'Prepare an answer' },
  by: ['named', 'keeper'],
  when: ['announced', 'held'],
  input: z.object({ part, answer }),
  refusals: {
    'no-such-issue': NO_SUCH_ISSUE,
    'not-asked': { zh: '没有请本单位准备这一条', en: 'your office was not asked about this one' },
  },
  decide({ entry, actor }, { part: at }) {
    const issue = issueOf(entry, at)
    if (!issue || issue.outcome) return 'no-such-issue'
    return actor.kind === 'officer' && issue.office !== actor.office ? 'not-asked' : undefined
  },
  apply: (entry, { part: at, answer: prepared }) => withIssue(entry, at, { prepared }),
  narrate: ({ part: at }) => ({
    zh: `${calledPart(at).zh}的答复已备好`,
    en: `An answer to ${calledPart(at).en} is prepared`,
  }),
})
