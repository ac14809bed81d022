import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { PermitProject } from '../registers/permit-project.ts'
import { beside, called, findItem, ITEM_REFUSALS, onItem, withItem } from './act-on-item.ts'
import { actsForFirm, byWhom, NO_MANDATE, WHO } from './mandate.ts'

/** 告知承诺: told the conditions once, the firm promises in writing to keep them; they are checked after. */
export const promiseItem = actOn<PermitProject>()({
  name: 'promise-item',
  emits: 'item-promised',
  title: { zh: '书面承诺', en: 'Promise in writing' },
  by: ['party', 'named'],
  input: z.object({
    ...onItem,
    text: z.string().min(1).max(500).meta(shown('承诺内容', 'What is promised')),
  }),
  refusals: {
    'no-mandate': NO_MANDATE,
    'unknown-item': ITEM_REFUSALS['unknown-item'],
    'not-in-this-mode': { zh: '该事项未按告知承诺办理', en: 'that item is not handled on a promise' },
    'promised-already': { zh: '已经承诺', en: 'it has been promised' },
  },
  decide(context, { item }) {
    if (!actsForFirm(context)) return 'no-mandate'
    const one = findItem(context, item)?.one
    if (!one) return 'unknown-item'
    if (one.mode !== 'on-promise') return 'not-in-this-mode'
    return one.state.promise ? 'promised-already' : undefined
  },
  record: (context, { item }) => ({
    on: context.today,
    who: byWhom(context.actor),
    ...called(context, item),
  }),
  apply: (entry, { item, text, on }) => withItem(entry, item, { promise: { on, text } }),
  concerns: beside,
  narrate: ({ name, nameEn, text, who }) => ({
    zh: `${WHO[who].zh}就“${name}”书面承诺：${text}`,
    en: `${WHO[who].en} promises in writing, for “${nameEn}”: ${text}`,
  }),
  tells: 'readers',
})
