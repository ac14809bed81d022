import type { Actor, Matter } from '@doudi/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readBody, readId, readQuery } from '../http/read-request.ts'
import { isStorable } from '../http/strict-json.ts'
import { presentDeskRow } from '../present-desk.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'
import { presentColumn } from '../several/compare.ts'
import { rehearseAct } from '../several/rehearse-act.ts'
import { openVerdicts, type Verdicts } from '../several/verdicts.ts'
import { readOfficer } from './desk-routes.ts'

/** More columns than this nobody compares. */
const MOST_COMPARED = 12
const LARGE_BODY = 256 * 1024

const name = z.string().min(1).max(100).refine(isStorable, 'unstorable-character')
const compared = z.strictObject({ ids: z.string().min(1).max(1_300) })
const rehearsed = z.strictObject({
  matter: name,
  command: z.enum(['merge', 'split', 'migrate-matter']),
  input: z.record(z.string(), z.unknown()),
})
const judged = z.strictObject({ one: name, other: name, verdict: z.enum(['same', 'not-same', 'none']) })

function addComparing(app: FastifyInstance, context: ServerContext, verdicts: Verdicts): void {
  const { ledger } = context

  async function find(request: FastifyRequest, id: string): Promise<Matter> {
    return ((await ledger.findMatter(id, readOfficer(request))) ?? fail('absent')).matter
  }

  /** Matters side by side, in the order in which they were named. */
  app.get('/api/compare', async request => {
    const reader = readOfficer(request)
    const ids = [...new Set(readQuery(request, compared).ids.split(','))]
    if (ids.length > MOST_COMPARED) fail('invalid', { errors: [{ path: 'ids', code: 'too-many' }] })
    const matters: Matter[] = []
    for (const id of ids) matters.push(await find(request, id))
    const given = await verdicts.about(matters.map(m => m.id))
    const known = new Set<string>(matters.map(m => m.id))
    return {
      items: await Promise.all(matters.map(matter => presentColumn(matter, { request, reader }, context))),
      verdicts: given
        .filter(v => known.has(v.one) && known.has(v.other))
        .map(({ at, ...verdict }) => ({ ...verdict, at: new Date(at).toISOString() })),
    }
  })

  /** 是否同一诉求: a person's finding on a pair; asked again, it is shown and not asked anew. */
  app.put('/api/verdicts', async request => {
    const { officer } = readOfficer(request)
    const { one, other, verdict } = readBody(request, judged)
    const [first, second] = [await find(request, one), await find(request, other)]
    if (first.id === second.id) fail('invalid', { errors: [{ path: 'other', code: 'same-matter' }] })
    const pair = [first.id, second.id] as const
    if (verdict === 'none') await verdicts.drop(pair)
    else await verdicts.set(pair, { verdict, officer, at: context.clock() })
    return { one: first.number, other: second.number, verdict }
  })
}

/** 合并、拆分的来龙去脉: whoever answers for it, whom it answers for, what it came from and what it became. */
function addFamilyRoute(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  async function splitInto(id: string, reader: Actor): Promise<string[]> {
    const story = await ledger.desk.story([id], ['matter-split'], reader)
    const opened = story.flatMap(({ data }) => (data.opened as { matter: string }[] | undefined) ?? [])
    return opened.map(ref => ref.matter)
  }

  app.get('/api/matters/:id/family', async request => {
    const reader = readOfficer(request)
    const { matter } = (await ledger.findMatter(readId(request), reader)) ?? fail('absent')
    const { merged, leads = [], cameFrom } = matter
    const groups = {
      mergedInto: merged ? [merged.into.matter as string] : [],
      leads: leads.map(ref => ref.matter as string),
      splitFrom: cameFrom ? [cameFrom.from.matter as string] : [],
      siblings: cameFrom
        ? (await splitInto(cameFrom.from.matter, reader)).filter(id => id !== matter.id)
        : [],
      splitInto: await splitInto(matter.id, reader),
    }
    const ids = Object.values(groups).flat()
    // What the reader may not know of is not among them.
    const { items } = ids.length === 0 ? { items: [] } : await ledger.list({ ids, limit: 200 }, reader)
    const states = await ledger.desk.states(
      items.map(row => row.id),
      reader,
    )
    const viewing = viewingOf(context)
    const rowsOf = (wanted: readonly string[]) =>
      items
        .filter(row => wanted.includes(row.id))
        .map(row => presentDeskRow(row, states.get(row.id), viewing))
    const shown = Object.fromEntries(Object.entries(groups).map(([name, wanted]) => [name, rowsOf(wanted)]))
    return { ...shown, counted: cameFrom?.counted ?? null }
  })
}

/** What stands before an act on several matters: they are laid side by side, judged, and the act is rehearsed. */
export function addSeveralRoutes(app: FastifyInstance, context: ServerContext): void {
  addComparing(app, context, openVerdicts(context.ledger))
  addFamilyRoute(app, context)

  /** What an act on several matters would do to each of them; nothing is written. */
  app.post('/api/rehearse', { bodyLimit: LARGE_BODY }, async request => {
    const actor = readOfficer(request)
    return rehearseAct(context, actor, readBody(request, rehearsed))
  })
}
