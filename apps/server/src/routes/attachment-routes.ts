import type { Readable } from 'node:stream'
import {
  contentDisposition,
  EXTENSIONS,
  mayPreview,
  type NotTaken,
  nameFrom,
  REFUSALS,
  takeIn,
} from '@doudi/attachments'
import type { Actor, County, Matter, MatterId } from '@doudi/kernel'
import { type Attachment, MATTER_CAPS } from '@doudi/ledger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FileRoom } from '../attachments/file-room.ts'
import { fail, ProblemError } from '../http/problems.ts'
import { readActor, readId } from '../http/read-request.ts'
import { mayReadAttachment } from '../reader.ts'
import type { ServerContext } from '../server-context.ts'

/** Ten minutes for thirty megabytes: a phone at the edge of the network. */
export const UPLOAD_WITHIN_MS = 600_000
const PATH = '/api/matters/:id/attachments'
/** Files of whoever holds a receipt, and of a firm that has signed in. */
export const FOLLOW_FILES_PATH = '/api/portal/follow/files'
export const MINE_FILES_PATH = '/api/portal/mine/:id/files'
const UPLOADS = new Set([PATH, FOLLOW_FILES_PATH, MINE_FILES_PATH])

export function isUpload(request: FastifyRequest): boolean {
  return request.method === 'POST' && UPLOADS.has(request.routeOptions.url ?? '')
}

const STATUS: Partial<Record<NotTaken['refused'], number>> = {
  'too-large': 413,
  'type-not-taken': 415,
  'photo-as-jpeg': 415,
  'type-differs': 415,
  'scanner-away': 503,
}

function refuse(code: NotTaken['refused']): never {
  throw new ProblemError({
    status: STATUS[code] ?? 422,
    code: `attachment/${code}`,
    title: { zh: '附件未收', en: 'The file was not taken' },
    detail: REFUSALS[code],
  })
}

function presentAttachment(file: Attachment, county: County, reader: Actor): Record<string, unknown> {
  const { digest, name, type, size, by, officer, scannedBy, received, citedVersion } = file
  const address = `/api/matters/${file.matter}/attachments/${digest}`
  return {
    digest,
    name,
    type,
    size,
    by: { kind: by, officer: reader.kind === 'officer' ? officer : null },
    scannedBy,
    received: county.zone.format(received),
    citedVersion,
    download: address,
    preview: mayPreview(type) ? `${address}/preview` : null,
  }
}

/** Reads the body of an upload, whatever it says it is; it is judged by its bytes. */
async function receive(request: FastifyRequest, { incoming, mostBytes, scanner }: FileRoom) {
  if (Number(request.headers['content-length']) > mostBytes) refuse('too-large')
  const { raw } = request
  // An iterator that ends early would close the line before the sender has had its answer.
  const body = (raw as Readable).iterator({ destroyOnReturn: false })
  const given = {
    body,
    name: nameFrom(request.headers['content-disposition']),
    type: request.headers['content-type'] ?? '',
  }
  try {
    const taken = await takeIn(given, { folder: incoming, mostBytes, scanner })
    return 'refused' in taken ? refuse(taken.refused) : taken
  } finally {
    await body.return?.()
    raw.resume()
  }
}

interface Keeping extends Pick<ServerContext, 'ledger'> {
  readonly files: FileRoom
}

/** Takes a file in and keeps it for a matter; with `types`, only a file that is one of these. */
export async function keepUpload(
  request: FastifyRequest,
  { ledger, files }: Keeping,
  { matter, by, types }: { matter: MatterId; by: Actor; types?: ReadonlySet<string> },
): Promise<{ readonly digest: string; readonly isNew: boolean }> {
  const taken = await receive(request, files)
  try {
    if (types && !types.has(taken.type)) fail('papers-only')
    const added = await ledger.attachments.add({ ...taken, matter, by }, () =>
      files.store.keep(taken.digest, taken.path),
    )
    if (added === 'too-many') fail('too-many-attachments')
    return { digest: taken.digest, isNew: added === 'added' }
  } finally {
    await taken.discard()
  }
}

/** Routes whose body is a file, of whatever type, and read by whoever takes it in. */
export function addUploads(app: FastifyInstance, add: (scope: FastifyInstance) => void): void {
  app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_, body, done) => done(null, body))
    add(scope)
  })
}

function sendFile(
  reply: FastifyReply,
  { file, bytes, how }: { file: Attachment; bytes: Readable; how: 'attachment' | 'inline' },
): FastifyReply {
  const isPdf = file.type === 'application/pdf'
  // Chromium's own PDF viewer does not start in a sandbox; scripts, frames and fetches stay closed to it all the same.
  const policy =
    how === 'inline' && isPdf
      ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
      : "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
  return reply
    .headers({
      'Content-Type': file.type,
      'Content-Length': file.size,
      'Content-Disposition': contentDisposition(how, file.name),
      'Content-Security-Policy': policy,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      ETag: `"${file.digest}"`,
    })
    .send(bytes)
}

interface Found {
  readonly matter: Matter
  readonly reader: Actor
}

/** 附件: uploaded to a matter the reader may see, cited by a command afterwards, swept after a day if it is not. */
export function addAttachmentRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, files } = context
  if (!files) return

  async function findForReader(request: FastifyRequest): Promise<Found> {
    const reader = readActor(request)
    const { matter } = (await ledger.findMatter(readId(request), reader)) ?? fail('absent')
    return { matter, reader }
  }

  function mayRead({ matter, reader }: Found, file: Attachment): boolean {
    return mayReadAttachment(file, { matter, reader, county: ledger.county(), registry: ledger.registry })
  }

  async function send(request: FastifyRequest, reply: FastifyReply, how: 'attachment' | 'inline') {
    const found = await findForReader(request)
    const { digest } = request.params as { digest: string }
    if (!/^[0-9a-f]{64}$/.test(digest)) fail('absent')
    const file = await ledger.attachments.find(found.matter.id, digest, found.reader)
    if (!file || !mayRead(found, file) || (how === 'inline' && !mayPreview(file.type))) fail('absent')
    const bytes = (await files?.store.open(digest)) ?? fail('absent')
    await context.recordRead(request, { kind: 'download', what: `${how} ${digest}`, matter: found.matter.id })
    return sendFile(reply, { file, bytes, how })
  }

  addUploads(app, scope => {
    scope.post(PATH, async (request, reply) => {
      const { matter, reader } = await findForReader(request)
      const { digest, isNew } = await keepUpload(
        request,
        { ledger, files },
        { matter: matter.id, by: reader },
      )
      const file = (await ledger.attachments.find(matter.id, digest, reader)) ?? fail('fault')
      return reply
        .status(isNew ? 201 : 200)
        .header('Location', `/api/matters/${matter.id}/attachments/${digest}`)
        .send(presentAttachment(file, ledger.county(), reader))
    })
  })

  app.get(PATH, async request => {
    const found = await findForReader(request)
    const all = await ledger.attachments.list(found.matter.id, found.reader)
    return {
      items: all
        .filter(file => mayRead(found, file))
        .map(f => presentAttachment(f, ledger.county(), found.reader)),
      // Told before anybody chooses a file, so that nobody waits for a refusal.
      caps: { ...MATTER_CAPS, fileBytes: files.mostBytes, extensions: EXTENSIONS },
    }
  })
  app.get(`${PATH}/:digest`, (request, reply) => send(request, reply, 'attachment'))
  app.get(`${PATH}/:digest/preview`, (request, reply) => send(request, reply, 'inline'))
}
