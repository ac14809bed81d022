import { type Actor, asSeenBy, openMatter } from '@doudi/kernel'
import type { Answer, Ledger } from '@doudi/ledger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fail, ProblemError, problem, refusalProblem } from '../http/problems.ts'
import { readActor, readExpectedVersion, readId, readInput, readKey } from '../http/read-request.ts'
import { presentBrief } from '../present-matter.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'

const SMALL_BODY = 64 * 1024
/** Organisations, calendars, procedures and routing are published whole. */
const LARGE_BODY = 512 * 1024

function bodyLimitOf(command: string): number {
  return /^(publish|set-routing)/.test(command) ? LARGE_BODY : SMALL_BODY
}

/** An answer of the ledger that is not "done", as a problem. */
export function problemOf(answer: Exclude<Answer, { kind: 'done' | 'county-done' }>): ProblemError {
  switch (answer.kind) {
    case 'refused':
      return new ProblemError(refusalProblem(answer.refusal))
    case 'invalid':
      return new ProblemError(problem('invalid', { errors: answer.faults }))
    case 'stale':
      return new ProblemError(
        problem('matter-moved', {
          more: { version: answer.version, ...(answer.matter && { matter: answer.matter }) },
        }),
      )
    case 'absent':
      return new ProblemError(problem('absent'))
    case 'key-reused':
      return new ProblemError(problem('idempotency-key-reused'))
    case 'known':
      return new ProblemError(problem('external-number-known', { more: { matter: answer.matter } }))
  }
}

/** Sends what came of a command, and counts it. */
function sendAnswer(
  context: ServerContext,
  { command, answer, status, actor }: { command: string; answer: Answer; status: number; actor: Actor },
  reply: FastifyReply,
): FastifyReply {
  context.metrics.command(command, answer.kind)
  if (answer.kind === 'county-done')
    return reply.status(status).header('ETag', `"${answer.version}"`).send({ version: answer.version })
  if (answer.kind !== 'done') throw problemOf(answer)
  // As it stood when the command was recorded, so that a retry is answered exactly like the first try.
  const viewing = { ...viewingOf(context, actor), now: answer.matter.at }
  const brief = presentBrief(asSeenBy(answer.matter, actor, viewing), viewing)
  if (answer.replayed) reply.header('Idempotent-Replayed', 'true')
  return reply.status(status).header('ETag', `"${answer.matter.version}"`).send(brief)
}

function readCommand(request: FastifyRequest) {
  return { actor: readActor(request), key: readKey(request) }
}

/** People know a matter by its public number, the ledger by its id. */
async function resolveId(ledger: Ledger, given: string, actor: Actor): Promise<string> {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(given)) return given
  return (await ledger.findMatter(given, actor))?.matter.id ?? fail('absent')
}

/** One route for every declared command; nothing is written here when a command is added. */
export function addCommandRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  app.post('/api/matters', { bodyLimit: bodyLimitOf(openMatter.name) }, async (request, reply) => {
    const given = { ...readCommand(request), input: readInput(request) }
    const answer = await ledger.openMatter(given)
    return sendAnswer(context, { command: openMatter.name, answer, status: 201, actor: given.actor }, reply)
  })

  for (const command of ledger.registry.matterCommands.keys()) {
    app.post(`/api/matters/:id/${command}`, { bodyLimit: bodyLimitOf(command) }, async (request, reply) => {
      const given = readCommand(request)
      const expectedVersion = readExpectedVersion(request)
      const input = readInput(request)
      const matter = await resolveId(ledger, readId(request), given.actor)
      const answer = await ledger.act({ ...given, command, matter, expectedVersion, input })
      return sendAnswer(context, { command, answer, status: 200, actor: given.actor }, reply)
    })
  }

  for (const command of ledger.registry.countyCommands.keys()) {
    app.post(`/api/county/${command}`, { bodyLimit: bodyLimitOf(command) }, async (request, reply) => {
      const given = {
        ...readCommand(request),
        command,
        expectedVersion: readExpectedVersion(request),
      }
      const answer = await ledger.actOnCounty({ ...given, input: readInput(request) })
      return sendAnswer(context, { command, answer, status: 200, actor: given.actor }, reply)
    })
  }

  const unknown = (): never => {
    throw new ProblemError(problem('unknown-command'))
  }
  app.post('/api/matters/:id/:command', unknown)
  app.post('/api/county/:command', unknown)
}
