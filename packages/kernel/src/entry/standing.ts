import { type County, hasRole } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import type { OfficeId, OfficerId } from '../matter/matter.ts'
import type { OVERSEERS } from '../matter/sight.ts'
import type { Entry } from './entry.ts'
import type { About } from './register.ts'

/**
 * How an actor may stand to an entry. `keeper`: an office which the county has named to keep the register; `enterer`: the
 * office that entered it; `named`: an officer, or an officer of an office, that the entry names; `firm`: any firm that
 * has signed in; `party`: a firm that the entry is about.
 */
export type EntryRelation =
  | 'keeper'
  | 'enterer'
  | 'named'
  | 'officer'
  | 'firm'
  | 'party'
  | (typeof OVERSEERS)[number]

/** The offices that keep a register; the catch-all office, where the county has named none. */
export function keepersOf(county: County, register: string): readonly string[] {
  const named = county.keepers[register] ?? []
  if (named.length > 0) return named
  return [...county.offices.values()].filter(o => o.roles?.includes('catch-all')).map(o => o.id)
}

export interface EntryStanding {
  readonly county: County
  readonly actor: Actor
  readonly register: string
  readonly entry?: Entry | undefined
  readonly about?: About | undefined
}

/** True if the actor stands in the relation to the entry; before there is one, to the register. */
export function standsTo(relation: EntryRelation, scene: EntryStanding): boolean {
  const { county, actor, register, entry, about } = scene
  if (actor.kind === 'system') return true
  if (actor.kind === 'applicant') {
    if (actor.party === undefined) return false
    if (relation === 'firm') return true
    return relation === 'party' && (about?.parties?.includes(actor.party) ?? false)
  }
  switch (relation) {
    case 'keeper':
      return keepersOf(county, register).includes(actor.office)
    case 'enterer':
      return entry?.office === actor.office
    case 'named':
      return namesActor(about, actor)
    case 'officer':
      return true
    case 'firm':
    case 'party':
      return false
    default:
      return hasRole(county, actor.office, relation)
  }
}

function namesActor(
  about: About | undefined,
  { officer, office }: { readonly officer: OfficerId; readonly office: OfficeId },
): boolean {
  return (about?.officers?.includes(officer) || about?.offices?.includes(office)) ?? false
}
