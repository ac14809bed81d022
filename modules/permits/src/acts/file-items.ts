import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { itemCode } from '../registers/item.ts'
import type { PermitProject } from '../registers/permit-project.ts'
import { beside, called, findItem, ITEM_REFUSALS } from './act-on-item.ts'
import { actsForFirm, byWhom, NO_MANDATE, WHO } from './mandate.ts'

/** 一次申报: any number of items at once, by the firm, or by its agent while the mandate stands. */
export const fileItems = actOn<PermitProject>()({
  name: 'file-items',
  emits: 'items-filed',
  title: { zh: '申报事项', en: 'File items' },
  by: ['party', 'named'],
  input: z.object({
    items: z.array(itemCode).min(1).max(40).meta(shown('事项', 'Items')),
    papers: z.string().max(300).optional().meta(shown('随附材料', 'Papers that go with it')),
  }),
  refusals: {
    'no-mandate': NO_MANDATE,
    'unknown-item': ITEM_REFUSALS['unknown-item'],
    'filed-already': { zh: '其中有事项已申报', en: 'one of them has been filed' },
  },
  decide(context, { items }) {
    if (!actsForFirm(context)) return 'no-mandate'
    const found = items.map(code => findItem(context, code)?.one)
    if (found.some(one => !one)) return 'unknown-item'
    return found.some(one => one?.state.filedOn) ? 'filed-already' : undefined
  },
  record: (context, { items }) => ({
    on: context.today,
    who: byWhom(context.actor),
    called: items.map(code => called(context, code)),
  }),
  apply: ({ kept }, { items, on }) => ({
    ...kept,
    items: {
      ...kept.items,
      ...Object.fromEntries(items.map(code => [code, { ...kept.items[code], filedOn: on }])),
    },
  }),
  concerns: beside,
  narrate: ({ called: all, who }) => ({
    zh: `${WHO[who].zh}申报 ${all.length} 个事项：${all.map(c => c.name).join('、')}`,
    en: `${WHO[who].en} files ${all.length} items: ${all.map(c => c.nameEn).join(', ')}`,
  }),
  tells: 'readers',
})
