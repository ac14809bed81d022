import { actOn, isActive, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'
import { calledPart, issueOf, NO_SUCH_ISSUE, part, withIssue } from '../registers/issue.ts'
import type { Talk } from '../registers/talk.ts'

/**
 * 交办: what could not be answered becomes a matter that names this evening and this issue as its source. An answer given
 * on the spot does not stand in the way: the firm may not have been content with it.
 */
export const handToOffice = actOn<Talk>()({
  name: 'hand-to-office',
  emits: 'handed-to-office',
  title: { zh: '交办', en: 'Hand to an office' },
  by: ['keeper'],
  when: ['held'],
  input: z.object({ part, office: officeId.meta(shown('交办单位', 'Office', { of: 'office' })) }),
  refusals: {
    'no-such-issue': NO_SUCH_ISSUE,
    'handed-already': { zh: '这一条已交办', en: 'it is handed over already' },
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
  },
  decide({ entry, county }, { part: at, office }) {
    const issue = issueOf(entry, at)
    if (!issue || issue.outcome === 'taken-back') return 'no-such-issue'
    if (issue.outcome === 'handed') return 'handed-already'
    return isActive(county, office) ? undefined : 'unknown-office'
  },
  apply: (entry, { part: at, office }) =>
    withIssue(entry, at, { outcome: 'handed', office, answer: undefined }),
  narrate: ({ part: at, office }, names) => ({
    zh: `${calledPart(at).zh}交${names.office(office).zh}办理`,
    en: `Handed ${calledPart(at).en} to ${names.office(office).en}`,
  }),
})
