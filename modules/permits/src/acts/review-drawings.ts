import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { PARTS } from '../registers/item.ts'
import type { PermitProject } from '../registers/permit-project.ts'
import { beside, concludes, findItem, ITEM_REFUSALS, onItem, ownItem, withItem } from './act-on-item.ts'

const part = z.strictObject({
  part: z.enum(PARTS).meta(shown('审查内容', 'Part')),
  passes: z.boolean().meta(shown('通过', 'It passes')),
  opinion: z.string().max(300).meta(shown('意见', 'Opinion')),
})

/** 联合图审: one review of all parts in one sitting. It passes when each does; else all opinions are there at once. */
export const reviewDrawings = actOn<PermitProject>()({
  name: 'review-drawings',
  emits: 'drawings-reviewed',
  title: { zh: '联合图审', en: 'Joint drawing review' },
  by: ['officer'],
  input: z.object({ ...onItem, parts: z.array(part).min(1).max(4).meta(shown('各项意见', 'Opinions')) }),
  refusals: {
    ...ITEM_REFUSALS,
    'not-filed': { zh: '该事项尚未申报', en: 'that item has not been filed' },
    'not-joint': { zh: '该事项不是联合审查', en: 'that item is not reviewed jointly' },
    'parts-left-out': { zh: '联合审查须一次审完各项', en: 'a joint review looks at every part at once' },
    'passed-already': { zh: '图审已通过', en: 'the drawings have passed' },
  },
  decide(context, { item, parts }) {
    const found = ownItem(context, item)
    if (typeof found === 'string') return found
    const { item: declared, state } = found.one
    const asked = declared.parts ?? []
    if (asked.length === 0) return 'not-joint'
    if (!state.filedOn) return 'not-filed'
    if (state.prepared) return 'passed-already'
    const reviewed = new Set(parts.map(p => p.part))
    return reviewed.size === parts.length && asked.every(p => reviewed.has(p)) ? undefined : 'parts-left-out'
  },
  record: ({ today }, { parts }) => ({ on: today, passes: parts.every(p => p.passes) }),
  apply(entry, { item, parts, on, passes }) {
    const kept = passes ? withItem(entry, item, { prepared: { on } }) : entry.kept
    return { ...kept, reviews: [...kept.reviews, { on, parts }] }
  },
  concerns: beside,
  carries: (entry, { item, parts }, { matter, others }) =>
    parts.every(p => p.passes)
      ? concludes(matter, findItem({ entry, others }, item)?.one.item.prepareStep, { outcome: 'prepared' })
      : undefined,
  narrate({ parts, passes }, names) {
    const open = parts.filter(p => !p.passes)
    return {
      zh: passes
        ? '联合图审通过'
        : `联合图审退回：${open.map(p => `${names.label(p.part).zh}（${p.opinion}）`).join('、')}`,
      en: passes
        ? 'The drawings pass the joint review'
        : `The joint review returns the drawings: ${open.map(p => `${names.label(p.part).en} (${p.opinion})`).join(', ')}`,
    }
  },
  tells: 'readers',
})
