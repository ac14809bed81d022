import { type County, hasRole } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import type { Duty, Matter } from '../matter/matter.ts'
import { firstReceiver, isApplicantOf } from '../matter/sight.ts'

/** How an actor may stand to a matter or one of its duties. Every command names those that may use it. */
export type Relation =
  | 'holder'
  | 'offered'
  | 'first-receiver'
  | 'involved'
  | 'desk'
  | 'catch-all'
  | 'inspectorate'
  | 'leaders'
  | 'registry'
  | 'officer'
  | 'applicant'

export interface Standing {
  readonly county: County
  readonly actor: Actor
  readonly matter?: Matter | undefined
  readonly duty?: Duty | undefined
}

/** True if the actor stands in the relation. An office acts through any of its officers; who it was is in the event. */
export function stands(relation: Relation, { county, actor, matter, duty }: Standing): boolean {
  if (actor.kind !== 'officer')
    return (
      relation === 'applicant' &&
      (matter === undefined ? actor.kind === 'applicant' : isApplicantOf(actor, matter))
    )
  const { office } = actor
  switch (relation) {
    case 'applicant':
      return false
    case 'officer':
      return true
    case 'holder':
      // While it is offered to somebody else, it is no longer the holder's to act on, only to answer for.
      return duty?.holder.office === office && duty.offer === undefined
    case 'offered':
      return duty?.offer?.to === office
    case 'first-receiver':
      return matter !== undefined && firstReceiver(county, matter) === office
    case 'involved':
      return (
        matter !== undefined &&
        Object.values(matter.duties).some(d => d.holder.office === office || d.offer?.to === office)
      )
    default:
      return hasRole(county, office, relation)
  }
}
