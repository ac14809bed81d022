import { type Context, defineCommand, shown } from '@doudi/kernel'
import { z } from 'zod'

const MOST_TRIES = 3
const TREATMENTS = ['fair', 'unfair', 'unsaid'] as const

/** The day of a call: three on the same day are one. */
function dayOf({ county, now }: Context): string {
  return county.zone.format(now).slice(0, 10)
}

/**
 * 事后回访: some time after a matter is closed somebody who handled nothing of it asks whether raising it brought unfair
 * treatment. Only those who ask read the answer; whoever was not reached on three days counts as not reached, never as
 * fairly treated.
 */
export const lookBack = defineCommand({
  name: 'look-back',
  emits: 'looked-back',
  title: { zh: '登记事后回访', en: 'Record a look-back call' },
  at: 'step',
  by: ['holder'],
  ends: true,
  outcomes: [...TREATMENTS, 'unreachable'],
  input: z.object({
    reached: z.boolean().meta(shown('是否接通', 'Reached')),
    treatment: z
      .enum(TREATMENTS)
      .optional()
      .meta(shown('反映后是否受到不公对待（接通时）', 'Treated unfairly since, if reached')),
    account: z
      .string()
      .max(2000)
      .optional()
      .meta(shown('所述情况（仅回访单位可见）', 'What was told; only those who ask read it')),
  }),
  refusals: {
    'tried-today': { zh: '今天已回访过，请换一天', en: 'a call was made today: take another day' },
    'treatment-missing': { zh: '已接通须记录回答', en: 'somebody who was reached has said something' },
    'treatment-unheard': { zh: '未接通不能有回答', en: 'nobody was reached to say it' },
    'account-missing': { zh: '受到不公对待的，须写明情况', en: 'unfair treatment is described' },
  },
  may: context => (context.duty.noted.includes(dayOf(context)) ? 'tried-today' : undefined),
  decide(_, { reached, treatment, account }) {
    if (reached && !treatment) return 'treatment-missing'
    if (!reached && treatment) return 'treatment-unheard'
    return treatment === 'unfair' && !account?.trim() ? 'account-missing' : undefined
  },
  record: context => ({ day: dayOf(context) }),
  moves({ duty, day, treatment }, { matter }) {
    if (treatment) return [{ move: 'finish', duty, outcome: treatment }]
    const tries = (matter.duties[duty]?.noted.length ?? 0) + 1
    return tries < MOST_TRIES
      ? [{ move: 'noted', duty, what: day }]
      : [{ move: 'finish', duty, outcome: 'unreachable' }]
  },
  tells: 'offices',
  narrate: ({ treatment, account }, names) => ({
    zh: `事后回访：${treatment ? names.label(treatment).zh : '未接通'}${account ? `。${account}` : ''}`,
    en: `Look-back call: ${treatment ? names.label(treatment).en : 'not reached'}${account ? `. ${account}` : ''}`,
  }),
})
