import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { date, words } from '../command/fields.ts'

/** 批示: verbatim and dated. It may tighten the promised limit; a legal limit is not a leader's to touch. */
export const instruct = defineCommand({
  name: 'instruct',
  emits: 'instruction-given',
  title: { zh: '批示', en: 'Instruct' },
  at: 'duty',
  by: ['leaders'],
  whileStopped: true,
  input: z.object({
    text: words.describe('The instruction, word for word'),
    dated: date,
    tightenBy: z.int().min(1).max(100).optional().describe('Units taken off the promised limit'),
  }),
  refusals: {
    'no-promised-limit': { zh: '该环节没有承诺时限', en: 'there is no promised limit here' },
    'tightened-to-nothing': { zh: '承诺时限不能缩短到零', en: 'the limit cannot be tightened to nothing' },
  },
  decide({ procedure, duty }, { tightenBy }) {
    if (tightenBy === undefined) return undefined
    const limit = procedure.nodes[duty.node]?.limits.promised
    if (!limit) return 'no-promised-limit'
    const total = limit.amount + (duty.extra.promised ?? []).reduce((sum, days) => sum + days, 0)
    return tightenBy >= total ? 'tightened-to-nothing' : undefined
  },
  moves: ({ duty, tightenBy }) =>
    tightenBy ? [{ move: 'extend', duty, clock: 'promised', days: -tightenBy }] : [],
  narrate: ({ text, dated, tightenBy }) => ({
    zh: `批示（${dated}）：${text}${tightenBy ? `。承诺时限缩短 ${tightenBy}` : ''}`,
    en: `Instruction of ${dated}: ${text}${tightenBy ? `. The promised limit is shortened by ${tightenBy}` : ''}`,
  }),
})
