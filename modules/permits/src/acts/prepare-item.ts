import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { PermitProject } from '../registers/permit-project.ts'
import {
  beside,
  called,
  concludes,
  findItem,
  ITEM_REFUSALS,
  onItem,
  ownItem,
  withItem,
} from './act-on-item.ts'

/** 预审通过: all is examined and nothing is decided. It has no legal force, no number, and no date but its own. */
export const prepareItem = actOn<PermitProject>()({
  name: 'prepare-item',
  emits: 'item-prepared',
  title: { zh: '预审通过', en: 'Prepared' },
  by: ['officer'],
  input: z.object({
    ...onItem,
    opinion: z
      .string()
      .min(1)
      .max(500)
      .meta(shown('预审意见（不具有法律效力）', 'Opinion, without legal force')),
  }),
  refusals: {
    ...ITEM_REFUSALS,
    'not-filed': { zh: '该事项尚未申报', en: 'that item has not been filed' },
    'not-prepared-so': {
      zh: '该事项不预审，或由联合图审办理',
      en: 'that item is not prepared, or by a joint review',
    },
    'prepared-already': { zh: '已预审通过', en: 'it is prepared already' },
  },
  decide(context, { item }) {
    const found = ownItem(context, item)
    if (typeof found === 'string') return found
    const { one } = found
    if (one.item.prepareDays === undefined || one.item.parts || one.mode === 'on-promise')
      return 'not-prepared-so'
    if (!one.state.filedOn) return 'not-filed'
    return one.state.prepared ? 'prepared-already' : undefined
  },
  record: (context, { item }) => ({ on: context.today, ...called(context, item) }),
  apply: (entry, { item, on, opinion }) => withItem(entry, item, { prepared: { on, opinion } }),
  concerns: beside,
  carries: (entry, { item, opinion }, { matter, others }) =>
    concludes(matter, findItem({ entry, others }, item)?.one.item.prepareStep, {
      outcome: 'prepared',
      opinion,
    }),
  narrate: ({ name, nameEn, opinion }) => ({
    zh: `“${name}”预审通过（不具有法律效力）：${opinion}`,
    en: `“${nameEn}” is prepared, without legal force: ${opinion}`,
  }),
  tells: 'readers',
})
