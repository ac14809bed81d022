import type { MatterId } from '@doudi/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { readKey } from '../http/read-request.ts'
import { digest } from '../portal/receipt.ts'
import type { Known } from '../portal/receipt-store.ts'
import { PHOTO_PATH, receive } from './attachment-routes.ts'
import { problemOf } from './command-routes.ts'
import { openWithCode, readReceipt } from './portal-follow-routes.ts'
import type { PortalContext } from './portal-routes.ts'
import { holderOf } from './portal-submit-routes.ts'

/** What an applicant sends this way; other papers come by the way the office has named. */
const PHOTOS = new Set(['image/jpeg', 'image/png'])
const TRIES = 5

/**
 * Cites a photo in the log. A photo does not depend on how far the matter is, so that one that has moved meanwhile is
 * simply looked at again.
 */
async function cite(
  { ledger }: PortalContext,
  known: Known,
  { attachment, key }: { attachment: string; key: string },
): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const found = (await ledger.findMatter(known.matter, holderOf(known))) ?? fail('absent')
    const answer = await ledger.act({
      actor: holderOf(known),
      command: 'attach',
      matter: known.matter,
      input: { attachments: [attachment] },
      expectedVersion: found.matter.version,
      key: `portal/${digest(`${known.keyDigest}\n${key}`)}`,
    })
    if (answer.kind === 'done') return
    if (answer.kind === 'county-done') throw new Error('a photo was added to the county')
    if (answer.kind !== 'stale') throw problemOf(answer)
  }
  fail('unavailable')
}

/** A photo for a request that is registered, from whoever holds its receipt and code. */
export function addPhotoRoute(app: FastifyInstance, context: PortalContext): void {
  const { ledger, files } = context
  if (!files) return

  async function keep(request: FastifyRequest, matter: MatterId): Promise<string> {
    const taken = await receive(request, files as NonNullable<typeof files>)
    try {
      if (!PHOTOS.has(taken.type)) fail('photos-only')
      const added = await ledger.attachments.add({ ...taken, matter, by: { kind: 'applicant' } }, () =>
        (files as NonNullable<typeof files>).store.keep(taken.digest, taken.path),
      )
      if (added === 'too-many') fail('too-many-attachments')
      return taken.digest
    } finally {
      await taken.discard()
    }
  }

  app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, body, done) => done(null, body))
    scope.post(PHOTO_PATH, async (request, reply) => {
      await context.allow('photos', request)
      const known = await readReceipt(request, context)
      await openWithCode(request, known, context)
      const key = readKey(request)
      const attachment = await keep(request, known.matter)
      await cite(context, known, { attachment, key })
      return reply.status(201).send({ digest: attachment })
    })
  })
}
