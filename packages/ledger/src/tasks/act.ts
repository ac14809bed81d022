import { type Actor, handle, type Matter, type Registry } from '@doudi/kernel'
import { digestsIn, holdAttachments } from '../attachments/cited.ts'
import type { Task } from '../group.ts'
import type { Answer, Command } from '../ledger.ts'
import { tellOfCalendar } from './recompute.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

/** True if the matter exists for the actor at all: who is recused, or shut out by its disclosure, does not learn of it. */
export function mayKnow(matter: Matter, actor: Actor, isCatchAll: boolean): boolean {
  if (actor.kind !== 'officer') return true
  if (matter.recused.includes(actor.officer)) return false
  return matter.disclosure !== 'doudi-only' || isCatchAll
}

/** A command on a matter, as a task of the sequencer. */
export function actTask(
  given: Command & { readonly matter: string; readonly expectedVersion: number },
  registry: Registry,
): Task<Answer | Repeated> {
  const request = givenOf(given, given.matter)
  const cited = digestsIn(given.input)
  let held: ReadonlySet<string> = new Set()
  return {
    given: request,
    series: ({ county, now }) =>
      registry.matterCommands.get(given.command)?.series({ county, now, actor: given.actor }, given.input),
    async matters(client, { id }) {
      held = await holdAttachments(client, { county: id, matter: given.matter }, cited)
      return [given.matter]
    },
    decide(world) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      const stored = world.find(given.matter)
      const { county, now } = world
      const office = given.actor.kind === 'officer' ? given.actor.office : ''
      const isCatchAll = county.offices.get(office)?.roles?.includes('catch-all') ?? false
      if (!stored || stored.status === 'archived' || !mayKnow(stored.matter, given.actor, isCatchAll))
        return { kind: 'absent' }
      if (stored.version !== given.expectedVersion) return { kind: 'stale', version: stored.version }
      if (cited.some(digest => !held.has(digest)))
        return { kind: 'invalid', faults: [{ path: 'attachments', code: 'not-uploaded' }] }
      const scene = { registry, county, actor: given.actor, now, number: world.number }
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
