import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { date, words } from '../command/fields.ts'
import { layClock } from '../matter/clock.ts'
import { fold } from '../matter/fold.ts'
import { limitsOf } from '../matter/limits.ts'
import { getDuty } from '../matter/matter.ts'
import { shown } from '../shown.ts'

/** 批示: verbatim and dated. It may tighten the promised limit; a legal limit is not a leader's to touch. */
export const instruct = defineCommand({
  name: 'instruct',
  emits: 'instruction-given',
  title: { zh: '批示', en: 'Instruct' },
  at: 'duty',
  by: ['leaders'],
  input: z.object({
    text: words.meta(shown('批示原文', 'The instruction, word for word')),
    dated: date.meta(shown('批示日期', 'Date of the instruction')),
    tightenBy: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .meta(shown('压缩承诺时限（按时限单位）', 'Units taken off the promised limit')),
  }),
  refusals: {
    'no-promised-limit': { zh: '该环节没有承诺时限', en: 'there is no promised limit here' },
    'tightened-into-the-past': {
      zh: '缩短后的时限已过，不能这样缩短',
      en: 'the tightened limit would have passed already',
    },
  },
  decide({ matter, procedure, county, duty, now }, { tightenBy }) {
    if (tightenBy === undefined) return undefined
    const limit = limitsOf(procedure, duty).promised
    if (!limit) return 'no-promised-limit'
    const granted = (duty.extra.promised ?? []).reduce((sum, days) => sum + days, limit.amount)
    if (tightenBy >= granted) return 'tightened-into-the-past'
    const move = { move: 'extend', duty: duty.key, clock: 'promised', days: -tightenBy } as const
    const after = fold(matter, [move], { at: now, procedure })
    const laying = { procedure, calendar: county.calendar }
    // Nobody is made late after the fact.
    const due = layClock(after, laying, { duty: getDuty(after, duty.key), name: 'promised' }).due.at
    return due <= now ? 'tightened-into-the-past' : undefined
  },
  moves: ({ duty, tightenBy }) =>
    tightenBy ? [{ move: 'extend', duty, clock: 'promised', days: -tightenBy }] : [],
  tells: 'offices',
  narrate: ({ text, dated, tightenBy }) => ({
    zh: `批示（${dated}）：${text}${tightenBy ? `。承诺时限缩短 ${tightenBy}` : ''}`,
    en: `Instruction of ${dated}: ${text}${tightenBy ? `. The promised limit is shortened by ${tightenBy}` : ''}`,
  }),
})
