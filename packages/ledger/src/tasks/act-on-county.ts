import { handleCounty, type Instant, type Registry, settle } from '@doudi/kernel'
import type pg from 'pg'
import { digestOf } from '../founding/county-files.ts'
import type { Task, World } from '../group.ts'
import type { Answer, Command } from '../ledger.ts'
import { tellOfCalendar } from './recompute.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

interface CountyAct extends Command {
  readonly expectedVersion?: number
}

async function heldBy(client: pg.ClientBase, county: string, given: Command): Promise<string[]> {
  const office = (given.input as { readonly office?: unknown } | null)?.office
  if (given.command !== 'disable-office' || typeof office !== 'string') return []
  const { rows } = await client.query<{ id: string }>(
    `select id from matter where county = $1 and status = 'open' and offices @> array[$2]`,
    [county, office],
  )
  return rows.map(r => r.id)
}

async function dueBy(client: pg.ClientBase, county: string, until: Instant): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select id from matter where county = $1 and wake_at <= $2',
    [county, until],
  )
  return rows.map(r => r.id)
}

/** What has not been told of the last calendar yet: its dates count from that one's publication, not from the next one's. */
async function untold(client: pg.ClientBase, county: string, given: Command): Promise<string[]> {
  if (given.command !== 'publish-calendar') return []
  const { rows } = await client.query<{ id: string }>(
    `select id from matter where county = $1 and status = 'open' and calendar_version <
       (select count(*) from event_log where county = $1 and stream = 'county' and type = 'calendar-published')`,
    [county],
  )
  return rows.map(r => r.id)
}

/** Appends what the rules in force say of these matters by now; a calendar they have not been told of comes first. */
function settleAll(world: World, county: World['county'], ids: readonly string[]): void {
  for (const id of ids) {
    const stored = world.find(id)
    if (stored?.status !== 'open') continue
    const told = tellOfCalendar(stored, world)
    const { matter, events } = settle(told.matter, county, world.now)
    const all = [...told.events, ...events]
    if (all.length > 0) world.write(matter, all)
  }
}

/**
 * A command on the county's stream. What fell due before it is settled under the old rules first: a new calendar does not
 * change what has happened. Disabling an office re-homes what it holds in the same append (OWN-3).
 */
export function actOnCountyTask(
  given: CountyAct,
  { registry, clock }: { registry: Registry; clock: () => Instant },
): Task<Answer | Repeated> {
  const request = givenOf(given)
  let due: readonly string[] = []
  let held: readonly string[] = []
  return {
    given: request,
    async matters(client, county) {
      const told = [await dueBy(client, county.id, clock()), await untold(client, county.id, given)]
      due = [...new Set(told.flat())]
      held = await heldBy(client, county.id, given)
      return [...due, ...held]
    },
    decide(world) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      const { county, now } = world
      const { version } = county
      if (given.expectedVersion !== undefined && given.expectedVersion !== version)
        return { kind: 'stale', version }
      const scene = { registry, county, actor: given.actor, now, digest: digestOf }
      const handled = handleCounty(scene, { command: given.command, input: given.input })
      if ('refused' in handled) return { kind: 'refused', refusal: handled.refused }
      if ('invalid' in handled) return { kind: 'invalid', faults: handled.invalid }
      settleAll(world, county, due)
      world.writeCounty(handled.county, handled.events, request)
      settleAll(world, handled.county, held)
      return { kind: 'county-done', version: handled.county.version, replayed: false }
    },
  }
}
