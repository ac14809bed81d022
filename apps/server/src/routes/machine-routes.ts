import { setTimeout as wait } from 'node:timers/promises'
import { findInstant } from '@doudi/kernel'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { watchOnce } from '../geomag/watch/run-watch.ts'
import type { TestClock } from '../http/clock.ts'
import { fail } from '../http/problems.ts'
import { isLoopback, readInput } from '../http/read-request.ts'
import { openApi } from '../openapi.ts'
import type { ServerContext } from '../server-context.ts'

const READY_WITHIN_MS = 2_000

const testClockInput = z.strictObject({
  now: z.string().refine(text => findInstant(text) !== undefined),
})

/** Sets the clock and wakes what has fallen due, so that the next read shows the county at that moment. */
function addTestClockRoute(app: FastifyInstance, context: ServerContext, testClock: TestClock): void {
  app.put('/api/test-clock', async request => {
    if (!context.listensOnLoopback || !isLoopback(request.hostname)) fail('not-for-you')
    const parsed = testClockInput.safeParse(readInput(request))
    const now = parsed.success ? findInstant(parsed.data.now) : undefined
    if (now === undefined) fail('invalid', { errors: [{ path: 'now', code: 'not-an-instant' }] })
    testClock.set(now)
    // What a drill or a station has sent is looked at first: a matter that opens now has its clock from now.
    if (context.geomag) await watchOnce({ ...context, geomag: context.geomag })
    const woken = await context.ledger.wakeDue()
    context.metrics.woken(woken)
    return { now: context.ledger.county().zone.format(context.clock()), woken }
  })
}

async function isReady({ ledger }: ServerContext): Promise<boolean> {
  const asked = ledger.nextWake().then(
    () => true,
    () => false,
  )
  return Promise.race([asked, wait(READY_WITHIN_MS, false, { ref: false })])
}

/** Routes that machines ask: is it alive, can it work, what can it do. */
export function addMachineRoutes(app: FastifyInstance, context: ServerContext): void {
  app.get('/healthz', async () => ({ status: 'ok', service: 'doudi', instance: context.settings.instance }))

  app.get('/readyz', async () => {
    if (!(await isReady(context))) fail('unavailable')
    return { status: 'ready' }
  })

  app.get('/metrics', async (_, reply) => {
    reply.header('Content-Type', context.metrics.contentType)
    return context.metrics.text()
  })

  const description = openApi(context.ledger.registry)
  app.get('/api/openapi.json', async () => description)

  if (context.settings.testClock) addTestClockRoute(app, context, context.settings.testClock)
}
