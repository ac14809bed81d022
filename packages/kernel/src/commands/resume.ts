import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'

/** 恢复计时, before the stop ends by itself. */
export const resume = defineCommand({
  name: 'resume',
  emits: 'clock-resumed',
  title: { zh: '恢复计时', en: 'Resume the clock' },
  at: 'step',
  by: ['holder', 'first-receiver', 'catch-all'],
  input: z.object({ reason }),
  refusals: { 'not-stopped': { zh: '计时未暂停', en: 'the clock is not stopped' } },
  may: ({ duty }) => (duty.stops.some(s => s.to === undefined) ? undefined : 'not-stopped'),
  moves: ({ duty }) => [{ move: 'run', duty }],
  tells: { sentence: { zh: '恢复计时', en: 'The clock runs again' } },
  narrate: ({ reason }) => ({ zh: `恢复计时：${reason}`, en: `The clock runs again: ${reason}` }),
})
