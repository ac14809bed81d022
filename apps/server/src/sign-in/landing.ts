import { type County, hasRole, type OVERSEERS } from '@doudi/kernel'
import type { Person } from './person.ts'

/** Where an office that has a part for all begins its day; the first that fits. */
const BY_ROLE: readonly (readonly [(typeof OVERSEERS)[number], string])[] = [
  ['leaders', '/desk/board'],
  ['catch-all', '/desk/catch-all'],
  ['inspectorate', '/desk/inspectorate'],
  ['registry', '/desk/administration/organisation'],
]

/** Whoever signs for an office sees first what waits for a signature. */
const SIGNING: readonly string[] = ['unit-deputy-head', 'unit-head']

/** First pages, which say nothing of where somebody wanted to go. */
const FIRST_PAGES: readonly string[] = ['/', '/desk', '/desk/']

function ownPlace(person: Person, county: County): string {
  if (person.kind !== 'officer') return person.kind === 'firm' ? '/mine' : '/'
  const { office, post } = person
  const place = BY_ROLE.find(([role]) => hasRole(county, office, role))?.[1]
  return place ?? (SIGNING.includes(post) ? '/desk/today' : '/desk/')
}

/** Where somebody who has signed in goes: to the page that asked for it, else to the one where the own work is. */
export function landingOf(wanted: string, person: Person, county: County): string {
  return FIRST_PAGES.includes(wanted) ? ownPlace(person, county) : wanted
}
