import { actOn, date, officeId, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { SiteCall } from '../registers/site-call.ts'

/** 现场议定: what those on the spot agreed, and whose it is from now on; what needs longer is opened as a matter from here. */
export const settleCall = actOn<SiteCall>()({
  name: 'settle-call',
  emits: 'call-settled',
  title: { zh: '登记现场议定', en: 'Write down what was settled' },
  by: ['keeper'],
  when: ['on-site'],
  leads: 'settled',
  input: z.object({
    agreed: z
      .string()
      .min(1)
      .max(500)
      .meta(
        shown(
          '现场议定（公开，不写个人姓名和困难情况）',
          'What was settled: public, no names, nobody’s hardship',
        ),
      ),
    lead: officeId.optional().meta(shown('后续由谁做', 'Who does what is left', { of: 'office' })),
    by: date.optional().meta(shown('何日前做完', 'By when')),
  }),
  refusals: {
    'nobody-came': { zh: '吹哨之后还没有单位到场', en: 'nobody who was asked has come yet' },
    'not-yet': { zh: '还没到这一天', en: 'that day has not come' },
    'no-lead': { zh: '写了期限，须写明由谁做', en: 'a day is set and nobody is named for it' },
    'by-before': { zh: '期限早于到场日期', en: 'it would be due before anybody was on site' },
  },
  decide({ entry: { fields, kept }, today }, { lead, by }) {
    if (today < fields.on) return 'not-yet'
    if (fields.how === 'called' && kept.came.length === 0) return 'nobody-came'
    if (by !== undefined && lead === undefined) return 'no-lead'
    return by !== undefined && by < fields.on ? 'by-before' : undefined
  },
  apply: ({ kept }, { agreed, lead, by }) => ({
    ...kept,
    settled: { agreed, ...(lead && { lead }), ...(by && { by }) },
  }),
  narrate({ agreed, lead, by }, names) {
    const said = agreed.replace(/[。.]$/, '')
    const rest = lead && names.office(lead)
    return {
      zh: `现场议定：${said}${rest ? `；后续由${rest.zh}${by ? `于 ${by} 前` : ''}做` : ''}`,
      en: `Settled on site: ${said}${rest ? `; the rest by ${rest.en}${by ? `, by ${by}` : ''}` : ''}`,
    }
  },
  tells: 'readers',
})
