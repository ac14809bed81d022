import { hasRole } from '@doudi/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { isLoopback, readBody } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { findOfficer, type Subject } from '../sign-in/person.ts'
import { isSameSecret } from '../sign-in/secret.ts'

const FOR_MS = 10 * 60_000

const wanted = z.strictObject({
  localToken: z.string().min(1).max(200),
  as: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('An officer, or `applicant` of the matter; somebody who keeps the rules, if not given'),
  matter: z.string().min(1).max(100).optional().describe('Id or number, for an applicant'),
})

/**
 * Whoever runs the server on this machine may act as anybody, as he could with the database itself: the command line
 * exchanges the secret in the data folder for a short-lived token of the person named.
 */
export function addLocalTokenRoute(app: FastifyInstance, context: ServerContext): void {
  const { signIn, ledger } = context
  const { localToken } = signIn.settings
  if (localToken === undefined) return

  async function subjectOf({ as, matter }: z.output<typeof wanted>): Promise<Subject> {
    if (as !== 'applicant') {
      const county = ledger.county()
      const keeper = [...county.officers.values()].find(o => hasRole(county, o.office, 'registry'))?.id
      const officer = findOfficer(county, as ?? keeper ?? '') ?? fail('officer-unknown')
      return { kind: 'officer', person: officer.officer }
    }
    const id = matter === undefined ? undefined : await ledger.findMatter(matter, { kind: 'system' })
    return id ? { kind: 'receipt', person: id.matter.id } : fail('absent')
  }

  app.post('/api/local-token', async (request, reply) => {
    await signIn.slow('signIn', 'local')
    const given = readBody(request, wanted)
    if (!context.listensOnLoopback || !isLoopback(request.hostname)) fail('absent')
    if (!isSameSecret(given.localToken, localToken)) fail('token-unknown')
    const subject = await subjectOf(given)
    const { token } = await signIn.tokens.issue(subject, { label: 'doudi', expires: signIn.now() + FOR_MS })
    return reply.status(201).send({ token })
  })
}
