import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { MODES } from '../registers/item.ts'
import type { PermitProject } from '../registers/permit-project.ts'
import { beside, called, concludes, findItem, ITEM_REFUSALS, onItem, withItem } from './act-on-item.ts'

/** 确定办理方式: by the office that handles the item, among those the list allows. */
export const chooseMode = actOn<PermitProject>()({
  name: 'choose-mode',
  emits: 'mode-chosen',
  title: { zh: '确定办理方式', en: 'Choose how an item is handled' },
  by: ['officer'],
  input: z.object({
    ...onItem,
    mode: z.enum(MODES).meta(shown('办理方式', 'How it is handled')),
    why: z.string().min(1).max(300).meta(shown('依据', 'Basis')),
  }),
  refusals: {
    'unknown-item': ITEM_REFUSALS['unknown-item'],
    'not-its-office': ITEM_REFUSALS['not-its-office'],
    'mode-not-allowed': { zh: '清单不允许这种办理方式', en: 'the list does not allow that for this item' },
    'decided-already': { zh: '该事项已核发', en: 'that item has been issued' },
  },
  decide(context, { item, mode }) {
    const one = findItem(context, item)?.one
    if (!one) return 'unknown-item'
    if (context.actor.kind === 'officer' && context.actor.office !== one.item.office) return 'not-its-office'
    if (!one.item.modes.includes(mode)) return 'mode-not-allowed'
    return one.state.issued ? 'decided-already' : undefined
  },
  record: (context, { item }) => ({ ...called(context, item) }),
  apply: (entry, { item, mode }) => withItem(entry, item, { mode }),
  concerns: beside,
  carries: (entry, { item, mode }, { matter, others }) =>
    mode === 'not-needed'
      ? concludes(matter, findItem({ entry, others }, item)?.one.item.prepareStep, { outcome: 'not-needed' })
      : undefined,
  narrate: ({ name, nameEn, mode, why }, names) => ({
    zh: `“${name}”按${names.label(mode).zh}办理（${why}）`,
    en: `“${nameEn}” is handled so: ${names.label(mode).en} (${why})`,
  }),
  tells: 'readers',
})
