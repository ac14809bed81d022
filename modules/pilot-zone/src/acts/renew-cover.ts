import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import type { Vehicle } from '../registers/test-vehicle.ts'
import { COVER_REFUSALS, concernedBy, coveredUntil, coverRefused, policies } from './cover.ts'

/** 更新保险: other policies cover the vehicle from now on. */
export const renewCover = actOn<Vehicle>()({
  name: 'renew-cover',
  emits: 'cover-renewed',
  title: { zh: '更新车辆保险', en: 'Renew the cover of a vehicle' },
  by: ['keeper'],
  when: ['on-road'],
  input: z.object({ policies }),
  refusals: COVER_REFUSALS,
  decide: (context, { policies: named }) => coverRefused(context, named),
  record: context => coveredUntil(context),
  apply: ({ kept }, { policies: named, covered }) => ({
    ...kept,
    cover: { policies: named, until: covered },
  }),
  narrate: ({ covered }) => ({ zh: `保险更新，至 ${covered}`, en: `Cover renewed until ${covered}` }),
  concerns: ({ policies: named }) => concernedBy(named),
  tells: 'readers',
})
