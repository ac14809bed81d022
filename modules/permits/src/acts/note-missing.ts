import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { PermitProject } from '../registers/permit-project.ts'
import { beside, called, ITEM_REFUSALS, onItem, ownItem, withItem } from './act-on-item.ts'

/** 容缺受理: the core papers are there, and a lesser one follows by a named day. */
export const noteMissing = actOn<PermitProject>()({
  name: 'note-missing',
  emits: 'missing-noted',
  title: { zh: '容缺受理', en: 'Accept with a paper to follow' },
  by: ['officer'],
  input: z.object({
    ...onItem,
    paper: z.string().min(1).max(120).meta(shown('欠缺材料', 'Paper that is missing')),
    by: date.meta(shown('补齐日期', 'To follow by')),
  }),
  refusals: {
    ...ITEM_REFUSALS,
    'not-in-this-mode': {
      zh: '该事项未按容缺受理办理',
      en: 'that item is not handled with papers to follow',
    },
    'not-ahead': { zh: '补齐日期须晚于今天', en: 'the day must lie ahead' },
    'noted-already': { zh: '这份材料已登记欠缺', en: 'that paper is noted already' },
  },
  decide(context, { item, paper, by }) {
    const found = ownItem(context, item)
    if (typeof found === 'string') return found
    if (found.one.mode !== 'papers-later') return 'not-in-this-mode'
    if (by <= context.today) return 'not-ahead'
    return found.one.state.missing?.some(m => m.paper === paper) ? 'noted-already' : undefined
  },
  record: (context, { item }) => ({ ...called(context, item) }),
  apply: (entry, { item, paper, by }) =>
    withItem(entry, item, { missing: [...(entry.kept.items[item]?.missing ?? []), { paper, by }] }),
  concerns: beside,
  narrate: ({ name, nameEn, paper, by }) => ({
    zh: `“${name}”容缺受理：${paper}，${by} 前补齐`,
    en: `“${nameEn}” is accepted without ${paper}, which follows by ${by}`,
  }),
  tells: 'readers',
})
