import { handleCounty, type Registry, settle } from '@doudi/kernel'
import { digestOf } from '../founding/county-files.ts'
import type { Task } from '../group.ts'
import type { Answer, Command } from '../ledger.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

interface OfficeInput {
  readonly office?: unknown
}

/** A command on the county's stream. Disabling an office re-homes what it holds in the same append (OWN-3). */
export function actOnCountyTask(
  given: Command & { readonly expectedVersion?: number },
  registry: Registry,
): Task<Answer | Repeated> {
  const request = givenOf(given)
  let touched: readonly string[] = []
  return {
    given: request,
    async matters(client, county) {
      const office = (given.input as OfficeInput | null)?.office
      if (given.command !== 'disable-office' || typeof office !== 'string') return []
      const { rows } = await client.query<{ id: string }>(
        `select id from matter where county = $1 and status = 'open' and offices @> array[$2]`,
        [county.id, office],
      )
      touched = rows.map(r => r.id)
      return touched
    },
    decide(world) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      const { version } = world.county
      if (given.expectedVersion !== undefined && given.expectedVersion !== version)
        return { kind: 'stale', version }
      const scene = { registry, county: world.county, actor: given.actor, now: world.now, digest: digestOf }
      const handled = handleCounty(scene, { command: given.command, input: given.input })
      if ('refused' in handled) return { kind: 'refused', refusal: handled.refused }
      if ('invalid' in handled) return { kind: 'invalid', faults: handled.invalid }
      world.writeCounty(handled.county, handled.events, request)
      for (const id of touched) {
        const stored = world.find(id)
        if (!stored) continue
        const { matter, events } = settle(stored.matter, handled.county, world.now)
        if (events.length > 0) world.write(matter, events)
      }
      return { kind: 'county-done', version: handled.county.version, replayed: false }
    },
  }
}
