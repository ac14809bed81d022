import { z } from 'zod'
import { getProcedure, hasRole } from '../county/county.ts'
import { fold } from '../matter/fold.ts'
import { keeping } from '../matter/kept-deadline.ts'
import { type Matter, type MatterRef, type Merged, openSteps } from '../matter/matter.ts'
import { reopenable } from '../matter/position.ts'
import { firstReceiver } from '../matter/sight.ts'
import { getNode, type NodeId, type Procedure } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'
import type { Concern, Context } from './define-command.ts'

/** Another matter, as an input names it: with the version that was seen, as `If-Match` is for the matter itself. */
export const concern = z.strictObject({
  matter: z.string().min(1).max(100).meta(shown('办件编号', 'Id or public number')),
  version: z.int().min(1).meta(shown('您看到的版本号', 'The version you have seen')),
})

export const concerned = z.array(concern).max(50)

export function refOf({ id, number }: Matter): MatterRef {
  return { matter: id, number }
}

export function isNamed(matter: Matter, { matter: named }: Concern): boolean {
  return matter.id === named || matter.number === named
}

/** Whoever merges or parts matters must have a part in each: as its first receiver, or for all of them. */
export function mayTie({ county, actor }: Pick<Context, 'county' | 'actor'>, matter: Matter): boolean {
  if (actor.kind !== 'officer') return false
  const { office } = actor
  return (
    hasRole(county, office, 'desk') ||
    hasRole(county, office, 'catch-all') ||
    firstReceiver(county, matter) === office
  )
}

/** The one open step at which a matter can be taken up again later; undefined where several are open or one of a block. */
export function stepToResume(matter: Matter, procedure: Procedure): NodeId | undefined {
  const [open, ...more] = openSteps(matter, procedure)
  if (!open || more.length > 0) return undefined
  const done = { ...matter, marks: { ...matter.marks, [open.node]: { status: 'done' as const, round: 1 } } }
  return reopenable(done, procedure).includes(getNode(procedure, open.node).id) ? open.node : undefined
}

/** The date a merged matter is still owed by, once it is taken up again at a step, and where that date is to stand. */
export function keptWhenResumed(
  { county, now }: Pick<Context, 'county' | 'now'>,
  matter: Matter,
  { step, dueOn }: Pick<Merged, 'step' | 'dueOn'>,
): ReturnType<typeof keeping> {
  const procedure = getProcedure(county, matter.procedure)
  const resumed = fold(matter, [{ move: 'reopen', node: step }], { at: now, procedure })
  return keeping(resumed, { procedure, calendar: county.calendar }, dueOn)
}
