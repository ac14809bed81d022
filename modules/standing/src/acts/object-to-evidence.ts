import { actOn, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Evidence } from '../registers/evidence.ts'

/** 提出异议: by any office, or taken down by the keeper for whoever called; who it was is not in the log. */
export const objectToEvidence = actOn<Evidence>()({
  name: 'object-to-evidence',
  emits: 'evidence-objected-to',
  title: { zh: '登记异议', en: 'Record an objection' },
  by: ['officer', 'firm'],
  when: ['published'],
  leads: 'objected',
  input: z.object({
    reason: z
      .string()
      .min(1)
      .max(1000)
      .meta(shown('异议内容（不写个人姓名）', 'Objection, without names of persons')),
    by: personal(z.string().min(1).max(100)).optional().meta(shown('提出人', 'Who objects')),
  }),
  refusals: {},
  record: ({ today }) => ({ on: today }),
  apply: ({ kept }, { reason, on }) => ({ ...kept, objections: [...kept.objections, { reason, on }] }),
  narrate: ({ reason }) => ({ zh: `收到异议：${reason}`, en: `Objection: ${reason}` }),
  tells: 'readers',
})
