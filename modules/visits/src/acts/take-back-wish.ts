import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import type { Link } from '../registers/link.ts'

/** 不必上门: the wish has been met, or the firm no longer has it. */
export const takeBackWish = actOn<Link>()({
  name: 'take-back-wish',
  emits: 'visit-wish-taken-back',
  title: { zh: '不必再上门', en: 'No visit is needed any more' },
  by: ['party', 'keeper'],
  input: z.object({}),
  refusals: { 'no-wish': { zh: '企业没有请专员上门', en: 'the firm has not asked for a visit' } },
  decide: ({ entry }) => (entry.kept.wished ? undefined : 'no-wish'),
  apply: ({ kept: { wished: _, ...kept } }) => kept,
  narrate: () => ({ zh: '不必再上门', en: 'No visit is needed any more' }),
  tells: 'readers',
})
