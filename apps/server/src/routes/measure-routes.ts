import { readHead } from '@doudi/ledger'
import { loadMethod, MEASURES } from '@doudi/measures'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readActor, readBody, readId, readQuery } from '../http/read-request.ts'
import { followLog } from '../measures/follow-log.ts'
import { presentIndex } from '../measures/present-index.ts'
import {
  type Measured,
  measure,
  presentBasis,
  presentMeasure,
  presentMeasures,
} from '../measures/present-measures.ts'
import { readFlags } from '../measures/read-flags.ts'
import type { ServerContext } from '../server-context.ts'

export const measuresQuery = z.strictObject({
  at: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('As of so many events of the log, under the rules of then; as of now, if not given'),
})

const LONGEST_METHOD = 60_000
const tried = z.strictObject({ method: z.string().min(1).max(LONGEST_METHOD) })

/** 指标: the county measured from its own log, as of now or of an older size of the log. */
export function addMeasureRoutes(app: FastifyInstance, { ledger, settings }: ServerContext): void {
  const log = followLog(ledger)
  const data = settings.figures ?? { sizeOfFirm: new Map(), methods: [] }

  async function measuredAt(at: number | undefined): Promise<Measured> {
    if (at === undefined) return measure(await log.newest(), data)
    const head = await readHead(ledger.pool, ledger.county().id)
    if (at > head) fail('invalid', { errors: [{ path: 'at', code: 'not-yet-recorded' }] })
    return measure(await log.at(at), data)
  }

  app.get('/api/measures', async request =>
    presentMeasures(await measuredAt(readQuery(request, measuresQuery).at), ledger.county()),
  )

  app.get('/api/measures/:id', async request => {
    const found = MEASURES.find(m => m.name === readId(request)) ?? fail('absent')
    const measured = await measuredAt(readQuery(request, measuresQuery).at)
    return { ...presentBasis(measured, ledger.county()), ...presentMeasure(found, measured) }
  })

  app.get('/api/index', async request => {
    const method = data.methods[data.methods.length - 1] ?? fail('absent')
    return presentIndex(method, await measuredAt(readQuery(request, measuresQuery).at), ledger.county())
  })

  app.get('/api/integrity', request => readFlags({ ledger, log }, readActor(request)))

  // Another method held against the same log: nothing is published by it.
  app.post('/api/index/try', async request => {
    const loaded = loadMethod({ file: 'method', text: readBody(request, tried).method })
    if ('faults' in loaded)
      fail('invalid', { errors: loaded.faults.map(f => ({ path: `method:${f.line}`, code: f.code })) })
    return presentIndex(
      loaded.method,
      await measuredAt(readQuery(request, measuresQuery).at),
      ledger.county(),
    )
  })
}
