import { actOn, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Training } from '../registers/training.ts'

const count = z.int().min(0).max(10_000)

/** 登记到训人数: of one office, as two numbers. A later count of the same office replaces the earlier. */
export const countAttendance = actOn<Training>()({
  name: 'count-attendance',
  emits: 'attendance-counted',
  title: { zh: '登记到训人数', en: 'Count who came' },
  by: ['keeper'],
  leads: 'held',
  input: z.object({
    office: officeId.meta(shown('单位', 'Office', { of: 'office' })),
    invited: count.meta(shown('应到人数', 'Invited')),
    came: count.meta(shown('实到人数', 'Came')),
  }),
  refusals: {
    'unknown-office': { zh: '没有这一单位', en: 'there is no such office' },
    'more-than-invited': { zh: '实到多于应到', en: 'more came than were invited' },
    'not-yet-held': { zh: '尚未举办', en: 'it has not been held yet' },
  },
  decide({ county, entry, today }, { office, invited, came }) {
    if (!county.offices.has(office)) return 'unknown-office'
    if (came > invited) return 'more-than-invited'
    return entry.fields.on > today ? 'not-yet-held' : undefined
  },
  apply: ({ kept }, { office, invited, came }) => ({
    attendance: [...kept.attendance.filter(a => a.office !== office), { office, invited, came }],
  }),
  narrate: ({ office, invited, came }, names) => ({
    zh: `${names.office(office).zh}应到 ${invited} 人，实到 ${came} 人`,
    en: `${names.office(office).en}: ${came} of ${invited} came`,
  }),
})
