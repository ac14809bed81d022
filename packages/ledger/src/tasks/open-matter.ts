import { handleOpening, openMatter, type Registry } from '@doudi/kernel'
import type { Task, World } from '../group.ts'
import type { Answer, Command } from '../ledger.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

interface ExternalRef {
  readonly system: string
  readonly number: string
}

function externalRefOf(input: unknown): ExternalRef | undefined {
  const parsed = openMatter.input.safeParse(input)
  return parsed.success ? parsed.data.externalRef : undefined
}

/** Words by which a matter is found: number, title, firm and what was asked. Phones and names are not among them. */
function searchOf(number: string, { title, firm }: { title: string; firm?: string }, input: unknown): string {
  const { text } = openMatter.input.parse(input)
  return [number, title, firm, text].filter(Boolean).join('\n')
}

/** 登记, as a task of the sequencer. */
export function openMatterTask(given: Omit<Command, 'command'>, registry: Registry): Task<Answer | Repeated> {
  const request = givenOf({ ...given, command: openMatter.name })
  const ref = externalRefOf(given.input)
  let linked: string | undefined
  return {
    given: request,
    async matters(client, county) {
      if (!ref) return []
      const { rows } = await client.query<{ matter: string }>(
        'select matter from external_ref where county = $1 and system = $2 and number = $3',
        [county.id, ref.system, ref.number],
      )
      linked = rows[0]?.matter
      return []
    },
    decide(world: World) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      if (linked !== undefined) return { kind: 'known', matter: linked } as Answer
      const { county, now } = world
      const scene = { registry, county, actor: given.actor, now }
      // Refused and invalid openings take no number: it is given out only when the rest is sure.
      const tried = handleOpening(scene, { input: given.input, fresh: PROBE })
      if ('refused' in tried) return { kind: 'refused', refusal: tried.refused }
      if ('invalid' in tried) return { kind: 'invalid', faults: tried.invalid }
      const fresh = world.fresh()
      const opened = handleOpening(scene, { input: given.input, fresh })
      if (!('events' in opened)) throw new Error('an opening that was accepted is now refused')
      const { matter, events } = opened
      world.write(matter, events, {
        search: searchOf(fresh.number, matter.facts, given.input),
        given: request,
      })
      if (ref) world.link(ref, matter.id)
      return { kind: 'done', matter, events, replayed: false }
    },
  }
}

const PROBE = { id: 'probe', number: 'probe' } as Parameters<typeof handleOpening>[1]['fresh']
