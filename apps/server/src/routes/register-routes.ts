import { type Actor, type EntryCommand, mayEver, type Register } from '@doudi/kernel'
import type { EntryAnswer, EntryFilter, SeenEntry } from '@doudi/ledger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ActWithMore } from '../entries/acts-with-more.ts'
import { entryQuery } from '../entries/entry-query.ts'
import { withKnownParty } from '../entries/known-party.ts'
import { presentActs, presentEntry, presentRegister, presentTold } from '../entries/present-entry.ts'
import { fail } from '../http/problems.ts'
import {
  readActor,
  readExpectedVersion,
  readId,
  readInput,
  readKey,
  readQuery,
} from '../http/read-request.ts'
import { drawAndTell } from '../market/draw-lots.ts'
import { closeSegment } from '../pilot-zone/close-segment.ts'
import { presentRow } from '../present-matter.ts'
import { recordHidden } from '../reading-record/record-read.ts'
import { type ServerContext, todayOf, viewingOf } from '../server-context.ts'
import { problemOf } from './command-routes.ts'

/** Outlines of roads and lists of many lines are entered whole. */
const BODY = 256 * 1024
const MOST_MATTERS = 100

/** What takes more with it than the entry it is done to. */
const WITH_MORE: Readonly<Record<string, ActWithMore>> = {
  'lottery.draw-lots': drawAndTell,
  'road-segment.close-road': closeSegment,
}

function readRegister(request: FastifyRequest, { ledger }: ServerContext): Register {
  const { register } = request.params as { register: string }
  return ledger.registry.registers.get(register) ?? fail('absent')
}

/** Whether a register is anything to somebody: something of it is there for him, or he may do something in it. */
function isFor(
  actor: Actor,
  register: Register,
  { ledger, readable }: ServerContext & { readonly readable: ReadonlyMap<string, number> },
): boolean {
  const acting = { county: ledger.county(), actor }
  return (
    readable.has(register.name) ||
    register.reads.public !== undefined ||
    (actor.kind === 'officer' && register.reads.offices === 'all') ||
    [...register.commands.values()].some(c => c.enters && mayEver(c, register, acting))
  )
}

/** What was sent, where a firm that has signed in writes in its own name, whatever the form says. */
function readOwnInput(request: FastifyRequest, command: EntryCommand | undefined): unknown {
  const given = readInput(request)
  const { person } = request.identity
  const isOfAFirm = person?.kind === 'firm' && command !== undefined && 'firm' in command.input.shape
  if (!isOfAFirm || typeof given !== 'object' || given === null) return given
  return { ...given, firm: person.firmName ?? person.firm }
}

function addReadingRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context
  const { entries } = ledger

  async function find(request: FastifyRequest): Promise<SeenEntry> {
    const { name } = readRegister(request, context)
    return (await entries.find(name, readId(request), readActor(request))) ?? fail('absent')
  }

  app.get('/api/registers', async request => {
    const actor = readActor(request)
    const county = ledger.county()
    const readable = await entries.readable(actor, todayOf(context))
    const shown = [...ledger.registry.registers.values()].filter(r =>
      isFor(actor, r, { ...context, readable }),
    )
    const { modules } = ledger.registry
    return {
      registers: shown.map(r => ({
        ...presentRegister(r, { county, actor }),
        module: modules.get(r.name),
        inForce: readable.get(r.name) ?? 0,
      })),
    }
  })

  app.get('/api/registers/:register/entries', async request => {
    const { name } = readRegister(request, context)
    const filter = { ...readQuery(request, entryQuery), register: name } as EntryFilter
    const { items, next } = await entries.list(filter, readActor(request))
    const county = ledger.county()
    return { items: items.map(item => presentEntry(item, county)), next }
  })

  async function mattersFrom(request: FastifyRequest, id: string): Promise<object[]> {
    const { items } = await ledger.list({ source: id, limit: MOST_MATTERS }, readActor(request))
    await recordHidden(request, items, context)
    return items.map(row => presentRow(row, viewingOf(context)))
  }

  app.get('/api/registers/:register/entries/:id', async (request, reply) => {
    const actor = readActor(request)
    const register = readRegister(request, context)
    const seen = await find(request)
    const [history, matters] = await Promise.all([
      entries.history(seen, actor),
      mattersFrom(request, seen.entry.id),
    ])
    const confided = [...new Set(history.told.flatMap(line => Object.keys(line.personal ?? {})))]
    if (confided.length > 0) {
      const what = `${register.name}/${seen.entry.id} ${confided.join(' ')}`
      await context.recordRead(request, { kind: 'personal', what })
    }
    const county = ledger.county()
    reply.header('ETag', `"${seen.entry.version}"`)
    return {
      entry: presentEntry(seen, county),
      commands: presentActs(seen, register, { county, actor }),
      history: presentTold(history, county),
      matters,
      ...(history.personal && { personal: history.personal }),
    }
  })
}

function addActingRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, metrics } = context

  /** The entry as whoever acted reads it, as it stood when the act was recorded: a retry is answered like the first try. */
  function sendEntry(
    answer: EntryAnswer,
    { actor, status, register, more }: { actor: Actor; status: number; register: Register; more?: object },
    reply: FastifyReply,
  ): FastifyReply {
    if (answer.kind !== 'entry-done') throw problemOf(answer)
    const county = ledger.county()
    const seen = ledger.entries.seenBy(answer.entry, actor)
    if (answer.replayed) reply.header('Idempotent-Replayed', 'true')
    const { id, version, status: stands } = answer.entry
    return reply
      .status(status)
      .header('ETag', `"${version}"`)
      .send({
        ...(seen ? presentEntry(seen, county) : { id, register: register.name, version, status: stands }),
        ...more,
      })
  }

  app.post('/api/registers/:register/entries', { bodyLimit: BODY }, async (request, reply) => {
    const register = readRegister(request, context)
    const actor = readActor(request)
    const given = { register: register.name, command: 'enter', actor, key: readKey(request) }
    const entering = register.commands.get('enter')
    const accounts = { pool: ledger.pool, county: ledger.county().id }
    const input = await withKnownParty(readOwnInput(request, entering), entering, accounts)
    const answer = await ledger.entries.act({ ...given, input })
    metrics.command(`${register.name}.enter`, answer.kind)
    return sendEntry(answer, { actor, status: 201, register }, reply)
  })

  app.post('/api/registers/:register/entries/:id/:command', { bodyLimit: BODY }, async (request, reply) => {
    const register = readRegister(request, context)
    const { command } = request.params as { command: string }
    const declared = register.commands.get(command)
    if (!declared || declared.enters) fail('unknown-command')
    const actor = readActor(request)
    const given = {
      ...{ register: register.name, command, actor, key: readKey(request), entry: readId(request) },
      expectedVersion: readExpectedVersion(request),
      input: readOwnInput(request, declared),
    }
    const withMore = WITH_MORE[`${register.name}.${command}`]
    const done = withMore ? await withMore(ledger, given) : { answer: await ledger.entries.act(given) }
    if ('refused' in done) fail(done.refused)
    const { answer, more } = done
    metrics.command(`${register.name}.${command}`, answer.kind)
    return sendEntry(answer, { actor, status: 200, register, ...(more && { more }) }, reply)
  })
}

/** What the county keeps account of: registers, their entries, and the acts on them. */
export function addRegisterRoutes(app: FastifyInstance, context: ServerContext): void {
  addReadingRoutes(app, context)
  addActingRoutes(app, context)
}
