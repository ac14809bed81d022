import type { Holder, OfficeId, OfficerId } from '../matter/matter.ts'
import type { Context } from './define-command.ts'

/** The officer who acts, as a holder. For commands whose relations only officers can stand in. */
export function actingOfficer({
  actor,
}: Pick<Context, 'actor'>): Holder & { office: OfficeId; officer: OfficerId } {
  if (actor.kind !== 'officer') throw new Error(`only an officer can act here, not the ${actor.kind}`)
  return { office: actor.office, officer: actor.officer }
}
