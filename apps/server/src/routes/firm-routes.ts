import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readBody, readId } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'

const authorisation = z.strictObject({ authorised: z.boolean() })

function firmOf({ identity }: FastifyRequest): string {
  const { person } = identity
  return person?.kind === 'firm' ? person.firm : fail('absent')
}

function accountOf({ identity: { person } }: FastifyRequest): string | undefined {
  return person?.kind === 'firm' ? person.account : undefined
}

/** A firm's own people: its owner says which clerks may act for it. */
export function addFirmRoutes(app: FastifyInstance, { signIn, ledger }: ServerContext): void {
  app.get('/api/firm/accounts', async request => ({
    items: (await signIn.accounts.list(firmOf(request))).map(({ id, role, name, authorised, created }) => ({
      id,
      name,
      isYou: id === accountOf(request),
      role,
      authorised,
      since: ledger.county().zone.format(created as never),
    })),
  }))

  app.put('/api/firm/accounts/:id', async (request, reply) => {
    const { authorised } = readBody(request, authorisation)
    const done = await signIn.accounts.authorise(readId(request), firmOf(request), authorised)
    return done ? reply.status(204).send() : fail('absent')
  })
}
