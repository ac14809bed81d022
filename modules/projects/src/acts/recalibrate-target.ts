import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { valueNow } from '../measures/target-reached.ts'
import type { Target } from '../registers/target.ts'

/** 调整目标: by a document, with why. What it was before stays beside it for everybody to read. */
export const recalibrateTarget = actOn<Target>()({
  name: 'recalibrate-target',
  emits: 'target-recalibrated',
  title: { zh: '调整目标', en: 'Recalibrate a target' },
  by: ['keeper'],
  input: z.object({
    value: z.number().meta(shown('新目标值', 'New value')),
    why: z.string().min(1).max(300).meta(shown('调整原因（公开）', 'Why, as the public reads it')),
    document: z.string().min(1).max(200).meta(shown('依据文件', 'Document')),
  }),
  refusals: { 'nothing-changes': { zh: '与现目标相同', en: 'that is the target already' } },
  decide: ({ entry }, { value }) => (valueNow(entry) === value ? 'nothing-changes' : undefined),
  record: ({ entry }) => ({ before: valueNow(entry) }),
  apply: ({ kept }, { value, why, document, before }) => ({
    ...kept,
    now: value,
    earlier: [...kept.earlier, { value: before, why, document }],
  }),
  narrate: ({ value, before, why, document }) => ({
    zh: `目标由 ${before} 调整为 ${value}（${document}）：${why}`,
    en: `Target changed from ${before} to ${value} (${document}): ${why}`,
  }),
  tells: 'readers',
})
