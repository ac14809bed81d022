import { z } from 'zod'
import { type Context, defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { personal } from '../command/personal.ts'
import { keptWhenResumed } from '../command/several.ts'
import { KEPT } from '../matter/kept-deadline.ts'
import type { DutyKey } from '../matter/matter.ts'
import { reopenable } from '../matter/position.ts'
import type { NodeId } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'
import type { LocalDate } from '../time/local-date.ts'

/** The step asked for or, if none, the result step that ended last; undefined if the matter cannot be taken up there. */
function stepToReopen({ matter, procedure }: Context, asked: string | undefined): NodeId | undefined {
  const possible = reopenable(matter, procedure)
  if (asked !== undefined) return possible.find(id => id === asked)
  const endedAt = (id: NodeId): number => matter.marks[id]?.endedAt ?? 0
  return procedure.resultOf.filter(id => possible.includes(id)).sort((a, b) => endedAt(b) - endedAt(a))[0]
}

interface Reopening {
  readonly node: NodeId
  readonly kept?: { readonly duty: DutyKey; readonly on: LocalDate }
}

/** 重新办理: a closed matter is taken up again at a step it has been through. The first closing stays in the log. */
export const reopen = defineCommand({
  name: 'reopen',
  emits: 'matter-reopened',
  title: { zh: '重新办理', en: 'Reopen' },
  at: 'closed',
  by: ['applicant', 'first-receiver', 'desk', 'catch-all'],
  input: z.object({
    step: z
      .string()
      .max(60)
      .optional()
      .meta(
        shown(
          '从哪一环节重新办理（不填则为上一办理环节）',
          'Where to begin; the last result step, if not given',
          { of: 'step' },
        ),
      ),
    reason: personal(reason),
  }),
  refusals: {
    'step-not-reopenable': { zh: '该环节不能重新办理', en: 'the matter cannot be taken up again there' },
  },
  decide: (context, { step }) => (stepToReopen(context, step) ? undefined : 'step-not-reopenable'),
  record(context, { step }): Reopening {
    const node = stepToReopen(context, step) ?? context.procedure.root.id
    const { merged } = context.matter
    // Whoever leaves a merger is still owed the answer by the date of before.
    const kept = merged && keptWhenResumed(context, context.matter, { step: node, dueOn: merged.dueOn })
    return { node, ...(kept && { kept }) }
  },
  moves: ({ node, kept }) => [
    { move: 'reopen', node },
    ...(kept ? [{ move: 'promise', duty: kept.duty, clock: KEPT, on: kept.on } as const] : []),
  ],
  tells: { sentence: { zh: '重新办理', en: 'Reopened' } },
  narrate: ({ node }, names) => ({
    zh: `重新办理，从“${names.duty(node).zh}”开始`,
    en: `Reopened at “${names.duty(node).en}”`,
  }),
})
