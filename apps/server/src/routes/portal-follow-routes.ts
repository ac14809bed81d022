import type { Actor } from '@doudi/kernel'
import { readEvents, readPersonal } from '@doudi/ledger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { readExpectedVersion, readInput, readKey } from '../http/read-request.ts'
import { APPLICANT_COMMANDS, presentContents, presentStatus } from '../portal/followed.ts'
import { digest, isSecret } from '../portal/receipt.ts'
import { checkCode, findReceipt, type Known } from '../portal/receipt-store.ts'
import { viewingOf } from '../server-context.ts'
import { openingOf, sendReceipt } from './checkpoint-routes.ts'
import { problemOf } from './command-routes.ts'
import type { PortalContext } from './portal-routes.ts'
import { applicantInput, holderOf } from './portal-submit-routes.ts'

const SMALL_BODY = 32 * 1024

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The receipt travels in a header: addresses are written down by proxies and passed on by browsers. */
export async function readReceipt(request: FastifyRequest, context: PortalContext): Promise<Known> {
  await context.allow('reading', request)
  const secret = headerOf(request, 'doudi-receipt')
  if (secret === undefined || !isSecret(secret)) fail('absent')
  const { pool, county } = context.ledger
  return (await findReceipt({ pool, county: county().id }, secret)) ?? fail('absent')
}

/** A header holds no Chinese: what was typed may come percent-encoded. */
function decoded(given: string): string {
  try {
    return decodeURIComponent(given)
  } catch {
    return given
  }
}

/** Ends the request unless its query code opens the receipt. */
export async function openWithCode(
  request: FastifyRequest,
  known: Known,
  context: PortalContext,
): Promise<void> {
  const given = headerOf(request, 'doudi-query-code')
  if (given === undefined) fail('query-code-missing')
  const code = decoded(given)
  const { pool, county } = context.ledger
  const check = await checkCode({ pool, county: county().id }, known, { code, now: context.clock() })
  if (check.is === 'closed') fail('query-code-closed', { more: { until: county().zone.format(check.until) } })
  if (check.is === 'wrong') fail('query-code-wrong', { more: { left: check.left } })
}

async function showStatus(known: Known, context: PortalContext): Promise<object> {
  const { ledger } = context
  const found = (await ledger.findMatter(known.matter, holderOf(known))) ?? fail('absent')
  const events = await readEvents(ledger.as(holderOf(known)), ledger.county().id, known.matter)
  return presentStatus({ matter: found.matter, events }, viewingOf(context))
}

async function showContents(known: Known, context: PortalContext): Promise<object> {
  const { ledger } = context
  const { id } = ledger.county()
  const holder = holderOf(known)
  const reading = ledger.as(holder)
  const found = (await ledger.findMatter(known.matter, holder)) ?? fail('absent')
  const [events, personal, all] = await Promise.all([
    readEvents(reading, id, known.matter),
    readPersonal(reading, id, known.matter),
    ledger.attachments.list(known.matter, holder),
  ])
  const files = all.filter(file => file.by === 'applicant' && file.citedVersion !== null)
  return presentContents({ ...found, events, personal, files }, viewingOf(context))
}

export function addFollowRoutes(app: FastifyInstance, context: PortalContext): void {
  const { ledger, metrics } = context

  app.get('/api/portal/follow', async request => {
    const known = await readReceipt(request, context)
    if (headerOf(request, 'doudi-query-code') === undefined) return showStatus(known, context)
    await openWithCode(request, known, context)
    return showContents(known, context)
  })

  app.get('/api/portal/receipt', async (request, reply) => {
    const known = await readReceipt(request, context)
    const { matter } = (await ledger.findMatter(known.matter, holderOf(known))) ?? fail('absent')
    const opening = await openingOf(context, matter)
    const { by } = JSON.parse(opening.text) as { by: Actor }
    // What an office has written down of a caller is its own wording, and is not handed out.
    if (by.kind !== 'applicant') fail('absent')
    return sendReceipt(reply, context, opening)
  })

  for (const command of APPLICANT_COMMANDS) {
    app.post(`/api/portal/follow/${command}`, { bodyLimit: SMALL_BODY }, async (request, reply) => {
      const known = await readReceipt(request, context)
      await openWithCode(request, known, context)
      const answer = await ledger.act({
        actor: holderOf(known),
        command,
        matter: known.matter,
        input: applicantInput(command, readInput(request)),
        expectedVersion: readExpectedVersion(request),
        key: `portal/${digest(`${known.keyDigest}\n${readKey(request)}`)}`,
      })
      metrics.command(command, answer.kind)
      if (answer.kind === 'county-done') throw new Error('a matter was acted on as the county')
      if (answer.kind !== 'done') throw problemOf(answer)
      if (answer.replayed) reply.header('Idempotent-Replayed', 'true')
      return showContents(known, context)
    })
  }
}
