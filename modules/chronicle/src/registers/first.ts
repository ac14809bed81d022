import { date, defineRegister, named, shown } from '@doudi/kernel'
import { z } from 'zod'
import { level, sentence, sources } from './published.ts'

/** 首创: that something was the first of its kind, as somebody has published; the county does not say so of itself. */
export const firsts = defineRegister({
  name: 'first',
  title: { zh: '首创台账', en: 'Register of firsts' },
  entry: { zh: '首创', en: 'first' },
  fields: z.object({
    ...named,
    ...sentence,
    level,
    among: z.string().min(1).max(60).meta(shown('首创范围（如全国县级）', 'First among whom')),
    on: date.meta(shown('发布日期', 'As published on')),
    sources,
  }),
  statuses: { published: { zh: '已登载', en: 'published' } },
  start: {},
  reads: { offices: 'all', public: ({ fields }) => ({ fields, kept: {} }) },
  key: ({ name, among }) => `${among} ${name}`,
  called: ({ name, among }) => `${name}（${among}）`,
  validity: ({ fields: { on } }) => ({ from: on }),
})
