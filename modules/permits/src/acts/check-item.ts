import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { PermitProject } from '../registers/permit-project.ts'
import { beside, called, ITEM_REFUSALS, onItem, ownItem, withItem } from './act-on-item.ts'

/** 事后核查: whether what was promised, or shown later, holds on the spot. */
export const checkItem = actOn<PermitProject>()({
  name: 'check-item',
  emits: 'item-checked',
  title: { zh: '事后核查', en: 'Check after issue' },
  by: ['officer'],
  input: z.object({
    ...onItem,
    holds: z.boolean().meta(shown('属实', 'It holds')),
    finding: z.string().min(1).max(500).meta(shown('核查情况', 'What was found')),
  }),
  refusals: {
    ...ITEM_REFUSALS,
    'not-issued': { zh: '该事项尚未核发', en: 'it has not been issued' },
  },
  decide(context, { item }) {
    const found = ownItem(context, item)
    if (typeof found === 'string') return found
    return found.one.state.issued && !found.one.state.revoked ? undefined : 'not-issued'
  },
  record: (context, { item }) => ({ on: context.today, ...called(context, item) }),
  apply: (entry, { item, on, holds, finding }) => withItem(entry, item, { check: { on, holds, finding } }),
  concerns: beside,
  narrate: ({ name, nameEn, holds, finding }) => ({
    zh: `事后核查“${name}”：${holds ? '属实' : '与承诺不符'}。${finding}`,
    en: `“${nameEn}” is checked: ${holds ? 'it holds' : 'it is not as promised'}. ${finding}`,
  }),
  tells: 'readers',
})
