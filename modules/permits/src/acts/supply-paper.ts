import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { missingOf } from '../measures/standing.ts'
import type { PermitProject } from '../registers/permit-project.ts'
import { beside, called, concludes, findItem, ITEM_REFUSALS, onItem, withItem } from './act-on-item.ts'
import { actsForFirm, byWhom, NO_MANDATE, WHO } from './mandate.ts'

/** 补齐材料: with the last of them, the step in which they are waited for ends. */
export const supplyPaper = actOn<PermitProject>()({
  name: 'supply-paper',
  emits: 'paper-supplied',
  title: { zh: '补齐材料', en: 'Hand in a missing paper' },
  by: ['party', 'named'],
  input: z.object({
    ...onItem,
    paper: z.string().min(1).max(120).meta(shown('补齐的材料', 'Paper')),
  }),
  refusals: {
    'no-mandate': NO_MANDATE,
    'unknown-item': ITEM_REFUSALS['unknown-item'],
    'not-missing': { zh: '没有登记这份欠缺材料', en: 'that paper is not missing' },
  },
  decide(context, { item, paper }) {
    if (!actsForFirm(context)) return 'no-mandate'
    const one = findItem(context, item)?.one
    if (!one) return 'unknown-item'
    return missingOf(one).some(m => m.paper === paper) ? undefined : 'not-missing'
  },
  record: (context, { item }) => ({
    on: context.today,
    who: byWhom(context.actor),
    ...called(context, item),
  }),
  apply: (entry, { item, paper, on }) =>
    withItem(entry, item, {
      missing: (entry.kept.items[item]?.missing ?? []).map(m =>
        m.paper === paper ? { ...m, suppliedOn: on } : m,
      ),
    }),
  concerns: beside,
  carries: ({ kept }, _, { matter }) =>
    Object.values(kept.items).every(state => missingOf({ state }).length === 0)
      ? concludes(matter, 'papers-to-follow', { outcome: 'supplied' })
      : undefined,
  narrate: ({ name, nameEn, paper, who }) => ({
    zh: `${WHO[who].zh}补齐“${name}”的${paper}`,
    en: `${WHO[who].en} hands in ${paper} for “${nameEn}”`,
  }),
  tells: 'readers',
})
