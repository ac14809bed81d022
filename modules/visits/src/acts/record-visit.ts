import { actOn, date, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import { answer, item, title } from '../registers/need.ts'
import type { Visit } from '../registers/visit.ts'

const GIFTS = ['none-offered', 'refused', 'handed-in'] as const
const need = z.strictObject({ title, item, answer: answer.optional() })

function counted(needs: number): string {
  if (needs === 0) return 'no need was raised'
  return needs === 1 ? 'one need' : `${needs} needs`
}

/** 走访记录: the visit was made. One document for what a phone wrote without a network, so that it arrives whole or not at all. */
export const recordVisit = actOn<Visit>()({
  name: 'record-visit',
  emits: 'visit-recorded',
  title: { zh: '记录走访', en: 'Record the visit' },
  by: ['named'],
  when: ['visit-planned'],
  leads: 'made',
  input: z.object({
    on: date.meta(shown('走访日期', 'Day of the visit')),
    mode: z.enum(['on-site', 'by-phone', 'online', 'firm-came']).meta(shown('走访方式', 'How')),
    met: personal(z.string().max(200)).optional().meta(shown('见了谁', 'Who was met')),
    notes: personal(z.string().max(5000)).optional().meta(shown('走访笔记', 'Notes')),
    needs: z.array(need).max(20).meta(shown('企业需求', 'Needs of the firm')),
    policies: z.array(z.string().min(1).max(120)).max(20).meta(shown('告知的政策', 'Policies told')),
    gifts: z.enum(GIFTS).meta(shown('礼品礼金情况', 'Gifts')),
  }),
  refusals: {
    'not-yet': { zh: '走访日期不能晚于今天', en: 'a visit is recorded once it has been made' },
  },
  decide: ({ today }, { on }) => (on > today ? 'not-yet' : undefined),
  record: ({ today }) => ({ recorded: today }),
  apply: ({ kept }, { on, mode, needs, policies, gifts, recorded }) => ({
    ...kept,
    made: { on, mode, recorded },
    needs: needs.map((n, i) => ({ part: `n${i + 1}`, ...n })),
    policies,
    gifts,
  }),
  narrate: ({ on, mode, needs }, names) => ({
    zh: `${on} 走访（${names.label(mode).zh}），${needs.length === 0 ? '没有提出需求' : `需求 ${needs.length} 条`}`,
    en: `Visited on ${on} (${names.label(mode).en}), ${counted(needs.length)}`,
  }),
  tells: 'readers',
})
