import { defineCommand, personal, shown, words } from '@doudi/kernel'
import { z } from 'zod'

/** 催办: whoever waits, or watches over those who wait, asks again. The holder stays the holder and the clock runs. */
export const remind = defineCommand({
  name: 'remind',
  emits: 'reminded',
  title: { zh: '催办', en: 'Remind' },
  at: 'matter',
  by: ['applicant', 'first-receiver', 'desk', 'catch-all', 'inspectorate'],
  input: z.object({ text: personal(words).optional().meta(shown('催办内容', 'What to say to the holder')) }),
  refusals: { 'reminded-today': { zh: '今天已经催办过', en: 'it has been reminded of today' } },
  may: ({ duty, county, now }) =>
    duty.noted.includes(`reminded ${county.zone.format(now).slice(0, 10)}`) ? 'reminded-today' : undefined,
  record: ({ county, now }) => ({ on: county.zone.format(now).slice(0, 10) }),
  moves: ({ duty, on }) => [{ move: 'noted', duty, what: `reminded ${on}` }],
  tells: { sentence: { zh: '已催办', en: 'The office was reminded' } },
  narrate: () => ({ zh: '催办', en: 'Reminded' }),
})
