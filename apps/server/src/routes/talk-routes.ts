import {
  type Actor,
  type County,
  dayOf,
  findDay,
  keepersOf,
  type LocalDate,
  readsRegisterWhole,
} from '@doudi/kernel'
import type { SeenEntry } from '@doudi/ledger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { presentActs, presentEntry } from '../entries/present-entry.ts'
import { fail, ProblemError, problem } from '../http/problems.ts'
import {
  readActor,
  readBody,
  readExpectedVersion,
  readId,
  readKey,
  readQuery,
  storable,
} from '../http/read-request.ts'
import { type ServerContext, todayOf, viewingOf } from '../server-context.ts'
import { readFigures } from '../talks/figures.ts'
import { followUp } from '../talks/follow-up.ts'
import { type Acting, type Done, handOver, issueTheList } from '../talks/hand-over.ts'
import { mattersOfEvening, mattersOfTalks, presentIssueMatter } from '../talks/issue-matters.ts'
import { planAfter, presentEvening, readTurn } from '../talks/programme.ts'
import { findEvening, readEvenings, talkIn } from '../talks/read-evenings.ts'
import { readOwnTalks } from '../talks/read-own.ts'
import { presentWall } from '../talks/wall.ts'
import { problemOf } from './command-routes.ts'
import { type Officer, readOfficer } from './desk-routes.ts'

const handing = z.strictObject({ part: z.string().max(8), office: z.string().max(60) })
const nothing = z.strictObject({})
const figuresQuery = z.strictObject({
  on: storable.refine(text => findDay(text) !== undefined, 'not-a-date').optional(),
})

function keeps(county: County, { office }: Officer): boolean {
  return keepersOf(county, 'talk').includes(office)
}

async function find(request: FastifyRequest, { ledger }: ServerContext, reader: Actor): Promise<SeenEntry> {
  return (await findEvening(ledger, readId(request), reader)) ?? fail('absent')
}

/** One evening: as it is entered, what became of its issues, and before them what became of earlier ones. */
async function readEvening(seen: SeenEntry, reader: Officer, context: ServerContext) {
  const { ledger, clock } = context
  const county = ledger.county()
  const talk = talkIn(seen)
  const before = (await readEvenings(ledger, reader)).filter(t => t.fields.date < talk.fields.date)
  const last = before.at(-1)
  const since = last ? county.zone.instantAt(dayOf(last.fields.date), 0) : clock()
  const [own, earlier] = await Promise.all([
    mattersOfEvening(ledger, talk.id, reader),
    mattersOfTalks(ledger, reader, since),
  ])
  const viewing = viewingOf(context)
  const parts = talk.kept.issues.flatMap(({ part }) => {
    const matter = own.of(talk.id, part)
    return matter ? [[part, presentIssueMatter(matter, reader, viewing)]] : []
  })
  const register = ledger.registry.registers.get('talk') ?? fail('absent')
  return {
    today: todayOf(context),
    mayKeep: keeps(county, reader),
    entry: presentEntry(seen, county),
    commands: presentActs(seen, register, { county, actor: reader }),
    matters: Object.fromEntries(parts),
    before: followUp(before, { matters: earlier, reader, viewing, isKeeper: keeps(county, reader) }),
  }
}

function addReadingRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  app.get('/api/talks', async request => {
    const reader = readOfficer(request)
    const county = ledger.county()
    const talks = await readEvenings(ledger, reader)
    return {
      today: todayOf(context),
      mayKeep: keeps(county, reader),
      evenings: talks.map(presentEvening).toReversed(),
      planned: planAfter(talks, county, todayOf(context)),
    }
  })

  app.get('/api/talks/mine', request => {
    const { person } = request.identity
    const actor = readActor(request)
    if (person?.kind !== 'firm' || actor.kind !== 'applicant') return fail('not-for-you')
    return readOwnTalks(context, { actor, name: person.firmName ?? person.firm })
  })

  app.get('/api/talks/figures', async request => {
    const reader = readOfficer(request)
    const register = ledger.registry.registers.get('talk') ?? fail('absent')
    if (!readsRegisterWhole(register, { reader, county: ledger.county() })) fail('not-for-you')
    const { on } = readQuery(request, figuresQuery)
    return readFigures(ledger, reader, on as LocalDate | undefined)
  })

  app.get('/api/talks/:id', async (request, reply) => {
    const reader = readOfficer(request)
    const seen = await find(request, context, reader)
    reply.header('ETag', `"${seen.entry.version}"`)
    return readEvening(seen, reader, context)
  })

  app.get('/api/talks/:id/turn', async request => {
    const reader = readOfficer(request)
    if (!keeps(ledger.county(), reader)) fail('not-for-you')
    return { items: await readTurn(ledger, talkIn(await find(request, context, reader)), reader) }
  })

  app.get('/api/talks/:id/wall', async request => {
    const reader = readOfficer(request)
    const talk = talkIn(await find(request, context, reader))
    return { mayKeep: keeps(ledger.county(), reader), ...presentWall(talk) }
  })
}

function addActingRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  /** What a request asks for; whether whoever asks keeps the talks is decided with the act. */
  async function acting(request: FastifyRequest): Promise<Acting> {
    const actor = readOfficer(request)
    const given = { key: readKey(request), version: readExpectedVersion(request) }
    return { ...given, actor, evening: await find(request, context, actor) }
  }

  function sendDone({ answer, matters }: Done, { actor }: Acting, reply: FastifyReply): FastifyReply {
    if (answer.kind !== 'entry-done') throw problemOf(answer)
    const failed = matters.flatMap(({ part, answer: came }) =>
      came.kind === 'done' || came.kind === 'key-reused' || came.kind === 'county-done'
        ? []
        : [{ path: part, code: problemOf(came).problem.code }],
    )
    if (failed.length > 0) throw new ProblemError(problem('talk-half-done', { errors: failed }))
    const seen = ledger.entries.seenBy(answer.entry, actor) ?? fail('absent')
    return reply.header('ETag', `"${answer.entry.version}"`).send(presentEntry(seen, ledger.county()))
  }

  app.post('/api/talks/:id/hand', async (request, reply) => {
    const given = await acting(request)
    const done = await handOver(ledger, readBody(request, handing), given)
    return sendDone(done, given, reply)
  })

  app.post('/api/talks/:id/list', async (request, reply) => {
    const given = await acting(request)
    readBody(request, nothing)
    return sendDone(await issueTheList(ledger, given), given, reply)
  })
}

/** 政企恳谈会: the programme, one evening with what became of it, the wall, the figures; handing over, and the list. */
export function addTalkRoutes(app: FastifyInstance, context: ServerContext): void {
  addReadingRoutes(app, context)
  addActingRoutes(app, context)
}
