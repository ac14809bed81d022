import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Evidence } from '../registers/evidence.ts'

/** 异议核实: after the unit has replied to it, and never by the unit itself. */
export const decideObjection = actOn<Evidence>()({
  name: 'decide-objection',
  emits: 'objection-decided',
  title: { zh: '核实异议', en: 'Decide on the objection' },
  by: ['inspectorate'],
  when: ['objected'],
  leads: ({ decision }) => (decision === 'stands' ? 'published' : 'set-aside'),
  input: z.object({
    decision: z
      .enum(['stands', 'set-aside'])
      .meta(shown('佐证成立或不予采用', 'The evidence stands or is set aside')),
    why: z.string().min(1).max(1000).meta(shown('核实情况', 'What was found')),
  }),
  refusals: {
    'not-heard': { zh: '申报单位尚未答复异议', en: 'the unit has not replied to the objection' },
    'own-evidence': { zh: '不得核实本单位的佐证', en: 'nobody decides on evidence of their own' },
  },
  decide({ entry, actor }) {
    if (actor.kind === 'officer' && actor.office === entry.office) return 'own-evidence'
    const raised = entry.kept.objections.at(-1)
    return entry.kept.replies.some(r => raised && r.on >= raised.on) ? undefined : 'not-heard'
  },
  apply: ({ kept }, { decision, why }) => ({
    ...kept,
    objections: kept.objections.with(-1, {
      ...(kept.objections.at(-1) as Evidence['kept']['objections'][number]),
      decision,
      why,
    }),
  }),
  narrate: ({ decision, why }) => ({
    zh: `异议核实：${decision === 'stands' ? '佐证成立' : '佐证不予采用'}。${why}`,
    en: `Objection decided: the evidence ${decision === 'stands' ? 'stands' : 'is set aside'}. ${why}`,
  }),
  tells: 'readers',
})
