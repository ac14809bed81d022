import { z } from 'zod'
import { KEPT } from '../matter/kept-deadline.ts'
import type { DutyKey, MatterId } from '../matter/matter.ts'
import type { NodeId } from '../procedure/procedure.ts'
import type { LocalDate } from '../time/local-date.ts'
import { defineEvent } from './define-event.ts'

/** What a command on one matter says on the streams of others. Nobody commands these: they come with the command. */

export const matterRef = z.strictObject({
  matter: z.string().transform(id => id as MatterId),
  number: z.string(),
})
const step = z.string().transform(id => id as NodeId)
const on = z.string().transform(text => text as LocalDate)
const kept = z.strictObject({ duty: z.string().transform(key => key as DutyKey), on })

/** Another matter answers for this one from here on; it goes back to its step if they are parted. */
export const mergedInto = defineEvent({
  type: 'merged-into',
  tells: {
    sentence: ({ dueOn }) => ({
      zh: `与同类办件合并办理，仍须在 ${dueOn} 前答复`,
      en: `Handled together with a matter like it; the reply is still owed by ${dueOn}`,
    }),
  },
  data: z.strictObject({ into: matterRef, step, dueOn: on, reason: z.string() }),
  moves: ({ into, step, dueOn }) => [
    { move: 'merged', merged: { into, step, dueOn } },
    { move: 'end', result: 'merged' },
  ],
  narrate: ({ into, dueOn, reason }) => ({
    zh: `并入办件 ${into.number} 合并办理（原应于 ${dueOn} 前答复，时限不变）：${reason}`,
    en: `Merged into matter ${into.number}, which keeps the date ${dueOn} owed here: ${reason}`,
  }),
})

/** It is handled by itself again, at the step where it was, and by the date by which it was owed. */
export const partedFrom = defineEvent({
  type: 'parted-from',
  tells: {
    sentence: ({ step }, names) => ({
      zh: `恢复单独办理，进入“${names.duty(step).zh}”`,
      en: `Handled by itself again, at “${names.duty(step).en}”`,
    }),
  },
  data: z.strictObject({ from: matterRef, step, kept: kept.optional(), reason: z.string() }),
  moves: ({ step, kept }) => [
    { move: 'reopen', node: step },
    ...(kept ? [{ move: 'promise', duty: kept.duty, clock: KEPT, on: kept.on } as const] : []),
  ],
  narrate: ({ from, step, reason }, names) => ({
    zh: `从合并办理的办件 ${from.number} 中拆出，恢复“${names.duty(step).zh}”：${reason}`,
    en: `Parted from matter ${from.number} and taken up again at “${names.duty(step).en}”: ${reason}`,
  }),
})

/** It was opened out of another matter, and is owed no later than that one was. */
export const splitFrom = defineEvent({
  type: 'split-from',
  tells: { sentence: { zh: '由原办件拆分办理', en: 'Split from the matter it came in with' } },
  data: z.strictObject({ from: matterRef, counted: z.enum(['once', 'each']), kept: kept.optional() }),
  moves: ({ from, counted, kept }) => [
    { move: 'came', from: { from, counted } },
    ...(kept ? [{ move: 'promise', duty: kept.duty, clock: KEPT, on: kept.on } as const] : []),
  ],
  narrate: ({ from, counted, kept }, names) => ({
    zh: `由办件 ${from.number} 拆分（${names.label(counted).zh}）${kept ? `，沿用时限 ${kept.on}` : ''}`,
    en: `Split from matter ${from.number} (${names.label(counted).en})${kept ? `, due by ${kept.on} as it was there` : ''}`,
  }),
})

export const ECHOES = [mergedInto, partedFrom, splitFrom]
