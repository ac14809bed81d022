import { getProcedure } from '../county/county.ts'
import { asRecorded, type EventDraft } from '../event/event.ts'
import { fold } from '../matter/fold.ts'
import { settle } from '../matter/settle.ts'
import type { Context, Echo, MatterCommand } from './define-command.ts'
import type { Change, Handled, Scene } from './handle.ts'
import { handleOpening } from './handle-opening.ts'

/** A command that has been decided on its own matter. */
interface Done {
  readonly command: MatterCommand
  readonly context: Context
  readonly input: unknown
}

/** What a command means for the other matters it is about, and the matters it opens. */
export function spread(
  { command, context, input }: Done,
  { change, others }: { change: Change; others: readonly Change[] },
  scene: Scene,
): Handled {
  const echoes = command.echoes(context, input)
  const told = others.map(other =>
    tell(
      other,
      echoes.find(e => e.matter === other.matter.id),
      scene,
    ),
  )
  const opened: Change[] = []
  for (const { input: given, fresh, echo } of command.opens(context, input)) {
    const child = handleOpening(scene, { input: given, fresh })
    if (!('events' in child)) return child
    opened.push(tell(child, { matter: fresh.id, ...echo(child.matter) }, scene))
  }
  return { ...change, others: told, opened }
}

/** One event more on a matter, by whoever acts, and what follows from it. */
function tell(change: Change, echo: Echo | undefined, scene: Scene): Change {
  if (!echo) return change
  const kind = scene.registry.matterEvents.get(echo.type)
  if (!kind) throw new Error(`unknown kind of event: ${echo.type}`)
  const procedure = getProcedure(scene.county, change.matter.procedure)
  const moves = kind.moves(echo.data, { matter: change.matter, procedure })
  const folded = fold(change.matter, moves, { at: scene.now, procedure })
  const after = settle(folded, scene.county, scene.now)
  const draft: EventDraft = { type: echo.type, data: echo.data, by: asRecorded(scene.actor) }
  return { matter: after.matter, events: [...change.events, draft, ...after.events] }
}
