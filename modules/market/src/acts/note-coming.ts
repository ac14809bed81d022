import { actOn, keepersOf, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { SiteCall } from '../registers/site-call.ts'

/** 到场: an office that was asked says that it is there; a keeper says it for one that has no hand free. */
export const noteComing = actOn<SiteCall>()({
  name: 'note-coming',
  emits: 'office-came',
  title: { zh: '登记到场', en: 'Note who came' },
  by: ['named', 'keeper'],
  when: ['on-site'],
  input: z.object({
    office: officeId.meta(shown('到场单位', 'Office that came', { of: 'office' })),
  }),
  refusals: {
    'not-asked': { zh: '没有请这个单位到场', en: 'that office was not asked' },
    'there-already': { zh: '已登记到场', en: 'it is there already' },
    'not-yet': { zh: '还没到这一天', en: 'that day has not come' },
    'for-another': { zh: '只能为本单位登记到场', en: 'an office speaks for itself alone' },
  },
  decide({ entry: { fields, kept }, actor, county, today }, { office }) {
    if (!fields.offices.includes(office)) return 'not-asked'
    if (kept.came.some(c => c.office === office)) return 'there-already'
    const isOther = actor.kind === 'officer' && actor.office !== office
    if (isOther && !keepersOf(county, 'site-call').includes(actor.office)) return 'for-another'
    return today < fields.on ? 'not-yet' : undefined
  },
  record: ({ today }) => ({ on: today }),
  apply: ({ kept }, { office, on }) => ({ ...kept, came: [...kept.came, { office, on }] }),
  narrate: ({ office }, names) => ({
    zh: `${names.office(office).zh}到场`,
    en: `${names.office(office).en} is on site`,
  }),
  tells: 'readers',
  joins: true,
})
