import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Parcel } from '../registers/parcel.ts'
import { standardKind } from '../registers/standard.ts'

/** 标准地承诺: what the firm that has won the land promises of each condition, and by when. */
export const promiseStandard = actOn<Parcel>()({
  name: 'promise-standard',
  emits: 'standard-promised',
  title: { zh: '登记标准地承诺', en: 'Promise a condition of the land' },
  by: ['keeper', 'party'],
  when: ['sold'],
  input: z.object({
    kind: standardKind,
    promised: z.string().min(1).max(120).meta(shown('承诺内容', 'What is promised')),
    by: date.optional().meta(shown('达到日期', 'By')),
  }),
  refusals: {
    'not-asked': { zh: '出让条件没有这项指标', en: 'the land is not sold with that condition' },
    'promised-already': { zh: '该指标已承诺', en: 'that has been promised' },
  },
  decide({ entry }, { kind }) {
    if (!entry.fields.standard?.some(s => s.kind === kind)) return 'not-asked'
    return entry.kept.promises.some(p => p.kind === kind) ? 'promised-already' : undefined
  },
  apply: ({ kept }, promise) => ({ ...kept, promises: [...kept.promises, promise] }),
  narrate: ({ kind, promised, by }, names) => ({
    zh: `承诺${names.label(kind).zh}：${promised}${by ? `（${by} 前达到）` : ''}`,
    en: `Promised, ${names.label(kind).en}: ${promised}${by ? ` (by ${by})` : ''}`,
  }),
})
