import {
  type EventDraft,
  handleOpening,
  type Matter,
  type MatterId,
  openMatter,
  type Registry,
} from '@doudi/kernel'
import type { Task, World } from '../group.ts'
import type { Answer, Command } from '../ledger.ts'
import { initialWords } from '../search-row.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

/** Asked for before the opening is decided, so that it is looked up in the same breath as the head is taken. */
function namedIn(input: unknown) {
  const { externalRef, source } = (input ?? {}) as { externalRef?: unknown; source?: unknown }
  const { shape } = openMatter.input
  return { ref: shape.externalRef.safeParse(externalRef).data, source: shape.source.safeParse(source).data }
}

/**
 * Words by which a matter is found: number, title, firm and what was asked. Phones and names are not among them. Where the
 * firm is hidden from the holder, neither its name nor the words it wrote are: whoever searched for it would learn of it.
 */
export function searchOf(
  { number, facts: { title, firm }, disclosure }: Matter,
  [opening]: readonly EventDraft[],
): string {
  if (disclosure === 'hide-firm-from-holder') return [number, title].join('\n')
  return [number, title, firm, opening?.personal?.text, initialWords(title, firm)].filter(Boolean).join('\n')
}

/** 登记, as a task of the sequencer. */
export function openMatterTask(given: Omit<Command, 'command'>, registry: Registry): Task<Answer | Repeated> {
  const request = givenOf({ ...given, command: openMatter.name })
  const { ref, source } = namedIn(given.input)
  return {
    given: request,
    ...(ref && { ref }),
    ...(source && { entries: [{ register: source.register, id: source.entry }] }),
    matters: async () => [],
    decide(world: World) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      const { county, now } = world
      const scene = { registry, county, actor: given.actor, now }
      const fresh = world.fresh()
      const opened = handleOpening(scene, {
        input: given.input,
        fresh,
        source: source && world.entries.find(source.register, source.entry),
      })
      if ('invalid' in opened) return { kind: 'invalid', faults: opened.invalid }
      if (world.linked !== undefined) return { kind: 'known', matter: world.linked as MatterId }
      if ('refused' in opened) return { kind: 'refused', refusal: opened.refused }
      const { matter, events } = opened
      world.write(matter, events, {
        search: searchOf(matter, events),
        given: request,
      })
      if (ref) world.link(matter.id)
      return { kind: 'done', matter, events, replayed: false }
    },
  }
}
