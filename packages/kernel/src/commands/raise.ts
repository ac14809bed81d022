import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 提级办理: asks for the attention of somebody above; the holder stays the holder. */
export const raise = defineCommand({
  name: 'raise',
  emits: 'matter-raised',
  title: { zh: '提级办理', en: 'Raise to a higher level' },
  at: 'step',
  by: ['holder', 'first-receiver', 'catch-all'],
  input: z.object({
    to: z
      .enum(['unit-deputy-head', 'unit-head', 'county-deputy', 'county-head'])
      .meta(shown('提级至', 'Raised to')),
    reason,
  }),
  refusals: {},
  moves: () => [],
  tells: 'offices',
  narrate: ({ to, reason }, names) => ({
    zh: `提请${names.label(to).zh}研究：${reason}`,
    en: `Raised to the ${names.label(to).en}: ${reason}`,
  }),
})
