import type { Fresh } from '../command/define-command.ts'
import { type Change, type Handled, handle, type Scene } from '../command/handle.ts'
import { handleOpening } from '../command/handle-opening.ts'
import type { Matter } from '../matter/matter.ts'
import { mayKnow } from '../matter/sight.ts'
import type { Entry } from './entry.ts'
import type { EntryCommand } from './register.ts'

export interface LeadingOn {
  readonly command: EntryCommand
  readonly input: unknown
  /** The entry with the act folded in. */
  readonly entry: Entry
  readonly others: readonly Entry[]
  /** Open matters that name the entry as their source. */
  readonly matters: readonly Matter[]
  readonly fresh: Fresh
}

export type LedOn =
  | { readonly changed: readonly Change[]; readonly opened: readonly Change[] }
  | Exclude<Handled, Change>

/**
 * What an act on an entry leads to on matters: said once, it is so in both places, or in neither. A matter of which the actor
 * may not know is left alone: nobody learns of it by acting beside it.
 */
export function leadOn(scene: Scene, { command, input, entry, others, matters, fresh }: LeadingOn): LedOn {
  const changed: Change[] = []
  for (const matter of matters.filter(m => mayKnow(m, scene.actor, scene.county))) {
    const act = command.carries?.(entry, command.input.parse(input), { matter, others })
    if (!act) continue
    const done = handle(scene, { command: act.command, matter, input: act.input })
    if (!('events' in done)) return done
    changed.push(done)
  }
  const opens = command.opens(entry)
  if (!opens) return { changed, opened: [] }
  const source = { register: entry.register, entry: entry.id }
  const opened = handleOpening(scene, { input: { ...opens, source }, fresh, source: entry })
  return 'events' in opened ? { changed, opened: [opened] } : opened
}
