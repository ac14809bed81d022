import { z } from 'zod'
import { localDate, text } from '../calendar/layer.ts'
import type { OfficeRole } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const office = z.strictObject({
  id,
  name: text,
  short: text,
  /** 机关代字, as it stands in the numbers of papers; the short name, if there is none. */
  mark: z.string().min(1).max(10).optional(),
  aliases: z.array(z.string()).optional(),
  kind: z.enum(['bureau', 'town', 'centre', 'zone', 'utility', 'party', 'leaders']),
  town: z.string().optional(),
  roles: z.array(z.enum(['desk', 'catch-all', 'inspectorate', 'leaders', 'registry'])).optional(),
  /** Who takes over when the office is disabled; every chain ends in the catch-all office. */
  fallback: id.optional(),
})

export const officer = z.strictObject({
  id,
  name: z.string().min(1),
  office: id,
  post: z.enum([
    'clerk',
    'liaison',
    'section-head',
    'unit-deputy-head',
    'unit-head',
    'county-deputy',
    'county-head',
  ]),
  /** AB岗: acts for this officer in absence. */
  deputy: id.optional(),
})

/** Content of `organisation-published`: who there is, whole. */
export const organisation = z.strictObject({
  offices: z.array(office).min(1).meta(shown('单位', 'Offices')),
  officers: z.array(officer).min(1).meta(shown('工作人员', 'Officers')),
})

export const absence = z.strictObject({
  officer: id.meta(shown('外出人员', 'Officer', { of: 'officer' })),
  from: localDate.meta(shown('起始日期', 'First day')),
  to: localDate.meta(shown('结束日期', 'Last day')),
})

export type Office = z.output<typeof office>
export type Officer = z.output<typeof officer>
export type Organisation = z.output<typeof organisation>
export type Absence = z.output<typeof absence>

const POSTS_OF_AN_OFFICE = ['unit-head', 'unit-deputy-head', 'liaison'] as const

/** What is wrong with an organisation as a whole; empty if nothing is. */
export function organisationFaults({ offices, officers }: Organisation): string[] {
  const byId = new Map(offices.map(o => [o.id, o]))
  const people = new Map(officers.map(o => [o.id, o]))
  const roles: OfficeRole[] = ['desk', 'catch-all', 'inspectorate', 'leaders', 'registry']
  return [
    ...offices
      .filter((o, i) => offices.findIndex(p => p.id === o.id) !== i)
      .map(o => `office ${o.id} stands twice`),
    ...officers
      .filter((o, i) => officers.findIndex(p => p.id === o.id) !== i)
      .map(o => `officer ${o.id} stands twice`),
    ...roles
      .filter(role => offices.filter(o => o.roles?.includes(role)).length !== 1)
      .map(role => `exactly one office must have the role ${role}`),
    ...officers
      .filter(o => !byId.has(o.office))
      .map(o => `officer ${o.id} is of an unknown office ${o.office}`),
    ...officers
      .filter(o => o.deputy !== undefined && people.get(o.deputy)?.office !== o.office)
      .map(o => `the deputy of ${o.id} must be of the same office`),
    // A post that must sign and that nobody holds would hold its drafts for ever.
    ...offices.flatMap(o =>
      POSTS_OF_AN_OFFICE.filter(
        post => o.kind !== 'leaders' && !officers.some(p => p.office === o.id && p.post === post),
      ).map(post => `office ${o.id} has no ${post}`),
    ),
    // OWN-1: somebody answers for whatever an office holds, also that of the leaders.
    ...offices
      .filter(o => o.kind === 'leaders' && !officers.some(p => p.office === o.id))
      .map(o => `office ${o.id} has nobody`),
    ...offices
      .filter(o => !chainEnds(o, byId))
      .map(o => `the fallback chain of ${o.id} does not end in the catch-all office`),
  ]
}

/** OWN-3: whoever is disabled, somebody takes over in the end. */
function chainEnds(start: Office, byId: ReadonlyMap<string, Office>): boolean {
  const seen = new Set<string>()
  for (
    let at: Office | undefined = start;
    at && !seen.has(at.id);
    at = at.fallback ? byId.get(at.fallback) : undefined
  ) {
    if (at.roles?.includes('catch-all')) return true
    seen.add(at.id)
  }
  return false
}
