import type { Actor, Matter } from '@doudi/kernel'
import type { ListRow, StoryEvent } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { possibleAmong, presentDeskRow } from '../present-desk.ts'
import { sceneOf, type Viewing } from '../present-matter.ts'
import { recordHidden } from '../reading-record/record-read.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'

type Json = Readonly<Record<string, unknown>>

const MOST_SUPERVISED = 60
const MOST_LATE = 30
/** What the inspectorate does with a matter from its page. */
const FROM_THE_PAGE = ['supervise']

interface Desk {
  readonly reader: Actor
  readonly viewing: Viewing
  readonly context: ServerContext
}

/** What was demanded, when and by whom; the newest demand last. */
function demandsOf(story: readonly StoryEvent[], { county }: Viewing): Json[] {
  return story
    .filter(({ type }) => type === 'supervised')
    .map(({ recorded, by, data }) => ({
      at: county.zone.format(recorded),
      office: by.kind === 'officer' ? by.office : null,
      says: data.text ?? null,
    }))
}

/** What the office that answers for it has done since the last demand: how many acts, and the newest of them. */
function answerOf(story: readonly StoryEvent[], office: string | null, { context, viewing }: Desk): Json {
  const last = story.findLast(({ type }) => type === 'supervised')?.version ?? 0
  const own = story.filter(
    ({ version, by }) => version > last && by.kind === 'officer' && by.office === office,
  )
  const newest = own.at(-1)
  const command = [...context.ledger.registry.matterCommands.values()].find(c => c.type === newest?.type)
  return {
    acts: own.length,
    newest:
      newest && command ? { title: command.title, at: viewing.county.zone.format(newest.recorded) } : null,
  }
}

/** Kinds of records that somebody makes; what happens by itself is nobody's answer. */
function kindsOfActs({ ledger }: ServerContext): string[] {
  return [...ledger.registry.matterCommands.values()].map(({ type }) => type)
}

async function rowsOfIds(ids: readonly string[], { reader, context }: Desk) {
  const { ledger } = context
  const [{ items }, states] = await Promise.all([
    ids.length > 0 ? ledger.list({ ids, limit: 200 }, reader) : { items: [] as readonly ListRow[] },
    ledger.desk.states(ids, reader),
  ])
  return ids.flatMap(id => {
    const row = items.find(one => one.id === id)
    return row ? [{ row, matter: states.get(row.id) }] : []
  })
}

function shown(row: ListRow, matter: Matter | undefined, { viewing, reader }: Desk): Json {
  return {
    ...presentDeskRow(row, matter, viewing),
    acts: matter ? possibleAmong(FROM_THE_PAGE, sceneOf(matter, viewing), { actor: reader }) : [],
  }
}

/** 督查: broken promises by office, what is supervised and what came of it, and what is so late that one should look. */
export function addInspectorateRoute(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  app.get('/api/inspectorate', async request => {
    const reader = readOfficer(request)
    const viewing = viewingOf(context)
    const desk: Desk = { reader, viewing, context }
    const [offices, supervised, reminded] = await Promise.all([
      ledger.desk.oversight(reader),
      ledger.desk.supervised(MOST_SUPERVISED, reader),
      ledger.desk.awaiting({ what: 'reminded', limit: MOST_LATE + MOST_SUPERVISED }, reader),
    ])
    const late = reminded
      .map(({ id }) => id as string)
      .filter(id => !supervised.includes(id))
      .slice(0, MOST_LATE)
    const [watched, unwatched, story] = await Promise.all([
      rowsOfIds(supervised, desk),
      rowsOfIds(late, desk),
      ledger.desk.story(supervised, kindsOfActs(context), reader),
    ])
    await recordHidden(
      request,
      [...watched, ...unwatched].map(({ row }) => row),
      context,
    )
    return {
      now: viewing.county.zone.format(viewing.now),
      offices: offices.map(o => ({ ...o, name: viewing.county.offices.get(o.office)?.name ?? null })),
      supervised: watched.map(({ row, matter }) => {
        const own = story.filter(e => e.matter === row.id)
        return {
          ...shown(row, matter, desk),
          demands: demandsOf(own, viewing),
          since: answerOf(own, row.office, desk),
        }
      }),
      // What was reminded of once and is in time again is nobody's trouble now.
      late: unwatched
        .filter(({ row }) => row.light === 'red')
        .map(({ row, matter }) => shown(row, matter, desk)),
    }
  })
}
