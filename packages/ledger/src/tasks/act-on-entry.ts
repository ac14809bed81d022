import { ENDED, type EntryId, handleEntry, mayKnowEntry, neededKeys, type Registry } from '@doudi/kernel'
import type { EntryAnswer, EntryCommandGiven } from '../entries/entries.ts'
import { entryStream } from '../entries/entry-row.ts'
import type { Task, World } from '../group.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

/** A command on an entry of a register, or one that enters it, as a task of the sequencer. */
export function actOnEntryTask(
  given: EntryCommandGiven & { readonly fresh?: string },
  registry: Registry,
): Task<EntryAnswer | Repeated> {
  const { register: name, entry: id, input } = given
  const request = givenOf(given, entryStream(name, id ?? ''))
  const register = registry.registers.get(name)
  const command = register?.commands.get(given.command)
  return {
    given: request,
    entries: [
      {
        register: name,
        ...(id !== undefined && { id }),
        keys: own => (register && command ? neededKeys(register, command, { input, entry: own }) : []),
      },
    ],
    matters: async () => [],
    decide(world) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      if (!register || !command) return { kind: 'absent' }
      return decideEntry(given, world, registry)
    },
  }
}

function decideEntry(
  given: EntryCommandGiven & { readonly fresh?: string },
  world: World,
  registry: Registry,
): EntryAnswer {
  const { register: name, entry: id, input, actor } = given
  const { county, now, entries } = world
  const register = registry.registers.get(name)
  const command = register?.commands.get(given.command)
  if (!register || !command) return { kind: 'absent' }
  const stored = id === undefined ? undefined : entries.find(name, id)
  // Absent and not to be known look alike: whether it has moved is told after that.
  if (id !== undefined && !(stored && mayKnowEntry(register, stored, { reader: actor, county })))
    return { kind: 'absent' }
  if (stored && stored.version !== given.expectedVersion) return { kind: 'stale', version: stored.version }
  const parsed = command.input.safeParse(input)
  const concerns = parsed.success ? command.concerns(parsed.data, stored) : []
  const handled = handleEntry(
    { registry, county, actor, now },
    {
      register: name,
      command: given.command,
      input,
      entry: stored,
      fresh: (given.fresh ?? world.fresh().id) as string as EntryId,
      others: concerns.flatMap(ref => {
        const other = entries.bearerOf(ref)
        return (other !== undefined && entries.find(ref.register, other)) || []
      }),
      holderOf: key => entries.bearerOf({ register: name, key }),
    },
  )
  if ('refused' in handled) return { kind: 'refused', refusal: handled.refused }
  if ('invalid' in handled) return { kind: 'invalid', faults: handled.invalid }
  const { entry, events } = handled
  const bears = entry.status === ENDED ? undefined : register.key(entry.fields)
  world.writeEntry({ entry, events, bears }, givenOf(given, entryStream(name, id ?? '')))
  return { kind: 'entry-done', entry, replayed: false }
}
