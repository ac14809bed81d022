import type { Actor, Matter } from '@doudi/kernel'
import type { StoryEvent } from '@doudi/ledger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readActor, readFilter, readId, readInput, readQuery } from '../http/read-request.ts'
import {
  type Asked,
  askedIn,
  CAUGHT_TYPES,
  POSITION_TYPES,
  positionsOf,
  possibleAmong,
  presentCause,
  presentDeskRow,
  presentQuestion,
} from '../present-desk.ts'

import { sceneOf, type Viewing } from '../present-matter.ts'
import { recordHidden } from '../reading-record/record-read.ts'

import { type ServerContext, viewingOf } from '../server-context.ts'
import { openVerdicts, verdictOn } from '../several/verdicts.ts'

const viewInput = z.strictObject({
  name: z.string().trim().min(1).max(40),
  query: z.string().max(1000),
})
const viewQuery = z.strictObject({ name: z.string().min(1).max(40) })

export type Officer = Extract<Actor, { kind: 'officer' }>

/** Every read of the desk is an officer's; what the reader may not know of is not in it. */
export function readOfficer(request: FastifyRequest): Officer {
  const reader = readActor(request)
  return reader.kind === 'officer' ? reader : fail('not-for-you')
}

async function summaryFor(reader: Officer, { ledger }: ServerContext) {
  const { desk } = ledger
  const [mine, office, asked, waiting] = await Promise.all([
    desk.lights({ officer: reader.officer }, reader),
    desk.lights({ office: reader.office }, reader),
    desk.lights({ involves: reader.office }, reader),
    desk.waiting(reader.office, reader),
  ])
  return { mine, office, asked, waiting }
}

/** What the catch-all office does with a matter in its room, in the order in which it comes to it. */
const IN_THE_ROOM = ['take-in', 'consult', 'summon', 'diagnose', 'determine', 'dispatch', 'answer-directly']

const CAUSES: readonly string[] = CAUGHT_TYPES
const isCause = ({ type }: StoryEvent): boolean => CAUSES.includes(type)

/** Who was asked on a matter and has not answered, and what. */
function openQuestions(matter: Matter, viewing: Viewing, asked: Asked) {
  const scene = sceneOf(matter, viewing)
  return Object.values(matter.duties)
    .filter(duty => duty.question)
    .map(duty => presentQuestion(duty, scene, asked))
}

function addListRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  app.get('/api/desk/matters', async request => {
    const reader = readOfficer(request)
    const { items, next } = await ledger.list(readFilter(request, ledger.county()), reader)
    await recordHidden(request, items, context)
    const states = await ledger.desk.states(
      items.map(row => row.id),
      reader,
    )
    const viewing = viewingOf(context)
    return { items: items.map(row => presentDeskRow(row, states.get(row.id), viewing)), next }
  })

  app.get('/api/desk/summary', request => summaryFor(readOfficer(request), context))

  app.get('/api/desk/caught', async request => {
    const reader = readOfficer(request)
    const { items, next } = await ledger.list(readFilter(request, ledger.county()), reader)
    await recordHidden(request, items, context)
    const ids = items.map(row => row.id)
    const [states, story] = await Promise.all([
      ledger.desk.states(ids, reader),
      ledger.desk.story(ids, [...CAUGHT_TYPES, ...POSITION_TYPES], reader),
    ])
    const viewing = viewingOf(context)
    const shown = items.map(row => {
      const matter = states.get(row.id)
      const own = story.filter(e => e.matter === row.id)
      const cause = own.findLast(isCause)
      return {
        ...presentDeskRow(row, matter, viewing),
        cause: cause && matter ? presentCause(cause, viewing, sceneOf(matter, viewing).names) : null,
        open: matter ? openQuestions(matter, viewing, askedIn(own)) : [],
        positions: positionsOf(own, viewing.county),
        acts: matter ? possibleAmong(IN_THE_ROOM, sceneOf(matter, viewing), { actor: reader }) : [],
      }
    })
    return { items: shown, next }
  })
}

function addMatterRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  async function find(request: FastifyRequest): Promise<{ reader: Officer; matter: Matter }> {
    const reader = readOfficer(request)
    const found = (await ledger.findMatter(readId(request), reader)) ?? fail('absent')
    return { reader, matter: found.matter }
  }

  /** Who was asked and has not answered, and what every office has said, side by side. */
  app.get('/api/matters/:id/positions', async request => {
    const { reader, matter } = await find(request)
    const viewing = viewingOf(context)
    const story = await ledger.desk.story([matter.id], [...CAUGHT_TYPES, ...POSITION_TYPES], reader)
    const scene = sceneOf(matter, viewing)
    const cause = story.findLast(isCause)
    return {
      cause: cause ? presentCause(cause, viewing, scene.names) : null,
      acts: possibleAmong(IN_THE_ROOM, scene, { actor: reader }),
      open: openQuestions(matter, viewing, askedIn(story)),
      given: positionsOf(story, viewing.county),
      conclusion: story.findLast(e => e.type === 'diagnosed')?.data.conclusion ?? null,
    }
  })

  app.get('/api/matters/:id/related', async request => {
    const { reader, matter } = await find(request)
    const related = await ledger.desk.related(matter, reader)
    const { items } = await ledger.list({ ids: related.map(r => r.id), limit: 50 }, reader)
    const states = await ledger.desk.states(
      items.map(row => row.id),
      reader,
    )
    const viewing = viewingOf(context)
    const given = await openVerdicts(ledger).about([matter.id])
    return {
      items: related.flatMap(({ id, why, likeness }) => {
        const row = items.find(item => item.id === id)
        if (!row) return []
        const verdict = verdictOn(given, matter.id, id)?.verdict ?? null
        return [{ ...presentDeskRow(row, states.get(id), viewing), why, likeness, verdict }]
      }),
    }
  })
}

function addViewRoutes(app: FastifyInstance, context: ServerContext): void {
  const { desk } = context.ledger

  app.get('/api/desk/views', async request => ({
    views: await desk.views(readOfficer(request).officer),
  }))

  app.put('/api/desk/views', async request => {
    const { officer } = readOfficer(request)
    const parsed = viewInput.safeParse(readInput(request))
    if (!parsed.success) fail('invalid', { errors: [{ path: 'name', code: 'invalid' }] })
    await desk.saveView(officer, parsed.data)
    return { views: await desk.views(officer) }
  })

  app.delete('/api/desk/views', async request => {
    const { officer } = readOfficer(request)
    await desk.dropView(officer, readQuery(request, viewQuery).name)
    return { views: await desk.views(officer) }
  })
}

/** What clerks work with: lists with clocks, positions side by side, like matters, views of their own. */
export function addDeskRoutes(app: FastifyInstance, context: ServerContext): void {
  addListRoutes(app, context)
  addMatterRoutes(app, context)
  addViewRoutes(app, context)
}
