import type { Entry } from '../entry/entry.ts'
import { mayKnowEntry } from '../entry/sight.ts'
import { asRecorded, type EventDraft, type PartyId } from '../event/event.ts'
import { settle } from '../matter/settle.ts'
import type { Fresh } from './define-command.ts'
import { faultsOf, type Handled, type Scene } from './handle.ts'
import { openedMatter, openMatter } from './open-matter.ts'
import { partPersonal } from './personal.ts'

/** An entry that is not there and one that is not to be known look alike. */
function knows({ registry, county, actor }: Scene, source: Entry | undefined): boolean {
  const register = source && registry.registers.get(source.register)
  return (register && mayKnowEntry(register, source, { reader: actor, county })) ?? false
}

/** The firm that asked for the part of an entry which becomes a matter. */
function askerOf(
  { registry }: Scene,
  source: Entry | undefined,
  part: string | undefined,
): PartyId | undefined {
  if (!source || part === undefined) return undefined
  return registry.registers.get(source.register)?.asker(source, part)
}

/** Opens a matter: the first event, and what follows from it at once. */
export function handleOpening(
  scene: Scene,
  { input, fresh, source }: { input: unknown; fresh: Fresh; source?: Entry | undefined },
): Handled {
  const parsed = openMatter.input.safeParse(input)
  if (!parsed.success) return { invalid: faultsOf(parsed.error) }
  const asker = askerOf(scene, source, parsed.data.source?.part)
  const opening = { ...scene, fresh, knowsSource: knows(scene, source), asker }
  const refused = openMatter.refuse(opening, parsed.data)
  if (refused) return { refused }
  const data = openMatter.record(opening, parsed.data)
  const { personal } = partPersonal(openMatter.input, parsed.data)
  const draft: EventDraft = { type: openMatter.type, data, by: asRecorded(scene.actor), personal }
  const after = settle(openedMatter(data, scene.county, scene.now), scene.county, scene.now)
  return { matter: after.matter, events: [draft, ...after.events] }
}
