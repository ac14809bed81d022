import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { sampleMark } from '../pages/html.ts'
import { readWebFiles, type WebFile } from '../pages/web-files.ts'
import { CLONE_FOLDER } from '../run/settings.ts'
import type { ServerContext } from '../server-context.ts'

const BUILT_PAGES = `${CLONE_FOLDER}/apps/web/dist`
const PORTAL = '/index.html'
const DESK = '/desk/index.html'
/** Addresses of machines: an unknown one among them is not a page. */
const NOT_PAGES = /^\/(api|assets|open311|sign-in|healthz|readyz|metrics)(\/|$)/

/**
 * Pages run our own scripts only, load nothing from elsewhere, and cannot be framed. Styles that Ant Design writes while
 * the page runs carry a nonce; scripts never do.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    // Files of a matter are looked at beside it: PDF runs in the browser's own viewer, which needs a frame.
    "frame-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function wantsGzip(request: FastifyRequest): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: WebFile): FastifyReply {
  reply
    .header('Cache-Control', file.isForever ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('ETag', file.etag)
    .header('Content-Type', file.type)
    .header('Vary', 'Accept-Encoding')
  if (request.headers['if-none-match'] === file.etag) return reply.status(304).send()
  const gzip = wantsGzip(request) ? file.gzipped() : undefined
  return gzip ? reply.header('Content-Encoding', 'gzip').send(gzip) : reply.send(file.body)
}

function sendPage(reply: FastifyReply, page: WebFile, sample: boolean): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  const html = page.body
    .toString('utf8')
    .replace('<!--doudi-mark-->', sample ? sampleMark() : '')
    .replace('nonce=""', `nonce="${nonce}"`)
  return reply
    .header('Content-Type', page.type)
    .header('Content-Security-Policy', policy(nonce))
    .header('Referrer-Policy', 'no-referrer')
    .header('Cross-Origin-Opener-Policy', 'same-origin')
    .send(html)
}

/** The portal at `/` and the desk at `/desk/`: any address below them is theirs to understand. */
export function addWebRoutes(app: FastifyInstance, { settings }: ServerContext): void {
  const files = readWebFiles(BUILT_PAGES)

  const pageAt = (name: string) => (_: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, files.get(name) ?? fail('pages-not-built'), settings.sample)

  for (const [path, file] of files) {
    if (!path.endsWith('.html')) app.get(path, (request, reply) => sendFile(request, reply, file))
  }
  app.get('/', pageAt(PORTAL))
  app.get('/desk', (_, reply) => reply.redirect('/desk/'))
  app.get('/desk/*', pageAt(DESK))
  app.get('/*', (request, reply) => {
    const [path = '/'] = request.url.split('?')
    if (NOT_PAGES.test(path) || /\.\w+$/.test(path)) fail('absent')
    return pageAt(PORTAL)(request, reply)
  })
}
