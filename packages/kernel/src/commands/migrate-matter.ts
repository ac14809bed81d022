import { z } from 'zod'
import { type Context, defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import type { Refusal } from '../command/refusal.ts'
import { allClocks } from '../matter/clock.ts'
import { fold } from '../matter/fold.ts'
import { misfitsOf } from '../procedure/fit.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'

interface Moved {
  readonly duty: string
  readonly clock: string
  readonly from: string
  readonly to: string
}

interface Recorded {
  readonly dropped: readonly string[]
  readonly moved: readonly Moved[]
}

interface Plan {
  readonly version: number
  readonly nodes: Readonly<Record<string, string>>
  readonly clocks: 'keep' | 'recompute'
}

function targetOf({ county, procedure }: Context, version: number): Procedure | undefined {
  return county.procedures.get(`${procedure.id}@${version}`)
}

/** Nodes that were never entered, or are to be entered anew, and do not exist in the new version. */
function droppedIn({ matter }: Context, to: Procedure, nodes: Plan['nodes']): string[] {
  return Object.entries(matter.marks).flatMap(([id, mark]) =>
    mark.status === 'idle' && !to.nodes[nodes[id] ?? id] ? [id] : [],
  )
}

/** Which due dates the migration moves: what whoever plans it wants to see first. */
function movedBy(context: Context, to: Procedure, { version, nodes, clocks }: Plan): Moved[] {
  const { matter, procedure, county, now } = context
  const move = { move: 'migrate', version, nodes, dropped: [], keep: clocks === 'keep' } as const
  const after = fold(matter, [move], { at: now, procedure })
  const { calendar, zone } = county
  const say = (at: typeof now): string => zone.format(at).slice(0, 16).replace('T', ' ')
  const before = new Map(
    allClocks(matter, { procedure, calendar }).map(c => [`${nodes[c.duty] ?? c.duty}/${c.name}`, c.due.at]),
  )
  return allClocks(after, { procedure: to, calendar }).flatMap(({ duty, name, due }) => {
    const was = before.get(`${duty}/${name}`)
    if (was === due.at) return []
    return [{ duty, clock: name, from: was === undefined ? '' : say(was), to: say(due.at) }]
  })
}

function doesNotFit(context: Context, to: Procedure, { nodes }: Plan): Refusal | undefined {
  const { matter, procedure: from } = context
  const [first] = misfitsOf({ matter, from, to, nodes })
  if (!first) return undefined
  const { zh, en } = (to.nodes[first.node] ?? from.nodes[first.node])?.title ?? {
    zh: first.node,
    en: first.node,
  }
  return {
    code: 'migrate-matter/does-not-fit',
    reason: {
      zh: `“${zh}”（${first.node}）：${first.reason.zh}`,
      en: `“${en}” (${first.node}): ${first.reason.en}`,
    },
  }
}

/** `does-not-fit` names the place in its own words. */
const REFUSALS = {
  'unknown-version': { zh: '没有这一版本', en: 'there is no such version' },
  'same-version': { zh: '已是这一版本', en: 'it runs on that version already' },
  'draft-pending': {
    zh: '有待签发的拟稿，请先签发或退回',
    en: 'a draft awaits its signatures: settle it first',
  },
  'does-not-fit': { zh: '当前位置与新版流程不符', en: 'the place it has reached does not fit' },
} as const

/**
 * 迁移流程版本: a running matter goes on under another version of its procedure. The plan says what each renamed node
 * becomes and whether clocks keep the limits they began with; what does not fit is refused with its place.
 */
export const migrateMatter = defineCommand({
  name: 'migrate-matter',
  emits: 'matter-migrated',
  title: { zh: '迁移流程版本', en: 'Migrate to another version' },
  at: 'matter',
  by: ['registry', 'desk', 'catch-all'],
  input: z.object({
    version: z.int().min(1).meta(shown('迁移到的版本', 'The version it goes on under')),
    nodes: z
      .record(z.string().max(60), z.string().max(60))
      .default({})
      .meta(shown('环节对应关系（原编号 → 新编号）', 'What renamed nodes become, old id to new id')),
    clocks: z
      .enum(['keep', 'recompute'])
      .meta(
        shown('时限（沿用原时限或按新版重算）', 'Clocks: keep their limits, or recompute by the new ones'),
      ),
    reason,
  }),
  refusals: REFUSALS,
  decide(context, plan) {
    const { procedure, matter } = context
    if (plan.version === procedure.version) return 'same-version'
    const to = targetOf(context, plan.version)
    if (!to) return 'unknown-version'
    if (Object.values(matter.duties).some(d => d.draft)) return 'draft-pending'
    return doesNotFit(context, to, plan)
  },
  record(context, plan): Recorded {
    const to = targetOf(context, plan.version)
    if (!to) return { dropped: [], moved: [] }
    return { dropped: droppedIn(context, to, plan.nodes), moved: movedBy(context, to, plan) }
  },
  moves: ({ version, nodes, dropped, clocks }) => [
    { move: 'migrate', version, nodes, dropped, keep: clocks === 'keep' },
  ],
  tells: 'offices',
  narrate({ version, clocks, moved, reason }, names) {
    const dates = moved.map(m => ({ ...m, title: names.duty(m.duty), name: names.label(m.clock) }))
    const zh = dates.map(d => `“${d.title.zh}”${d.name.zh} ${d.from} → ${d.to}`).join('；')
    const en = dates.map(d => `“${d.title.en}” ${d.name.en} ${d.from} → ${d.to}`).join('; ')
    return {
      zh: `迁移到流程第 ${version} 版，${clocks === 'keep' ? '沿用原时限' : '时限按新版重算'}${zh ? `（${zh}）` : ''}：${reason}`,
      en: `Migrated to version ${version}, ${clocks === 'keep' ? 'clocks keep their limits' : 'clocks recomputed'}${en ? ` (${en})` : ''}: ${reason}`,
    }
  },
})
