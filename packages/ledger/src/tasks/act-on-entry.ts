import {
  type EntryCommand,
  type EntryId,
  handleEntry,
  mayKnowEntry,
  neededKeys,
  type Register,
  type Registry,
} from '@doudi/kernel'
import type { EntryAnswer, EntryCommandGiven } from '../entries/entries.ts'
import { entryStream } from '../entries/entry-row.ts'
import type { Given, Task, World } from '../group.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

interface Acting extends EntryCommandGiven {
  /** The id of one that is entered; a new one, if not given. */
  readonly fresh?: string
}

/** A command on an entry of a register, or one that enters it, as a task of the sequencer. */
export function actOnEntryTask(given: Acting, registry: Registry): Task<EntryAnswer | Repeated> {
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
      return decideEntry({ given, request, register, command }, world, registry)
    },
  }
}

interface Decision {
  readonly given: Acting
  readonly request: Given
  readonly register: Register
  readonly command: EntryCommand
}

/** Whether whoever acts has to look again; what only adds to an entry stands beside what others have added. */
function isOvertaken(now: number, seen: number | undefined, { joins }: EntryCommand): boolean {
  return joins && seen !== undefined ? seen > now : seen !== now
}

function decideEntry(
  { given, request, register, command }: Decision,
  world: World,
  registry: Registry,
): EntryAnswer {
  const { register: name, entry: id, input, actor } = given
  const { county, now, entries } = world
  const stored = id === undefined ? undefined : entries.find(name, id)
  // Absent and not to be known look alike: whether it has moved is told after that.
  if (id !== undefined && !(stored && mayKnowEntry(register, stored, { reader: actor, county })))
    return { kind: 'absent' }
  if (stored && isOvertaken(stored.version, given.expectedVersion, command))
    return { kind: 'stale', version: stored.version }
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
  world.writeEntry({ entry, events }, request)
  return { kind: 'entry-done', entry, replayed: false }
}
