import {
  type Entry,
  type EntryCommand,
  type EntryId,
  handleEntry,
  type LedOn,
  leadOn,
  mayKnowEntry,
  neededKeys,
  type Register,
  type Registry,
} from '@doudi/kernel'
import type pg from 'pg'
import type { EntryAnswer, EntryCommandGiven } from '../entries/entries.ts'
import { entryStream } from '../entries/entry-row.ts'
import type { Given, Task, World } from '../group.ts'
import { searchOf } from './open-matter.ts'
import { tellOfCalendar } from './recompute.ts'
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
  let cameFromIt: readonly string[] = []
  return {
    given: request,
    entries: [
      {
        register: name,
        ...(id !== undefined && { id }),
        keys: own => (register && command ? neededKeys(register, command, { input, entry: own }) : []),
      },
    ],
    async matters(client, county) {
      if (command?.carries && id !== undefined) cameFromIt = await openMattersFrom(client, county.id, id)
      return cameFromIt
    },
    decide(world) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      if (!register || !command) return { kind: 'absent' }
      return decideEntry({ given, request, register, command, cameFromIt }, world, registry)
    },
  }
}

/** The open matters that name an entry as their source; the oldest first. */
async function openMattersFrom(
  client: pg.ClientBase,
  county: string,
  entry: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'open-matters-from-entry',
    text: `select id from matter where county = $1 and source = $2 and status = 'open' order by id`,
    values: [county, entry],
  })
  return rows.map(r => r.id)
}

interface Decision {
  readonly given: Acting
  readonly request: Given
  readonly register: Register
  readonly command: EntryCommand
  readonly cameFromIt: readonly string[]
}

/** Whether whoever acts has to look again; what only adds to an entry stands beside what others have added. */
function isOvertaken(now: number, seen: number | undefined, { joins }: EntryCommand): boolean {
  return joins && seen !== undefined ? seen > now : seen !== now
}

/** What the act leads to on matters; what cannot be done there is not done here either. */
function ledOnBy(
  { registry, given, command, cameFromIt }: Decision & { readonly registry: Registry },
  world: World,
  { entry, others }: { readonly entry: Entry; readonly others: readonly Entry[] },
): LedOn {
  const { county, now } = world
  const told = cameFromIt.flatMap(id => {
    const stored = world.find(id)
    return stored?.status === 'open' ? [tellOfCalendar(stored, world)] : []
  })
  const led = leadOn(
    { registry, county, actor: given.actor, now },
    {
      ...{ command, input: given.input, entry, others },
      matters: told.map(t => t.matter),
      // The first of the task's ids is the entry's; the number is the next there is.
      fresh: { id: world.fresh(1).id, number: world.fresh(0).number },
    },
  )
  if (!('changed' in led)) return led
  const changed = led.changed.map(({ matter, events }) => {
    const before = told.find(t => t.matter.id === matter.id)?.events ?? []
    return { matter, events: [...before, ...events] }
  })
  return { ...led, changed }
}

function decideEntry(decision: Decision, world: World, registry: Registry): EntryAnswer {
  const { given, request, register, command } = decision
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
  const others = concerns.flatMap(ref => {
    const other = entries.bearerOf(ref)
    return (other !== undefined && entries.find(ref.register, other)) || []
  })
  const handled = handleEntry(
    { registry, county, actor, now },
    {
      register: name,
      command: given.command,
      input,
      entry: stored,
      fresh: (given.fresh ?? world.fresh().id) as string as EntryId,
      others,
      holderOf: key => entries.bearerOf({ register: name, key }),
    },
  )
  if ('refused' in handled) return { kind: 'refused', refusal: handled.refused }
  if ('invalid' in handled) return { kind: 'invalid', faults: handled.invalid }
  const { entry, events } = handled
  const led = ledOnBy({ ...decision, registry }, world, { entry, others })
  if ('refused' in led) return { kind: 'refused', refusal: led.refused }
  if ('invalid' in led) return { kind: 'invalid', faults: led.invalid }
  world.writeEntry({ entry, events }, request)
  for (const change of led.changed) world.write(change.matter, change.events)
  for (const { matter, events } of led.opened)
    world.write(matter, events, { search: searchOf(matter, events) })
  return { kind: 'entry-done', entry, replayed: false }
}
