import { actOn, type OfficerId, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Link } from '../registers/link.ts'

/** 利害关系申报: who has an interest in a firm does not visit it, and the keepers hand it over. */
export const declareInterest = actOn<Link>()({
  name: 'declare-interest',
  emits: 'interest-declared',
  title: { zh: '申报利害关系', en: 'Declare an interest' },
  by: ['named'],
  input: z.object({
    has: z.boolean().meta(shown('与企业有利害关系', 'There is an interest in the firm')),
    what: personal(z.string().min(1).max(500)).optional().meta(shown('情况说明', 'What it is')),
  }),
  refusals: {},
  record: ({ actor }) => ({
    officer: (actor.kind === 'officer' ? actor.officer : '') as OfficerId,
  }),
  apply: ({ kept }, { officer, has }) => ({ ...kept, interests: { ...kept.interests, [officer]: has } }),
  narrate: ({ has }) =>
    has
      ? {
          zh: '申报：与企业有利害关系，应当回避',
          en: 'Declared: there is an interest; another officer takes over',
        }
      : { zh: '申报：与企业没有利害关系', en: 'Declared: no interest in the firm' },
})
