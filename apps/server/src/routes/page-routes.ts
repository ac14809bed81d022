import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { sendPage } from '../pages/html.ts'
import { referencePage } from '../pages/reference-page.ts'
import type { ServerContext } from '../server-context.ts'

export function addPageRoutes(app: FastifyInstance, context: ServerContext): void {
  const { registry } = context.ledger
  const { sample } = context.settings
  const style = readFileSync(new URL('../pages/style.css', import.meta.url), 'utf8')
  const reference = referencePage(registry, sample)

  app.get('/api/reference', (_, reply) => sendPage(reply, reference))
  app.get('/style.css', (_, reply) => reply.header('Content-Type', 'text/css; charset=utf-8').send(style))
}
