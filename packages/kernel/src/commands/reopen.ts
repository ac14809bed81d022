import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { reopenable } from '../matter/position.ts'
import type { NodeId } from '../procedure/procedure.ts'

/** 重新办理: a closed matter is taken up again at a step it has been through. The first closing stays in the log. */
export const reopen = defineCommand({
  name: 'reopen',
  emits: 'matter-reopened',
  title: { zh: '重新办理', en: 'Reopen' },
  at: 'closed',
  by: ['applicant', 'first-receiver', 'desk', 'catch-all'],
  input: z.object({
    step: z.string().max(60).optional().describe('Where to begin; the last result step, if not given'),
    reason,
  }),
  refusals: {
    'step-not-reopenable': { zh: '该环节不能重新办理', en: 'the matter cannot be taken up again there' },
  },
  decide({ matter, procedure }, { step }) {
    const possible = reopenable(matter, procedure)
    const wanted = step ?? procedure.resultOf.find(id => possible.includes(id))
    return wanted !== undefined && possible.includes(wanted as NodeId) ? undefined : 'step-not-reopenable'
  },
  record({ matter, procedure }, { step }) {
    const possible = reopenable(matter, procedure)
    return {
      node: (step ?? procedure.resultOf.find(id => possible.includes(id)) ?? procedure.root.id) as NodeId,
    }
  },
  moves: ({ node }) => [{ move: 'reopen', node }],
  narrate: ({ node, reason }, names) => ({
    zh: `重新办理，从“${names.duty(node).zh}”开始：${reason}`,
    en: `Reopened at “${names.duty(node).en}”: ${reason}`,
  }),
})
