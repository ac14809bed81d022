import { date, defineRegister, type Entry, shown } from '@doudi/kernel'
import { z } from 'zod'
import { aboutSubject, ofSubject, readBySubject, vin } from './of-a-subject.ts'

const fields = z.object({
  ...ofSubject,
  policy: z.string().min(1).max(60).meta(shown('保单或保函号', 'Number of the policy or guarantee')),
  vin,
  kind: z.enum(['compulsory', 'liability', 'guarantee', 'seats']).meta(shown('险种', 'Kind')),
  yuan: z.int().min(0).meta(shown('保额（元）', 'Cover in yuan')),
  from: date.meta(shown('起保日期', 'From')),
  until: date.meta(shown('终保日期', 'Until')),
})

export type Policy = Entry<z.output<typeof fields>>

/** 保险: what covers a vehicle, from when until when. */
export const insurances = defineRegister({
  name: 'insurance',
  title: { zh: '保险台账', en: 'Register of insurance' },
  entry: { zh: '保单', en: 'policy' },
  fields,
  statuses: { filed: { zh: '已备案', en: 'filed' } },
  start: {},
  reads: readBySubject<Policy>(),
  key: ({ policy }) => policy,
  called: ({ policy, kind }) => `${policy} ${kind}`,
  validity: ({ fields: { from, until } }) => ({ from, to: until }),
  about: aboutSubject,
  refusals: { 'until-before-from': { zh: '终保早于起保', en: 'it would end before it begins' } },
  check: ({ entry: { fields: f } }) => (f.until < f.from ? 'until-before-from' : undefined),
})
