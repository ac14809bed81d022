import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { shown } from '../shown.ts'

/** 受理: the application is complete and in order. What follows it in the tree carries the legal limit. */
export const acceptApplication = defineCommand({
  name: 'accept-application',
  emits: 'application-accepted',
  title: { zh: '受理', en: 'Accept the application' },
  at: 'step',
  by: ['holder'],
  ends: true,
  outcomes: ['accepted'],
  input: z.object({ note: z.string().max(500).optional().meta(shown('说明', 'Note')) }),
  refusals: {},
  moves: ({ duty }) => [{ move: 'finish', duty, outcome: 'accepted' }],
  tells: { sentence: { zh: '已受理', en: 'Accepted' } },
  narrate: ({ note }) => ({
    zh: `受理申请${note ? `：${note}` : ''}`,
    en: `The application is accepted${note ? `: ${note}` : ''}`,
  }),
})
