import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Parcel } from '../registers/parcel.ts'
import { standardKind } from '../registers/standard.ts'

/** 标准地履约核查: whether what was promised of the land has come. */
export const checkStandard = actOn<Parcel>()({
  name: 'check-standard',
  emits: 'standard-checked',
  title: { zh: '核查标准地承诺', en: 'Check a promise of the land' },
  by: ['keeper', 'named'],
  input: z.object({
    kind: standardKind,
    holds: z.boolean().meta(shown('达到承诺', 'It holds')),
    finding: z.string().min(1).max(500).meta(shown('核查情况', 'What was found')),
  }),
  refusals: { 'not-promised': { zh: '该指标没有承诺', en: 'that was not promised' } },
  decide: ({ entry }, { kind }) =>
    entry.kept.promises.some(p => p.kind === kind) ? undefined : 'not-promised',
  record: ({ today }) => ({ on: today }),
  apply: ({ kept }, { kind, on, holds, finding }) => ({
    ...kept,
    promises: kept.promises.map(p => (p.kind === kind ? { ...p, check: { on, holds, finding } } : p)),
  }),
  narrate: ({ kind, holds, finding }, names) => ({
    zh: `核查${names.label(kind).zh}：${holds ? '达到承诺' : '未达到承诺'}。${finding}`,
    en: `Checked, ${names.label(kind).en}: ${holds ? 'as promised' : 'not as promised'}. ${finding}`,
  }),
})
