import { z } from 'zod'
import { type Context, defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { clocksOf } from '../matter/clock.ts'
import { fold } from '../matter/fold.ts'
import { KEPT } from '../matter/kept-deadline.ts'
import { limitsOf } from '../matter/limits.ts'
import type { Duty } from '../matter/matter.ts'
import { ancestorsOf } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'

type Asked = { readonly clock: string; readonly days: number }

function dues(context: Context, matter: Context['matter'], key: string): { name: string; at: number }[] {
  const duty: Duty | undefined = matter.duties[key]
  const laying = { procedure: context.procedure, calendar: context.county.calendar }
  return duty ? clocksOf(matter, laying, duty).map(c => ({ name: c.name, at: c.due.at })) : []
}

/** L5: what is extended stays inside its own legal limit and inside every block above it. */
function passesAbove(context: Context, { clock, days }: Asked): boolean {
  const { matter, duty, procedure, now } = context
  const after = fold(matter, [{ move: 'extend', duty: duty.key, clock, days }], { at: now, procedure })
  const extended = dues(context, after, duty.key).find(c => c.name === clock)?.at ?? 0
  const own = dues(context, after, duty.key).filter(
    c => c.name === KEPT || (c.name === 'legal' && clock !== 'legal'),
  )
  const above = ancestorsOf(procedure, duty.node)
    .flatMap(id => dues(context, matter, id))
    .filter(c => c.name === clock || c.name === 'legal' || c.name === KEPT)
  return [...own, ...above].some(c => extended > c.at)
}

/** 准予延期: asked before the limit runs out, counted from the original start, within the times and days allowed. */
export const extendDeadline = defineCommand({
  name: 'extend-deadline',
  emits: 'deadline-extended',
  title: { zh: '延期', en: 'Extend the deadline' },
  at: 'duty',
  by: ['holder', 'first-receiver', 'catch-all'],
  input: z.object({
    clock: z
      .enum(['promised', 'legal'])
      .default('promised')
      .meta(shown('计时', 'Clock', { of: 'clock' })),
    days: z.int().min(1).max(200).meta(shown('延长数量（按时限单位）', 'Units of the limit that are added')),
    reason,
  }),
  refusals: {
    'extension-not-allowed': { zh: '该时限不可延期', en: 'this limit cannot be extended' },
    'extension-used-up': { zh: '延期次数已用完', en: 'no extension is left' },
    'extension-too-long': { zh: '超过可延期的总天数', en: 'longer than the procedure allows' },
    'expired-already': { zh: '时限已过，不能再申请延期', en: 'the limit has expired already' },
    'passes-the-limit-above': {
      zh: '不得超过法定时限或上级环节的时限',
      en: 'it would pass the legal limit or that of the block above',
    },
  },
  decide(context, { clock, days }) {
    const { procedure, duty, matter, now } = context
    const policy = limitsOf(procedure, duty)[clock]?.extension
    if (!policy) return 'extension-not-allowed'
    const granted = (duty.extra[clock] ?? []).filter(n => n > 0)
    if (granted.length >= policy.times) return 'extension-used-up'
    if (granted.reduce((sum, n) => sum + n, days) > policy.total) return 'extension-too-long'
    const due = dues(context, matter, duty.key).find(c => c.name === clock)?.at ?? 0
    if (now >= due) return 'expired-already'
    return passesAbove(context, { clock, days }) ? 'passes-the-limit-above' : undefined
  },
  record: ({ procedure, duty }, { clock }) => ({
    unit: limitsOf(procedure, duty)[clock]?.unit ?? '',
  }),
  moves: ({ duty, clock, days }) => [{ move: 'extend', duty, clock, days }],
  tells: {
    sentence: ({ clock, days, unit }, names) => {
      const [name, more] = [names.label(clock), names.amount(days, String(unit))]
      return { zh: `${name.zh}延长 ${more.zh}`, en: `The ${name.en} is extended by ${more.en}` }
    },
    words: ['reason'],
  },
  narrate({ clock, days, unit, reason }, names) {
    const [name, more] = [names.label(clock), names.amount(days, unit)]
    return {
      zh: `${name.zh}延长 ${more.zh}：${reason}`,
      en: `The ${name.en} is extended by ${more.en}: ${reason}`,
    }
  },
})
