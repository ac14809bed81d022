import { z } from 'zod'
import { type Context, defineCommand, type Offspring } from '../command/define-command.ts'
import { officeId, reason } from '../command/fields.ts'
import { openMatter } from '../command/open-matter.ts'
import { personal } from '../command/personal.ts'
import { concerned, isNamed, keptWhenResumed, mayTie, refOf } from '../command/several.ts'
import { getProcedure } from '../county/county.ts'
import { keeping, owedBy } from '../matter/kept-deadline.ts'
import { type Matter, type MatterRef, rootDuty } from '../matter/matter.ts'
import { reopenable } from '../matter/position.ts'
import { shown } from '../shown.ts'

const part = z.strictObject({
  title: z.string().min(1).max(80).meta(shown('标题', 'A neutral heading')),
  text: z.string().min(1).max(5000).meta(shown('拆出的诉求', 'What is asked')),
  item: z.string().max(80).optional().meta(shown('事项', 'Service item')),
  office: officeId.optional().meta(shown('首接单位', 'First receiver; that of this matter, if not given')),
})

type Part = z.output<typeof part>

/** Children answer to the same applicant, come by the same way, and are owed no later than the matter they come from. */
function childInput(
  { matter, procedure }: Context,
  { title, text, item, office }: Part,
): Record<string, unknown> {
  const { facts, number, disclosure } = matter
  return {
    origin: facts.origin,
    title,
    text,
    office: office ?? rootDuty(matter, procedure).holder.office,
    disclosure,
    ...(item ? { item } : { procedure: procedure.id }),
    ...(facts.firm && { firm: facts.firm }),
    ...(facts.town && { town: facts.town }),
    // A mandate given for the whole holds for each part.
    ...(facts.origin === 'agency' && { mandate: number }),
  }
}

function offspring(
  context: Context,
  given: Part,
  { n, counted }: { n: number; counted: 'once' | 'each' },
): Offspring {
  const { matter, county, procedure } = context
  const on = owedBy(matter, { procedure, calendar: county.calendar })
  return {
    input: childInput(context, given),
    fresh: context.fresh(n),
    echo(child) {
      const laying = { procedure: getProcedure(county, child.procedure), calendar: county.calendar }
      const kept = keeping(child, laying, on)
      return { type: 'split-from', data: { from: refOf(matter), counted, ...(kept && { kept }) } }
    },
  }
}

/** What a child's opening would be refused for: nobody splits into something that cannot begin. */
function refuseParts(context: Context, parts: readonly Part[]) {
  const { county, actor } = context
  for (const [n, given] of parts.entries()) {
    const parsed = openMatter.input.parse(childInput(context, given))
    const refused = openMatter.refuse({ county, actor, fresh: context.fresh(n) }, parsed)
    if (refused) return refused
  }
  return undefined
}

/**
 * 拆分办理: a matter that asks several things becomes several, or matters that were merged go their own ways again. The
 * date owed to the applicant stays the same for every part.
 */
export const split = defineCommand({
  name: 'split',
  emits: 'matter-split',
  title: { zh: '拆分办理', en: 'Split' },
  at: 'matter',
  by: ['first-receiver', 'desk', 'catch-all'],
  input: z.object({
    release: concerned
      .default([])
      .meta(shown('拆出的已并入办件', 'Merged matters that go their own way again')),
    parts: personal(z.array(part).max(20).optional().meta(shown('拆成的新办件', 'New matters it becomes'))),
    counted: z
      .enum(['once', 'each'])
      .default('once')
      .meta(shown('统计口径（合计一件或逐件）', 'Counted as one, or each')),
    reason,
  }),
  refusals: {
    'nothing-to-split': { zh: '请写明拆出的办件或拆成的诉求', en: 'name what is to be parted' },
    'one-or-the-other': { zh: '拆出已并入的办件与拆成新办件须分两次', en: 'do one of the two at a time' },
    'at-least-two': { zh: '至少拆成两件', en: 'it becomes at least two' },
    'part-them-first': { zh: '已并入其他办件，请先拆出', en: 'part the merged matters first' },
    'unknown-matter': { zh: '没有这一办件', en: 'there is no such matter' },
    'not-merged-here': { zh: '该办件未并入本件', en: 'it has not been merged into this one' },
    'not-yours-either': { zh: '您无权拆分其中的办件', en: 'one of the matters is not yours to part' },
  },
  concerns: ({ release }) => release,
  decide(context, { release, parts = [] }) {
    const { others, matter, county } = context
    if (release.length === 0 && parts.length === 0) return 'nothing-to-split'
    if (release.length > 0 && parts.length > 0) return 'one-or-the-other'
    if (parts.length === 1) return 'at-least-two'
    if (parts.length > 0 && (matter.leads ?? []).length > 0) return 'part-them-first'
    if (release.some(r => !others.some(o => isNamed(o, r)))) return 'unknown-matter'
    const isHere = (o: Matter): boolean =>
      o.merged?.into.matter === matter.id &&
      reopenable(o, getProcedure(county, o.procedure)).includes(o.merged.step)
    if (!others.every(isHere)) return 'not-merged-here'
    if (!others.every(o => mayTie(context, o))) return 'not-yours-either'
    return refuseParts(context, parts)
  },
  record: (
    { others, fresh },
    { parts = [] },
  ): { parted: readonly MatterRef[]; opened: readonly MatterRef[] } => ({
    parted: others.map(refOf),
    opened: parts.map((_, n) => ({ matter: fresh(n).id, number: fresh(n).number })),
  }),
  moves: ({ parted, opened }) =>
    opened.length > 0 ? [{ move: 'end', result: 'split' }] : [{ move: 'parted', matters: parted }],
  echoes: (context, { reason }) =>
    context.others.flatMap(other => {
      const { merged } = other
      if (!merged) return []
      const kept = keptWhenResumed(context, other, merged)
      const data = { from: refOf(context.matter), step: merged.step, ...(kept && { kept }), reason }
      return [{ matter: other.id, type: 'parted-from', data }]
    }),
  opens: (context, { parts = [], counted }) =>
    parts.map((given, n) => offspring(context, given, { n, counted })),
  tells: {
    sentence: ({ opened }) =>
      opened.length > 0 ? { zh: '拆分为多件分别办理', en: 'Split into several matters' } : undefined,
  },
  narrate: ({ parted, opened, counted, reason }, names) =>
    opened.length > 0
      ? {
          zh: `拆分为 ${opened.map(m => m.number).join('、')}（${names.label(counted).zh}）：${reason}`,
          en: `Split into ${opened.map(m => m.number).join(', ')} (${names.label(counted).en}): ${reason}`,
        }
      : {
          zh: `拆出合并办理的 ${parted.map(m => m.number).join('、')}：${reason}`,
          en: `Parted from ${parted.map(m => m.number).join(', ')}: ${reason}`,
        },
})
