import { actOn, reason, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { PermitProject } from '../registers/permit-project.ts'
import { beside, called, ITEM_REFUSALS, onItem, ownItem, withItem } from './act-on-item.ts'

/** 撤销: by a document, after a check that did not hold. What needs it is not issued until it is there again. */
export const revokeItem = actOn<PermitProject>()({
  name: 'revoke-item',
  emits: 'item-revoked',
  title: { zh: '撤销', en: 'Revoke' },
  by: ['officer'],
  leads: 'running',
  input: z.object({
    ...onItem,
    document: z.string().min(1).max(200).meta(shown('撤销决定（文号）', 'Document')),
    reason,
  }),
  refusals: {
    ...ITEM_REFUSALS,
    'not-checked': { zh: '没有核查不符的记录，不得撤销', en: 'no check has found that it does not hold' },
    'revoked-already': { zh: '已撤销', en: 'it has been revoked' },
  },
  decide(context, { item }) {
    const found = ownItem(context, item)
    if (typeof found === 'string') return found
    if (found.one.state.revoked) return 'revoked-already'
    return found.one.state.check?.holds === false ? undefined : 'not-checked'
  },
  record: (context, { item }) => ({ on: context.today, ...called(context, item) }),
  apply: (entry, { item, on, document, reason: why }) =>
    withItem(entry, item, { revoked: { on, document, why } }),
  concerns: beside,
  narrate: ({ name, nameEn, document, reason: why }) => ({
    zh: `撤销“${name}”（${document}）：${why}`,
    en: `“${nameEn}” is revoked (${document}): ${why}`,
  }),
  tells: 'readers',
})
