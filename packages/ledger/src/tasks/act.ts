import { handle, mayKnow, type Registry } from '@doudi/kernel'
import type { Task } from '../group.ts'
import type { Answer, Command } from '../ledger.ts'
import { tellOfCalendar } from './recompute.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

/** A command on a matter, as a task of the sequencer. */
export function actTask(
  given: Command & { readonly matter: string; readonly expectedVersion: number },
  registry: Registry,
): Task<Answer | Repeated> {
  const request = givenOf(given, given.matter)
  return {
    given: request,
    matters: async () => [given.matter],
    decide(world) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      const stored = world.find(given.matter)
      const { county, now } = world
      if (!stored || stored.status === 'archived' || !mayKnow(stored.matter, given.actor, county))
        return { kind: 'absent' }
      if (stored.version !== given.expectedVersion) return { kind: 'stale', version: stored.version }
      const scene = { registry, county, actor: given.actor, now }
      const told = tellOfCalendar(stored, world, registry)
      const handled = handle(scene, { command: given.command, matter: told.matter, input: given.input })
      if ('refused' in handled) return { kind: 'refused', refusal: handled.refused }
      if ('invalid' in handled) return { kind: 'invalid', faults: handled.invalid }
      const { matter } = handled
      const events = [...told.events, ...handled.events]
      world.write(matter, events, { given: request })
      return { kind: 'done', matter, events, replayed: false }
    },
  }
}
