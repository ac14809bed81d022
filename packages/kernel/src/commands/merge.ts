import { z } from 'zod'
import { type Context, defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { concerned, isNamed, mayTie, refOf, stepToResume } from '../command/several.ts'
import { getProcedure } from '../county/county.ts'
import { KEPT, keeping, owedBy } from '../matter/kept-deadline.ts'
import type { DutyKey, Matter, MatterRef, OfficerId } from '../matter/matter.ts'
import { shown } from '../shown.ts'
import type { LocalDate } from '../time/local-date.ts'

function dueOf({ county }: Context, matter: Matter): LocalDate | undefined {
  return owedBy(matter, { procedure: getProcedure(county, matter.procedure), calendar: county.calendar })
}

/** Why one of the others cannot be merged. */
function refuseOne(context: Context, other: Matter) {
  const { matter, county } = context
  if (other.id === matter.id) return 'with-itself' as const
  if (other.status === 'closed') return 'closed-already' as const
  if (!mayTie(context, other)) return 'not-yours-either' as const
  if ((other.leads ?? []).length > 0) return 'leads-others' as const
  if (other.disclosure !== matter.disclosure) return 'disclosure-differs' as const
  return stepToResume(other, getProcedure(county, other.procedure))
    ? undefined
    : ('several-steps-open' as const)
}

interface Recorded {
  readonly merged: readonly MatterRef[]
  readonly kept?: { readonly duty: DutyKey; readonly on: LocalDate }
  readonly recused: readonly OfficerId[]
}

/**
 * 合并办理: one matter answers for others that ask the same. The earliest date owed to any of the applicants is kept;
 * each of them may still rate, take the own matter up again, and have it parted. Undone by `split`.
 */
export const merge = defineCommand({
  name: 'merge',
  emits: 'matters-merged',
  title: { zh: '合并办理', en: 'Merge matters' },
  at: 'matter',
  by: ['first-receiver', 'desk', 'catch-all'],
  input: z.object({
    matters: concerned.min(1).meta(shown('并入本件的办件', 'Matters that this one is to answer for')),
    reason,
  }),
  refusals: {
    'unknown-matter': { zh: '没有这一办件', en: 'there is no such matter' },
    'named-twice': { zh: '同一办件不能写两次', en: 'a matter is named twice' },
    'with-itself': { zh: '不能与自身合并', en: 'a matter cannot be merged with itself' },
    'closed-already': { zh: '已办结的办件不能并入', en: 'a closed matter cannot be merged' },
    'not-yours-either': { zh: '您无权合并其中的办件', en: 'one of the matters is not yours to merge' },
    'leads-others': {
      zh: '该办件下已并入其他办件，请先拆出',
      en: 'others have been merged into it: part them first',
    },
    'disclosure-differs': {
      zh: '公开范围不同的办件不能合并',
      en: 'matters of different disclosure cannot be merged',
    },
    'several-steps-open': {
      zh: '该办件有多个环节同时办理，不能并入',
      en: 'it has several steps open at once and could not be parted again',
    },
  },
  concerns: ({ matters }) => matters,
  decide(context, { matters }) {
    const { others } = context
    if (matters.some(m => !others.some(o => isNamed(o, m)))) return 'unknown-matter'
    if (new Set(others.map(o => o.id)).size < matters.length) return 'named-twice'
    return others.map(other => refuseOne(context, other)).find(refused => refused !== undefined)
  },
  record(context): Recorded {
    const { matter, county, procedure, others } = context
    const [earliest] = others.flatMap(o => dueOf(context, o) ?? []).sort()
    const kept = keeping(matter, { procedure, calendar: county.calendar }, earliest)
    const recused = [...new Set(others.flatMap(o => o.recused))].filter(o => !matter.recused.includes(o))
    return { merged: others.map(refOf), recused, ...(kept && { kept }) }
  },
  moves: ({ merged, kept, recused }, { matter }) => [
    { move: 'leads', matters: merged },
    ...(kept ? [{ move: 'promise', duty: kept.duty, clock: KEPT, on: kept.on } as const] : []),
    // Who may not touch one of them may not touch the one that answers for it.
    ...recused.map(officer => ({ move: 'recused', officer }) as const),
    ...Object.values(matter.duties)
      .filter(d => d.holder.officer !== undefined && recused.includes(d.holder.officer) && !d.unplaced)
      .map(d => ({ move: 'hold', duty: d.key, holder: { office: d.holder.office } }) as const),
  ],
  echoes: (context, { reason }) =>
    context.others.map(other => ({
      matter: other.id,
      type: 'merged-into',
      data: {
        into: refOf(context.matter),
        step: stepToResume(other, getProcedure(context.county, other.procedure)) ?? '',
        dueOn: dueOf(context, other) ?? '',
        reason,
      },
    })),
  tells: 'offices',
  narrate: ({ merged, kept, reason }) => ({
    zh: `合并办理：并入 ${merged.map(m => m.number).join('、')}${kept ? `，按最早时限 ${kept.on} 答复` : ''}。${reason}`,
    en: `Merged with ${merged.map(m => m.number).join(', ')}${kept ? `; the earliest date owed is kept: ${kept.on}` : ''}. ${reason}`,
  }),
})
