import { date, defineRegister, type Entry, named, shown } from '@doudi/kernel'
import { z } from 'zod'
import { revokeHonour } from '../acts/revoke-honour.ts'
import { level, sources } from './published.ts'

const fields = z.object({
  ...named,
  level,
  recipient: z
    .string()
    .min(1)
    .max(120)
    .meta(shown('获得单位（不写个人）', 'Body it was given to; never a person')),
  issuer: z.string().min(1).max(120).meta(shown('授予机关', 'Given by')),
  document: z.string().min(1).max(200).optional().meta(shown('文号', 'Document')),
  on: date.meta(shown('授予日期', 'Given on')),
  until: date.optional().meta(shown('有效期至', 'Valid until')),
  sources,
})

export type Honour = Entry<
  z.output<typeof fields>,
  { readonly revoked?: { readonly on: string; readonly document: string } }
>

/** 荣誉: what a body of the county was given by a higher one. Honours of persons are awards, and not here. */
export const honours = defineRegister({
  name: 'honour',
  title: { zh: '荣誉台账', en: 'Register of honours' },
  entry: { zh: '荣誉', en: 'honour' },
  fields,
  statuses: { held: { zh: '有效', en: 'held' }, revoked: { zh: '已撤销', en: 'taken back' } },
  start: {} as Honour['kept'],
  reads: { offices: 'all', public: ({ fields: said, kept }) => ({ fields: said, kept }) },
  key: ({ name, recipient, on }) => `${on} ${name} ${recipient}`,
  called: ({ name }) => name,
  validity: ({ fields: { on, until } }) => ({ from: on, to: until }),
  refusals: { 'until-before-given': { zh: '有效期早于授予日期', en: 'it would end before it was given' } },
  check: ({ entry: { fields: f } }) =>
    f.until !== undefined && f.until < f.on ? 'until-before-given' : undefined,
  acts: [revokeHonour],
})
