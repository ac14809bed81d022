import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { asInstant, type Zone } from '@doudi/kernel'
import { readCondition } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import type { CheckpointRoom } from '../checkpoints/checkpoint-room.ts'
import type { ServerContext } from '../server-context.ts'

const { version: VERSION } = JSON.parse(
  readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'),
) as { version: string }

/** Room on the disk where the data lie; null where nobody has said where that is. */
async function diskOf(folder: string | undefined): Promise<{ free: number; total: number } | null> {
  if (folder === undefined) return null
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}

/** How far the log has been signed for, and what does not fit. */
async function checkpointOf(
  checkpoints: CheckpointRoom,
  zone: Zone,
): Promise<{ size: number; made: string | null; faults: number }> {
  const [newest] = await checkpoints.newest(1)
  const { log, mirrors } = checkpoints.faults()
  return {
    size: newest?.size ?? 0,
    made: newest ? zone.format(asInstant(newest.made)) : null,
    faults: mirrors.length + (log ? 1 : 0),
  }
}

/** 运行状况: for the office that keeps the rules. Numbers of the machine and the database, of no matter and no person. */
export function addHealthRoute(app: FastifyInstance, context: ServerContext): void {
  const { ledger, clock, settings, checkpoints } = context
  app.get('/api/health', async () => {
    const county = ledger.county()
    const now = clock()
    const { calendarVersion } = ledger.sequencer.known()
    const asked = performance.now()
    const condition = await readCondition(ledger.pool, { county: county.id, calendarVersion, now })
    const answeredMs = Math.round(performance.now() - asked)
    const stamp = (at: number | null) => (at === null ? null : county.zone.format(asInstant(at)))
    const { log, wake, outbox } = condition
    return {
      now: county.zone.format(now),
      zone: county.zone.name,
      isTestClock: settings.testClock !== undefined,
      database: { ...condition.database, answeredMs },
      log: { ...log, recorded: stamp(log.recorded) },
      wake: {
        overdue: wake.overdue,
        since: stamp(wake.since),
        lagMs: wake.since === null ? 0 : now - wake.since,
      },
      // Messages keep the time of the machine, also where the county's own is set by hand.
      outbox: { ...outbox, since: stamp(outbox.since) },
      views: condition.views,
      disk: await diskOf(settings.dataFolder),
      checkpoint: checkpoints ? await checkpointOf(checkpoints, county.zone) : null,
      // Backups come with their own command; until one has been made and checked there is none to name.
      backup: null,
      memory: process.memoryUsage().rss,
      upSeconds: Math.round(process.uptime()),
      versions: {
        doudi: VERSION,
        node: process.versions.node,
        database: condition.database.version,
        schema: condition.schema,
        county: county.version,
      },
    }
  })
}
