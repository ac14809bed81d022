import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { shown } from '../shown.ts'

/** 办结: the last step. The tree leads here only after the reply was heard and, where asked, rated. */
export const close = defineCommand({
  name: 'close',
  emits: 'matter-closed',
  title: { zh: '办结', en: 'Close' },
  at: 'step',
  by: ['holder'],
  ends: true,
  outcomes: ['closed'],
  input: z.object({ summary: z.string().max(1000).optional().meta(shown('办结小结', 'Summary')) }),
  refusals: {},
  moves: ({ duty }) => [{ move: 'finish', duty, outcome: 'closed' }],
  tells: { sentence: { zh: '办结', en: 'Closed' }, words: ['summary'] },
  narrate: ({ summary }) => ({
    zh: `办结${summary ? `：${summary}` : ''}`,
    en: `Closed${summary ? `: ${summary}` : ''}`,
  }),
})
