import { DAY_MS } from '@doudi/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readBody, readId } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import type { Person, Subject } from '../sign-in/person.ts'
import { addFirmRoutes } from './firm-routes.ts'
import { addLocalTokenRoute } from './local-token-route.ts'

const newToken = z.strictObject({
  label: z.string().min(1).max(80).describe('What it is for'),
  days: z.int().min(1).max(366).default(90).describe('Days until it ends'),
})

/** Whoever has signed in; tokens and sessions are managed by people, not by tokens or sessions of nobody. */
function subjectOf({ identity }: FastifyRequest): Subject {
  const { person } = identity
  if (!person) fail('sign-in-needed')
  if (person.kind === 'receipt') fail('not-for-you')
  return person.kind === 'officer'
    ? { kind: 'officer', person: person.officer }
    : { kind: 'firm', person: person.account }
}

function presentPerson(
  person: Person | undefined,
  { ledger }: ServerContext,
): Record<string, unknown> | null {
  if (!person) return null
  if (person.kind === 'firm') {
    const { kind, account, firm, firmName, role } = person
    return { kind, account, firm, firmName, role }
  }
  if (person.kind === 'receipt') return { kind: 'receipt', matter: person.matter }
  const { kind, officer, name, office, post } = person
  const found = ledger.county().offices.get(office)
  return { kind, officer, name, office, officeName: found?.name ?? null, post, roles: found?.roles ?? [] }
}

/** Who I am, where I am signed in, and the tokens of my programs. */
export function addPersonRoutes(app: FastifyInstance, context: ServerContext): void {
  const { signIn, settings, ledger } = context
  const instant = (ms: number): string => ledger.county().zone.format(ms as never)

  addFirmRoutes(app, context)
  addLocalTokenRoute(app, context)

  app.get('/api/me', async ({ identity }) => ({
    person: presentPerson(identity.person, context),
    sample: settings.sample,
    signIn: signIn.settings.provider || signIn.settings.sample ? '/sign-in' : null,
  }))

  app.get('/api/sessions', async request => {
    const own = request.identity.session?.id
    const sessions = await signIn.sessions.list(subjectOf(request))
    return {
      items: sessions.map(({ id, device, created, seen, expires }) => ({
        id,
        device,
        isThis: id === own,
        since: instant(created),
        seen: instant(seen),
        until: instant(expires),
      })),
    }
  })

  app.delete('/api/sessions/:id', async (request, reply) => {
    const done = await signIn.sessions.end(readId(request), subjectOf(request))
    return done ? reply.status(204).send() : fail('absent')
  })

  app.get('/api/tokens', async request => ({
    items: (await signIn.tokens.list(subjectOf(request))).map(({ id, label, created, expires, used }) => ({
      id,
      label,
      since: instant(created),
      until: instant(expires),
      used: used === null ? null : instant(used),
    })),
  }))

  app.post('/api/tokens', async (request, reply) => {
    const subject = subjectOf(request)
    // A token that could make tokens would outlive its own end.
    if (request.identity.by !== 'session') fail('not-for-you')
    const { label, days } = readBody(request, newToken)
    const expires = signIn.now() + days * DAY_MS
    const issued = await signIn.tokens.issue(subject, { label, expires })
    return reply.status(201).send({ ...issued, label, until: instant(expires) })
  })

  app.delete('/api/tokens/:id', async (request, reply) => {
    const done = await signIn.tokens.revoke(readId(request), subjectOf(request))
    return done ? reply.status(204).send() : fail('absent')
  })
}
