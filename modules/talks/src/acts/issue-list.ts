import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import type { Talk } from '../registers/talk.ts'

/** 当晚交办清单: nothing said on the evening is left without an answer or an office. */
export const issueList = actOn<Talk>()({
  name: 'issue-list',
  emits: 'list-issued',
  title: { zh: '印发交办清单', en: 'Issue the list' },
  by: ['keeper'],
  when: ['held'],
  leads: 'listed',
  input: z.object({}),
  refusals: {
    'issues-open': {
      zh: '还有问题没有答复也没有交办',
      en: 'some issues are neither answered nor handed over',
    },
  },
  decide: ({ entry }) => (entry.kept.issues.some(i => !i.outcome) ? 'issues-open' : undefined),
  record: ({ entry }) => ({
    onTheSpot: entry.kept.issues.filter(i => i.outcome === 'on-the-spot').length,
    handed: entry.kept.issues.filter(i => i.outcome === 'handed').length,
  }),
  apply: ({ kept }) => kept,
  narrate: ({ onTheSpot, handed }) => ({
    zh: `印发交办清单：交办 ${handed} 条，现场答复 ${onTheSpot} 条`,
    en: `The list is issued: ${handed} handed over, ${onTheSpot} answered on the spot`,
  }),
  tells: 'readers',
})
