import { type Actor, asInstant, asSeenBy, DAY_MS, type Instant, mayReadWhole } from '@doudi/kernel'
import type { ListRow, StoryEvent } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readQuery } from '../http/read-request.ts'
import { presentDeskRow, presentQuestion } from '../present-desk.ts'
import { sceneOf } from '../present-matter.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'
import { addInspectorateRoute } from './inspectorate-route.ts'
import { addSavingsRoute } from './savings-route.ts'
import { addTodayRoute } from './today-route.ts'

/** Satisfaction and results are counted over this many days. */
const PERIOD_DAYS = 90
const SOON_DAYS = 2
const MOST_SHOWN = 12
const MOST_ASKED = 100
/** Ratings reach offices in groups of this many or more: fewer say nothing of an office, and would point at one firm. */
const FEWEST_HEARD = 5

const heardQuery = z.strictObject({
  said: z
    .enum(['satisfied', 'unsatisfied', 'unreachable', 'reached'])
    .describe('What was said; `reached` is all who said anything, without what'),
})
type Said = 'satisfied' | 'unsatisfied' | 'unreachable'

const UNSATISFIED = ['dissatisfied', 'very-dissatisfied']

/** What an applicant said at last: a later answer on the same matter replaces the earlier one. */
function lastSaid(story: readonly StoryEvent[]): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>()
  for (const { matter, data } of story) {
    const { grade } = data
    if (typeof grade === 'string') said.set(matter, UNSATISFIED.includes(grade) ? 'unsatisfied' : 'satisfied')
    else if (!said.has(matter)) said.set(matter, 'unreachable')
  }
  return said
}

function startOf(now: Instant): Instant {
  return asInstant(now - PERIOD_DAYS * DAY_MS)
}

/** 满意率 with its denominator: those who were reached. Who was not is told apart, and never counts as satisfied. */
function satisfactionOf(story: readonly StoryEvent[]) {
  const said = [...lastSaid(story).values()]
  const count = (what: Said): number => said.filter(s => s === what).length
  const reached = count('satisfied') + count('unsatisfied')
  const isShown = reached >= FEWEST_HEARD
  return {
    satisfied: isShown ? count('satisfied') : null,
    unsatisfied: isShown ? count('unsatisfied') : null,
    unreachable: count('unreachable'),
    reached,
    isShown,
    days: PERIOD_DAYS,
  }
}

/** Whether a reader may see what was said on one matter, as the rating itself declares it. */
function hearsOne({ ledger }: ServerContext, reader: Actor): boolean {
  const tells = ledger.registry.tells.get('rated') ?? 'offices'
  return mayReadWhole(tells, reader, ledger.county())
}

async function withClocks(rows: readonly ListRow[], reader: Actor, context: ServerContext) {
  const states = await context.ledger.desk.states(
    rows.map(row => row.id),
    reader,
  )
  return rows.map(row => presentDeskRow(row, states.get(row.id), viewingOf(context)))
}

/** Promises that come next, none of them broken yet: what may hang in a hall. */
async function nextPromises({ ledger }: ServerContext, reader: Actor): Promise<readonly ListRow[]> {
  const [yellow, green] = await Promise.all(
    (['yellow', 'green'] as const).map(light => ledger.list({ light, limit: MOST_SHOWN }, reader)),
  )
  return [...(yellow?.items ?? []), ...(green?.items ?? [])]
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
    .slice(0, MOST_SHOWN)
}

/** What a leader looks at in the morning. Every figure comes with the filter that lists its matters. */
export function addBoardRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context
  addTodayRoute(app, context)
  addSavingsRoute(app, context)
  addInspectorateRoute(app, context)

  app.get('/api/board', async request => {
    const reader = readOfficer(request)
    const viewing = viewingOf(context)
    const { county, now } = viewing
    const soon = asInstant(now + SOON_DAYS * DAY_MS)
    const [offices, yellow, red, next, asking, heard, results] = await Promise.all([
      ledger.desk.lightsByOffice(reader),
      ledger.list({ light: 'yellow', dueBefore: soon, limit: MOST_SHOWN }, reader),
      ledger.list({ light: 'red', limit: MOST_SHOWN }, reader),
      nextPromises(context, reader),
      ledger.desk.awaiting({ what: 'question', limit: MOST_ASKED }, reader),
      ledger.desk.heard(startOf(now), reader),
      ledger.desk.closedSince(startOf(now), reader),
    ])
    const questions = asking.flatMap(matter => {
      const seen = asSeenBy(matter, reader, viewing)
      const scene = sceneOf(seen, viewing)
      return Object.values(seen.duties)
        .filter(duty => duty.question)
        .map(duty => ({
          ...presentQuestion(duty, scene),
          matter: { id: seen.id, number: seen.number, title: seen.facts.title },
        }))
    })
    return {
      now: county.zone.format(now),
      soonUntil: county.zone.format(soon),
      offices: offices.map(o => ({ ...o, name: county.offices.get(o.office)?.name ?? null })),
      soon: await withClocks(yellow.items, reader, context),
      overdue: await withClocks(red.items, reader, context),
      next: await withClocks(next, reader, context),
      questions,
      satisfaction: { ...satisfactionOf(heard), isEachShown: hearsOne(context, reader) },
      results: { days: PERIOD_DAYS, since: county.zone.format(startOf(now)), counts: results },
    }
  })

  /** The matters behind the satisfaction figures; what was said on each only for those to whom ratings are confided. */
  app.get('/api/board/heard', async request => {
    const reader = readOfficer(request)
    const { said } = readQuery(request, heardQuery)
    const isOfOne = said === 'satisfied' || said === 'unsatisfied'
    if (isOfOne && !hearsOne(context, reader)) fail('not-for-you')
    const heard = lastSaid(await ledger.desk.heard(startOf(context.clock()), reader))
    const ids = [...heard]
      .filter(([, what]) => (said === 'reached' ? what !== 'unreachable' : what === said))
      .map(([id]) => id)
    const { items, next } = await ledger.list({ ids, limit: 200 }, reader)
    return { items: await withClocks(items, reader, context), next }
  })
}
