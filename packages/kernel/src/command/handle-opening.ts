import { asRecorded, type EventDraft } from '../event/event.ts'
import { settle } from '../matter/settle.ts'
import type { Fresh } from './define-command.ts'
import { faultsOf, type Handled, type Scene } from './handle.ts'
import { openedMatter, openMatter } from './open-matter.ts'
import { partPersonal } from './personal.ts'

/** Opens a matter: the first event, and what follows from it at once. */
export function handleOpening(scene: Scene, { input, fresh }: { input: unknown; fresh: Fresh }): Handled {
  const parsed = openMatter.input.safeParse(input)
  if (!parsed.success) return { invalid: faultsOf(parsed.error) }
  const opening = { ...scene, fresh }
  const refused = openMatter.refuse(opening, parsed.data)
  if (refused) return { refused }
  const data = openMatter.record(opening, parsed.data)
  const { personal } = partPersonal(openMatter.input, parsed.data)
  const draft: EventDraft = { type: openMatter.type, data, by: asRecorded(scene.actor), personal }
  const after = settle(openedMatter(data, scene.county, scene.now), scene.county, scene.now)
  return { matter: after.matter, events: [draft, ...after.events] }
}
