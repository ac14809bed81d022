import { actOn, isActive, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'
import { calledPart, issueOf, NO_SUCH_ISSUE, part, withIssue } from '../registers/issue.ts'
import type { Talk } from '../registers/talk.ts'

/** 请单位准备答复: whose field it is prepares what can be said on the evening. */
export const askOffice = actOn<Talk>()({
  name: 'ask-office',
  emits: 'office-asked',
  title: { zh: '请单位准备答复', en: 'Ask an office to prepare' },
  by: ['keeper'],
  when: ['announced', 'held'],
  input: z.object({ part, office: officeId.meta(shown('单位', 'Office', { of: 'office' })) }),
  refusals: {
    'no-such-issue': NO_SUCH_ISSUE,
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
    'settled-already': { zh: '已答复或已交办', en: 'it is answered or handed over already' },
  },
  decide({ entry, county }, { part: at, office }) {
    const issue = issueOf(entry, at)
    if (!issue) return 'no-such-issue'
    if (issue.outcome) return 'settled-already'
    return isActive(county, office) ? undefined : 'unknown-office'
  },
  apply: (entry, { part: at, office }) => withIssue(entry, at, { office, prepared: undefined }),
  narrate: ({ part: at, office }, names) => ({
    zh: `请${names.office(office).zh}准备${calledPart(at).zh}的答复`,
    en: `${names.office(office).en} is asked to prepare an answer to ${calledPart(at).en}`,
  }),
})
