import { type Actor, hasRole } from '@doudi/kernel'
import { openKnown } from '@doudi/ledger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readActor, readInput } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'

const id = z.string().regex(/^[1-9]\d{0,17}$/)
const inboxQuery = z.strictObject({ unread: z.enum(['0', '1']).optional(), before: id.optional() })
const readBody = z.strictObject({ ids: z.array(id).min(1).max(200) })
const againBody = z.strictObject({ notice: id, channel: z.string().min(1).max(40) })

function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  fail('invalid', {
    errors: parsed.error.issues.map(i => ({ path: i.path.join('.'), code: i.code.replaceAll('_', '-') })),
  })
}

/** Messages to an officer, what of them was read, and what could not be sent. */
export function addNoticeRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, clock } = context
  const { outbox } = ledger

  function readOfficer(request: FastifyRequest): Extract<Actor, { kind: 'officer' }> {
    const reader = readActor(request)
    return reader.kind === 'officer' ? reader : fail('absent')
  }

  /** Who keeps the system running looks after what could not be sent; the rows name officers, never applicants. */
  function readKeeper(request: FastifyRequest): void {
    if (!hasRole(ledger.county(), readOfficer(request).office, 'registry')) fail('absent')
  }

  app.get('/api/notices', async request => {
    const reader = readOfficer(request)
    const { officer } = reader
    const { unread, before } = parse(inboxQuery, { ...(request.query as object) })
    const items = await outbox.inbox(officer, {
      unread: unread === '1',
      ...(before !== undefined && { before }),
    })
    const { zone } = ledger.county()
    const { numbered } = openKnown(ledger, reader)
    const about = new Map((await numbered([...new Set(items.map(i => i.matter))])).map(r => [r.number, r]))
    return {
      items: items.map(({ created, readAt, ...entry }) => ({
        ...entry,
        // Null where the reader may not know of the matter any more.
        number: about.get(entry.matter)?.number ?? null,
        title: about.get(entry.matter)?.title ?? null,
        created: zone.format(created),
        readAt: readAt === null ? null : zone.format(readAt),
      })),
      next: items.length === 100 ? items.at(-1)?.id : null,
    }
  })

  app.post('/api/notices/read', async request => {
    const { officer } = readOfficer(request)
    const { ids } = parse(readBody, readInput(request))
    return { read: await outbox.markRead(officer, ids, clock()) }
  })

  app.get('/api/notices/unsent', async request => {
    readKeeper(request)
    return { items: await outbox.deadLetters() }
  })

  app.post('/api/notices/unsent', async request => {
    readKeeper(request)
    const { notice, channel } = parse(againBody, readInput(request))
    if (!(await outbox.sendAgain(notice, channel, clock()))) fail('absent')
    return { notice, channel }
  })
}
