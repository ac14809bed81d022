import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { referencePage } from '../pages/reference-page.ts'
import type { ServerContext } from '../server-context.ts'

/** Our pages hold no script and load nothing from elsewhere; a browser is told to hold them to it. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', POLICY)
    .send(html)
}

export function addPageRoutes(app: FastifyInstance, context: ServerContext): void {
  const { registry } = context.ledger
  const { sample } = context.settings
  const style = readFileSync(new URL('../pages/style.css', import.meta.url), 'utf8')
  const reference = referencePage(registry, sample)

  app.get('/api/reference', (_, reply) => sendPage(reply, reference))
  app.get('/style.css', (_, reply) => reply.header('Content-Type', 'text/css; charset=utf-8').send(style))
}
