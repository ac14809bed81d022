import { actOn, officerId, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Visit } from '../registers/visit.ts'

/** 移交走访记录: whoever looks after the firm from now on reads the earlier visits and follows up what was heard on them. */
export const passOnVisit = actOn<Visit>()({
  name: 'pass-on-visit',
  emits: 'visit-passed-on',
  title: { zh: '移交走访记录', en: 'Pass the visit on' },
  by: ['keeper'],
  when: ['made'],
  input: z.object({ to: officerId.meta(shown('接手的专员', 'Who follows it up', { of: 'officer' })) }),
  refusals: {
    'unknown-officer': { zh: '没有这名工作人员', en: 'there is no such officer' },
    'his-already': { zh: '这名工作人员已在跟进', en: 'this officer follows it up already' },
  },
  decide({ entry: { fields, kept }, county }, { to }) {
    if (!county.officers.has(to)) return 'unknown-officer'
    return fields.officer === to || kept.followers?.includes(to) ? 'his-already' : undefined
  },
  apply: ({ kept }, { to }) => ({ ...kept, followers: [...(kept.followers ?? []), to] }),
  narrate: ({ to }, names) => ({
    zh: `走访记录移交${names.officer(to)}`,
    en: `Passed on to ${names.officer(to)}`,
  }),
  tells: 'readers',
})
