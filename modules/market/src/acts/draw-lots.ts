import { actOn, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import { draw } from '../measures/draw.ts'
import type { Lottery } from '../registers/lottery.ts'

const WITNESSES = [
  'notary',
  'resident',
  'applicants',
  'police',
  'market-regulator',
  'property-owner',
] as const

/** 摇号: with the seed as published and in front of witnesses, whose capacity is public and whose names are not. */
export const drawLots = actOn<Lottery>()({
  name: 'draw-lots',
  emits: 'lots-drawn',
  title: { zh: '公开摇号', en: 'Draw the lots' },
  by: ['keeper'],
  when: ['list-closed'],
  leads: 'drawn',
  input: z.object({
    seed: z.string().min(6).max(200).meta(shown('种子（照公布来源原样）', 'Seed, exactly as published')),
    witnesses: z
      .array(z.enum(WITNESSES))
      .min(2)
      .max(10)
      .meta(shown('见证人身份', 'Capacity of the witnesses')),
    names: personal(z.string().min(1).max(300)).meta(shown('见证人姓名', 'Names of the witnesses')),
  }),
  refusals: { 'too-early': { zh: '未到公告的摇号日期', en: 'the day that was announced has not come' } },
  decide: ({ entry, today }) => (today < entry.fields.on ? 'too-early' : undefined),
  record({ entry: { fields, kept } }, { seed }) {
    const listed = kept.participants ?? []
    const participants = fields.localsFirst ? listed : listed.map(p => ({ ...p, local: true }))
    return { drawn: draw(seed, { participants, stalls: fields.stalls }) }
  },
  apply: ({ kept }, { seed, witnesses, drawn }) => ({ ...kept, seed, witnesses, drawn }),
  narrate: ({ seed, witnesses, drawn }, names) => ({
    zh: `以种子“${seed}”摇出 ${drawn.places.length} 个摊位，${drawn.waiting.length} 件候补；见证：${witnesses.map(w => names.label(w).zh).join('、')}`,
    en: `Drawn with the seed “${seed}”: ${drawn.places.length} stalls, ${drawn.waiting.length} waiting; witnessed by ${witnesses.map(w => names.label(w).en).join(', ')}`,
  }),
  tells: 'readers',
})
