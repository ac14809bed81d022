import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Vehicle } from '../registers/test-vehicle.ts'
import { COVER_REFUSALS, concernedBy, coveredUntil, coverRefused, policies } from './cover.ts'

/** 核发临时行驶车号牌: never beyond the declaration, and only for a vehicle that is covered. */
export const givePlate = actOn<Vehicle>()({
  name: 'give-plate',
  emits: 'plate-given',
  title: { zh: '登记临时牌照', en: 'Record the temporary plate' },
  by: ['keeper'],
  when: ['declared'],
  leads: 'on-road',
  input: z.object({
    number: z.string().min(1).max(20).meta(shown('号牌', 'Plate')),
    until: date.meta(shown('牌照有效期至', 'Valid until')),
    policies,
  }),
  refusals: {
    ...COVER_REFUSALS,
    'beyond-declaration': { zh: '牌照有效期超过声明', en: 'the plate would outlast the declaration' },
  },
  decide(context, { until, policies: named }) {
    const declared = context.entry.kept.declaration?.until
    if (declared === undefined || until > declared) return 'beyond-declaration'
    return coverRefused(context, named)
  },
  record: context => coveredUntil(context),
  apply: ({ kept }, { number, until, policies: named, covered }) => ({
    ...kept,
    plate: { number, until },
    cover: { policies: named, until: covered },
  }),
  narrate: ({ number, until, covered }) => ({
    zh: `核发临时牌照 ${number}，有效期至 ${until}，保险至 ${covered}`,
    en: `Temporary plate ${number} given until ${until}; covered until ${covered}`,
  }),
  concerns: ({ policies: named }) => concernedBy(named),
  tells: 'readers',
})
