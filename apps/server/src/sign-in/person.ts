import {
  type Actor,
  type County,
  isActive,
  type MatterId,
  type OfficeId,
  type OfficerId,
  OVERSEERS,
  type PartyId,
} from '@doudi/kernel'

/** Whom a session or token stands for, as it is stored. */
export interface Subject {
  readonly kind: 'officer' | 'firm' | 'receipt'
  /** Id of the officer or of the firm's account; for a receipt, of the matter. */
  readonly person: string
}

export type FirmRole = 'owner' | 'clerk'

/** Whoever has signed in or shown a token, as he stands now: nothing of it is remembered from an earlier request. */
export type Person =
  | {
      readonly kind: 'officer'
      readonly officer: OfficerId
      readonly office: OfficeId
      readonly name: string
      readonly post: string
    }
  | {
      readonly kind: 'firm'
      readonly account: string
      readonly firm: string
      /** What it is called, where its provider says so. */
      readonly firmName: string | null
      readonly party: PartyId
      readonly role: FirmRole
    }
  | { readonly kind: 'receipt'; readonly matter: MatterId }

/** What a person may be in the permission table. Everybody has at least one; an officer has those of his office. */
export type Role =
  | 'visitor'
  | 'receipt'
  | 'firm-owner'
  | 'firm-clerk'
  | 'officer'
  | (typeof OVERSEERS)[number]

/** The officer as the organisation has him now; undefined if he is gone, or his office is. */
export function findOfficer(county: County, id: string): Extract<Person, { kind: 'officer' }> | undefined {
  const officer = county.officers.get(id)
  if (!officer || !isActive(county, officer.office)) return undefined
  const { name, post, office } = officer
  return { kind: 'officer', officer: id as OfficerId, office: office as OfficeId, name, post }
}

export function rolesOf(person: Person | undefined, county: County): readonly Role[] {
  if (!person) return ['visitor']
  if (person.kind === 'receipt') return ['receipt']
  if (person.kind === 'firm') return [person.role === 'owner' ? 'firm-owner' : 'firm-clerk']
  const held = county.offices.get(person.office)?.roles ?? []
  return ['officer', ...OVERSEERS.filter(role => held.includes(role))]
}

/** What a session's rights rest on: when it changes, the session gets a new secret. */
export function privilegeOf(person: Person, county: County): string {
  if (person.kind === 'officer') return [person.office, person.post, ...rolesOf(person, county)].join(' ')
  return person.kind === 'firm' ? `${person.firm} ${person.role}` : 'receipt'
}

/** The person as the kernel knows him. */
export function actorOf(person: Person | undefined): Actor {
  if (!person) return { kind: 'applicant' }
  if (person.kind === 'officer') return { kind: 'officer', officer: person.officer, office: person.office }
  return person.kind === 'firm'
    ? { kind: 'applicant', party: person.party }
    : { kind: 'applicant', receipt: person.matter }
}
