import { faultsOf, type InputFault, type Scene } from '../command/handle.ts'
import { partPersonal } from '../command/personal.ts'
import { type Refusal, refuse } from '../command/refusal.ts'
import { asRecorded, type EventDraft } from '../event/event.ts'
import { dateOf } from '../time/local-date.ts'
import { ENDED, type Entry, type EntryId } from './entry.ts'
import { blankEntry, evolveEntry, keyOf } from './evolve-entry.ts'
import type { EntryCommand, EntryContext, Register } from './register.ts'
import { mayKnowEntry } from './sight.ts'
import { standsTo } from './standing.ts'

export type EntryHandled =
  | { readonly entry: Entry; readonly events: readonly EventDraft[] }
  | { readonly refused: Refusal }
  | { readonly invalid: readonly InputFault[] }

export interface EntryDoing {
  readonly register: string
  readonly command: string
  readonly input: unknown
  /** As it stands; undefined for a new one. */
  readonly entry?: Entry | undefined
  /** Made by the caller, because the kernel makes none. */
  readonly fresh: EntryId
  /** Entries that the command names (`concerns`), as they stand. */
  readonly others: readonly Entry[]
  /** The open entry that bears a key now, if one does. */
  holderOf(key: string): EntryId | undefined
}

/** One that is not entered yet, as it would be this actor's. */
function unentered(register: Register, { actor, now }: Scene, id: EntryId): Entry {
  return blankEntry(register, id, {
    office: actor.kind === 'officer' ? actor.office : null,
    party: (actor.kind === 'applicant' && actor.party) || null,
    enteredAt: now,
  })
}

/** Why a command has to wait, or comes too late. */
export function statusRefusal(command: EntryCommand, { status }: Entry): Refusal | undefined {
  const isNow = command.when ? command.when.includes(status) : status !== ENDED
  return isNow ? undefined : refuse('not-in-this-status')
}

function generalRefusal(
  command: EntryCommand,
  { register, entry, there }: { register: Register; entry: Entry; there: boolean },
  scene: Scene,
): Refusal | undefined {
  if (command.enters === there) return refuse('nothing-there')
  const about = there ? register.about(entry) : undefined
  const standing = { county: scene.county, actor: scene.actor, register: register.name, entry, about }
  // Absent and not to be known look alike; the ledger asks the same before it says that an entry has moved.
  if (there && !mayKnowEntry(register, entry, { reader: scene.actor, county: scene.county }))
    return refuse('nothing-there')
  if (!command.by.some(relation => standsTo(relation, standing))) return refuse('not-yours-to-keep')
  return there ? statusRefusal(command, entry) : undefined
}

/** A command on an entry of a register, or one that makes it: pure, as `handle` is for matters. */
export function handleEntry(scene: Scene, doing: EntryDoing): EntryHandled {
  const { registry, county, actor, now } = scene
  const register = registry.registers.get(doing.register)
  const command = register?.commands.get(doing.command)
  if (!register || !command) return { refused: refuse('nothing-there') }
  const parsed = command.input.safeParse(doing.input)
  if (!parsed.success) return { invalid: faultsOf(parsed.error) }
  const entry = doing.entry ?? unentered(register, scene, doing.fresh)
  const refused = generalRefusal(command, { register, entry, there: doing.entry !== undefined }, scene)
  if (refused) return { refused }
  const today = dateOf(county.zone.localOf(now).day)
  const context: EntryContext = { county, actor, now, today, entry, others: doing.others }
  const own = command.decide(context, parsed.data)
  if (own) return { refused: own }
  const parted = partPersonal(command.input, command.record(context, parsed.data))
  const draft: EventDraft = {
    type: command.type,
    // Who entered it is of the entry, not of the event: an applicant is recorded without a name.
    data: command.enters && entry.party !== null ? { ...parted.open, byParty: entry.party } : parted.open,
    by: asRecorded(actor),
    ...(Object.keys(parted.personal).length > 0 && { personal: parted.personal }),
  }
  const stream = { register: register.name, id: entry.id }
  const after = evolveEntry(doing.entry, { ...draft, recorded: now }, { registry, stream })
  const key = keyOf(register, after)
  const bearer = key === undefined ? undefined : doing.holderOf(key)
  if (bearer !== undefined && bearer !== after.id) return { refused: refuse('entered-already') }
  return { entry: after, events: [draft] }
}
