import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Link } from '../registers/link.ts'

/** 请专员上门: only the firm says that it wants a visit; for one that telephones, the centre writes it down, never the officer. */
export const askForVisit = actOn<Link>()({
  name: 'ask-for-visit',
  emits: 'visit-asked-for',
  title: { zh: '请专员上门', en: 'Ask for a visit' },
  by: ['party', 'keeper'],
  input: z.object({
    about: z.string().max(80).optional().meta(shown('想谈的事（不写个人姓名）', 'What it is about')),
  }),
  refusals: {},
  record: ({ today }) => ({ wished: today }),
  apply: ({ kept }, { wished }) => ({ ...kept, wished }),
  narrate: ({ about }) => ({
    zh: `企业请专员上门${about ? `：${about}` : ''}`,
    en: `The firm asks for a visit${about ? `: ${about}` : ''}`,
  }),
  tells: 'readers',
})
