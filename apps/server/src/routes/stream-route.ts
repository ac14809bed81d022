import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { readSeen } from '@doudi/ledger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { NOBODY } from '../sign-in/open-sign-in.ts'
import { openChangeFeed } from '../stream/change-feed.ts'
import { follow, readyAt, reloadAt } from '../stream/follow.ts'

/** Shorter than proxies wait, and short enough that whoever may no longer read is cut off soon. */
const BEAT_MS = 4_000
const MOST_BEHIND = 2_000
const MOST_STREAMS = 1_000
/** A reader whose connection takes nothing for so long is gone. */
const GIVEN_UP_MS = 60_000

/** The place a browser comes back with, as it was told. */
function lastPlace(request: FastifyRequest): number | undefined {
  const given = request.headers['last-event-id']
  if (given === undefined || given === '') return undefined
  if (!/^\d{1,15}$/.test(String(given)))
    fail('invalid', { errors: [{ path: 'Last-Event-ID', code: 'not-a-place' }] })
  return Number(given)
}

function writerTo(raw: ServerResponse, signal: AbortSignal): (text: string) => Promise<void> {
  return async text => {
    if (signal.aborted || raw.write(text)) return
    await once(raw, 'drain', { signal: AbortSignal.any([signal, AbortSignal.timeout(GIVEN_UP_MS)]) })
  }
}

/**
 * What changes in the county, as it happens: server-sent events that say which matter moved, for offices. A reader that
 * comes back with its last place gets all that came since, once each, whichever process serves it.
 */
export function addStreamRoute(app: FastifyInstance, context: ServerContext): void {
  const { ledger, log } = context
  const onFault = (fault: unknown): void =>
    log.error({ name: fault instanceof Error ? fault.name : typeof fault }, 'stream failed')
  const feed = openChangeFeed(ledger, onFault)
  const open = new Set<AbortController>()
  app.addHook('preClose', async () => {
    for (const stream of open) stream.abort()
    await feed.close()
  })

  app.get('/api/stream', async (request, reply) => {
    if (readActor(request).kind !== 'officer') fail('not-for-you')
    if (open.size >= MOST_STREAMS) fail('unavailable')
    const asked = lastPlace(request)
    const head = await feed.head()
    const { raw } = reply
    const stream = new AbortController()
    open.add(stream)
    raw.once('close', () => stream.abort())
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value)
    // A proxy that gathers an answer before it passes it on would hold everything back.
    raw.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
    const write = writerTo(raw, stream.signal)
    // Asked anew each time: whoever has signed out or left is cut off with the next beat.
    const reader = async () => {
      const { actor } = await context.signIn.identify(request).catch(() => NOBODY)
      return actor.kind === 'officer' ? { actor, county: ledger.county() } : undefined
    }
    const isOfThisLog = asked !== undefined && asked <= head
    try {
      await write(asked === undefined || isOfThisLog ? readyAt(asked ?? head) : reloadAt(head))
      const from = isOfThisLog ? asked : head
      await follow({
        registry: ledger.registry,
        feed,
        from,
        write,
        reader,
        sees: (actor, ids) => readSeen(ledger.as(actor), ledger.county().id, ids),
        signal: stream.signal,
        beatMs: BEAT_MS,
        mostBehind: MOST_BEHIND,
      })
    } catch (fault) {
      if (!stream.signal.aborted && (fault as { name?: string }).name !== 'AbortError') onFault(fault)
    } finally {
      open.delete(stream)
      raw.end()
    }
  })
}
