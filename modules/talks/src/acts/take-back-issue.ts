import { actOn, reason } from '@doudi/kernel'
import { z } from 'zod'
import { partyIn } from '../registers/guest.ts'
import { calledPart, issueOf, NO_SUCH_ISSUE, part, withIssue } from '../registers/issue.ts'
import type { Talk } from '../registers/talk.ts'

/** 撤回问题: by the firm whose issue it is; a keeper takes back what was written down twice. It is no longer counted. */
export const takeBackIssue = actOn<Talk>()({
  name: 'take-back-issue',
  emits: 'issue-taken-back',
  title: { zh: '撤回问题', en: 'Take an issue back' },
  by: ['party', 'keeper'],
  when: ['announced', 'held'],
  input: z.object({ part, reason }),
  refusals: {
    'no-such-issue': NO_SUCH_ISSUE,
    'handed-already': { zh: '已交办，请在办件中撤回', en: 'it is a matter by now; withdraw the matter' },
  },
  decide(context, { part: at }) {
    const issue = issueOf(context.entry, at)
    const isTheirs = context.actor.kind !== 'applicant' || issue?.party === partyIn(context)
    // Another firm's issue and one that is not there look alike.
    if (!issue || issue.outcome === 'taken-back' || !isTheirs) return 'no-such-issue'
    return issue.outcome === 'handed' ? 'handed-already' : undefined
  },
  apply: (entry, { part: at }) => withIssue(entry, at, { outcome: 'taken-back' }),
  narrate: ({ part: at, reason: why }) => ({
    zh: `撤回${calledPart(at).zh}：${why}`,
    en: `Took back ${calledPart(at).en}: ${why}`,
  }),
})
