import { handleOpening, type Matter, openMatter, type Registry } from '@doudi/kernel'
import type { ExternalRef } from '../external-refs.ts'
import type { Task, World } from '../group.ts'
import type { Answer, Command } from '../ledger.ts'
import { initialWords } from '../search-row.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

function externalRefOf(input: unknown): ExternalRef | undefined {
  const parsed = openMatter.input.safeParse(input)
  return parsed.success ? parsed.data.externalRef : undefined
}

/**
 * Words by which a matter is found: number, title, firm and what was asked. Phones and names are not among them. Where the
 * firm is hidden from the holder, neither its name nor the words it wrote are: whoever searched for it would learn of it.
 */
export function searchOf({ number, facts: { title, firm }, disclosure }: Matter, input: unknown): string {
  const { text } = openMatter.input.parse(input)
  if (disclosure === 'hide-firm-from-holder') return [number, title].join('\n')
  return [number, title, firm, text, initialWords(title, firm)].filter(Boolean).join('\n')
}

/** 登记, as a task of the sequencer. */
export function openMatterTask(given: Omit<Command, 'command'>, registry: Registry): Task<Answer | Repeated> {
  const request = givenOf({ ...given, command: openMatter.name })
  const ref = externalRefOf(given.input)
  return {
    given: request,
    ...(ref && { ref }),
    matters: async () => [],
    decide(world: World) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      if (world.linked !== undefined) return { kind: 'known', matter: world.linked } as Answer
      const { county, now } = world
      const scene = { registry, county, actor: given.actor, now }
      const fresh = world.fresh()
      const opened = handleOpening(scene, { input: given.input, fresh })
      if ('refused' in opened) return { kind: 'refused', refusal: opened.refused }
      if ('invalid' in opened) return { kind: 'invalid', faults: opened.invalid }
      const { matter, events } = opened
      world.write(matter, events, {
        search: searchOf(matter, given.input),
        given: request,
      })
      if (ref) world.link(matter.id)
      return { kind: 'done', matter, events, replayed: false }
    },
  }
}
