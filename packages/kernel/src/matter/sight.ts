import { type County, getProcedure, hasRole } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import type { Matter } from './matter.ts'

/** Roles whose office has to do with every matter: it takes in, assigns, oversees or keeps the rules. */
export const OVERSEERS = ['desk', 'catch-all', 'inspectorate', 'leaders', 'registry'] as const

/** True for the one who asked: the party that opened the matter, or whoever holds its receipt. */
export function isApplicantOf(
  actor: Actor,
  matter: { readonly id: string; readonly applicant?: string },
): boolean {
  if (actor.kind !== 'applicant') return false
  if (actor.receipt !== undefined && actor.receipt === matter.id) return true
  return actor.party !== undefined && actor.party === matter.applicant
}

/** True if the office oversees all matters. */
export function isOverseer(county: County, office: string): boolean {
  return OVERSEERS.some(role => hasRole(county, office, role))
}

/**
 * Whether a matter exists for somebody at all. An applicant knows his own; an officer knows what his office has or had to
 * do with, or oversees; who is recused, or shut out by the disclosure, does not learn of it.
 */
export function mayKnow(matter: Matter, actor: Actor, county: County): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'applicant') return isApplicantOf(actor, matter)
  if (matter.recused.includes(actor.officer)) return false
  if (matter.disclosure === 'doudi-only' && !hasRole(county, actor.office, 'catch-all')) return false
  // Of a look-back only those know who ask: those it asks about may be any office, also one that oversees all others.
  if (matter.disclosure === 'holder-only') return matter.knownTo.includes(actor.office)
  return isOverseer(county, actor.office) || matter.knownTo.includes(actor.office)
}

/** The office that answers to the applicant: the holder of the root, also after the matter is closed. */
export function firstReceiver(county: County, matter: Matter): string | undefined {
  const root = getProcedure(county, matter.procedure).root.id
  return (matter.duties[root] ?? matter.marks[root])?.holder?.office
}

/**
 * Whether somebody who knows of a matter may learn which firm it is about. Where it is hidden, only those know it who
 * took it in (the first receiver, the desk, the catch-all office) and the applicant.
 */
export function mayKnowFirm(matter: Matter, actor: Actor, county: County): boolean {
  if (matter.disclosure === 'open' || actor.kind !== 'officer') return true
  const { office } = actor
  if (hasRole(county, office, 'catch-all') || hasRole(county, office, 'desk')) return true
  return firstReceiver(county, matter) === office
}
