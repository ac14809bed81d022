import type { FastifyInstance } from 'fastify'
import { sendPage } from '../pages/html.ts'
import { referencePage } from '../pages/reference-page.ts'
import { scriptLessStyle } from '../pages/script-less-style.ts'
import { CLONE_FOLDER } from '../run/settings.ts'
import type { ServerContext } from '../server-context.ts'

export function addPageRoutes(app: FastifyInstance, context: ServerContext): void {
  const { registry } = context.ledger
  const { sample } = context.settings
  const style = scriptLessStyle(`${CLONE_FOLDER}/apps/web/src/look/tokens.css`)
  const reference = referencePage(registry, sample)

  app.get('/api/reference', (_, reply) => sendPage(reply, reference))
  app.get('/style.css', (_, reply) => reply.header('Content-Type', 'text/css; charset=utf-8').send(style))
}
