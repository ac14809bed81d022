import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { date, reason } from '../command/fields.ts'
import { expiryOf, mayStop, refuseStop, STOP_REFUSALS } from '../command/stopping.ts'
import { shown } from '../shown.ts'
import { asInstant } from '../time/instant.ts'

/** 暂停计时: on a declared ground, inside its cap, and with an end of its own. */
export const suspend = defineCommand({
  name: 'suspend',
  emits: 'clock-suspended',
  title: { zh: '暂停计时', en: 'Suspend the clock' },
  at: 'step',
  by: ['holder'],
  input: z.object({
    ground: z
      .string()
      .min(1)
      .max(60)
      .meta(shown('暂停事由', 'Ground', { of: 'ground' })),
    reason,
    until: date
      .optional()
      .meta(shown('暂停至（不填则为最长期限）', 'Last day of the stop; the longest allowed, if not given')),
  }),
  refusals: STOP_REFUSALS,
  may: mayStop,
  decide: (context, { ground, until }) => refuseStop(context, ground, until),
  record: (context, { ground, until }) => ({
    expires: expiryOf(context, ground, until) as number,
    expiresOn: context.county.zone.format(expiryOf(context, ground, until)).slice(0, 10),
    timeOf: context.procedure.stops[ground]?.timeOf ?? ('applicant' as const),
  }),
  moves: ({ duty, ground, timeOf, expires }) => [
    { move: 'stop', duty, ground, timeOf, expires: asInstant(expires) },
  ],
  tells: {
    sentence: ({ ground }, names) => {
      const { zh, en } = names.ground(ground)
      return { zh: `计时暂停（${zh}）`, en: `The clock stands still (${en})` }
    },
    words: ['reason'],
  },
  narrate: ({ ground, reason, expiresOn }, names) => ({
    zh: `暂停计时（${names.ground(ground).zh}，至 ${expiresOn}）：${reason}`,
    en: `The clock is suspended (${names.ground(ground).en}, until ${expiresOn}): ${reason}`,
  }),
})
