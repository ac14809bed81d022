import type { Actor, MatterId } from '@doudi/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor, readId, readKey } from '../http/read-request.ts'
import { digest } from '../portal/receipt.ts'
import { addUploads, FOLLOW_FILES_PATH, keepUpload, MINE_FILES_PATH } from './attachment-routes.ts'
import { problemOf } from './command-routes.ts'
import { openWithCode, readReceipt } from './portal-follow-routes.ts'
import type { PortalContext } from './portal-routes.ts'
import { holderOf } from './portal-submit-routes.ts'

/** What an applicant hands in this way: papers and pictures; archives and bare text come by the way the office has named. */
const TAKEN = new Set([
  'application/pdf',
  'application/ofd',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'image/jpeg',
  'image/png',
])
const TRIES = 5

/** Whoever hands a file in, and to which matter. */
interface Handing {
  readonly matter: MatterId
  readonly actor: Actor
  readonly key: string
}

/**
 * Cites a file in the log. A file does not depend on how far the matter is, so that one that has moved meanwhile is
 * simply looked at again.
 */
async function cite(
  { ledger }: PortalContext,
  { matter, actor, key }: Handing,
  attachment: string,
): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const found = (await ledger.findMatter(matter, actor)) ?? fail('absent')
    const answer = await ledger.act({
      actor,
      command: 'attach',
      matter,
      input: { attachments: [attachment] },
      expectedVersion: found.matter.version,
      key,
    })
    if (answer.kind === 'done') return
    if (answer.kind === 'county-done') throw new Error('a file was added to the county')
    if (answer.kind !== 'stale') throw problemOf(answer)
  }
  fail('unavailable')
}

/** Files for a request that is registered: from whoever holds its receipt and code, or from its firm. */
export function addPortalFileRoutes(app: FastifyInstance, context: PortalContext): void {
  const { ledger } = context
  if (!context.files) return
  const { files } = context

  async function handIn(request: FastifyRequest, handing: Handing): Promise<object> {
    const by = { kind: 'applicant' } as const
    const { digest: attachment } = await keepUpload(
      request,
      { ledger, files },
      { matter: handing.matter, by, types: TAKEN },
    )
    await cite(context, handing, attachment)
    return { digest: attachment }
  }

  addUploads(app, scope => {
    scope.post(FOLLOW_FILES_PATH, async (request, reply) => {
      await context.allow('files', request)
      const known = await readReceipt(request, context)
      await openWithCode(request, known, context)
      const key = `portal/${digest(`${known.keyDigest}\n${readKey(request)}`)}`
      return reply
        .status(201)
        .send(await handIn(request, { matter: known.matter, actor: holderOf(known), key }))
    })
    scope.post(MINE_FILES_PATH, async (request, reply) => {
      const actor = readActor(request)
      const found = (await ledger.findMatter(readId(request), actor)) ?? fail('absent')
      return reply
        .status(201)
        .send(await handIn(request, { matter: found.matter.id, actor, key: readKey(request) }))
    })
  })
}
