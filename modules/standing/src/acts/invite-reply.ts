import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Evidence } from '../registers/evidence.ts'

/** 公示前告知: the unit is told what is to be published, and until when it is heard. */
export const inviteReply = actOn<Evidence>()({
  name: 'invite-reply',
  emits: 'reply-invited',
  title: { zh: '公示前告知陈述权', en: 'Invite the unit to reply before publication' },
  by: ['keeper'],
  when: ['submitted'],
  leads: 'to-be-heard',
  input: z.object({ by: date.meta(shown('陈述截止', 'Heard until')) }),
  refusals: { 'too-soon': { zh: '至少留到次日', en: 'leave at least until tomorrow' } },
  decide: ({ today }, { by }) => (by <= today ? 'too-soon' : undefined),
  apply: ({ kept }, { by }) => ({ ...kept, replyBy: by }),
  narrate: ({ by }) => ({
    zh: `公示前告知，${by} 前可陈述意见`,
    en: `To be heard until ${by} before publication`,
  }),
})
