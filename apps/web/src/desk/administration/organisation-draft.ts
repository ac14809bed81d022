import type { Directory, OfficeEntry, OfficerEntry } from '../../api/county.ts'

/** Offices and officers while they are being changed: the command takes them whole. */
export interface OrganisationDraft {
  readonly offices: readonly OfficeEntry[]
  readonly officers: readonly OfficerEntry[]
}

export function draftOf({ offices, officers }: Directory): OrganisationDraft {
  return { offices, officers }
}

/** One put in the place of its like, or at the end. */
function put<T extends { readonly id: string }>(all: readonly T[], one: T): readonly T[] {
  return all.some(o => o.id === one.id) ? all.map(o => (o.id === one.id ? one : o)) : [...all, one]
}

export function withOffice(draft: OrganisationDraft, office: OfficeEntry): OrganisationDraft {
  return { ...draft, offices: put(draft.offices, office) }
}

export function withOfficer(draft: OrganisationDraft, officer: OfficerEntry): OrganisationDraft {
  return { ...draft, officers: put(draft.officers, officer) }
}

/** Whoever leaves is no longer anybody's deputy. */
export function withoutOfficer(draft: OrganisationDraft, id: string): OrganisationDraft {
  const officers = draft.officers.filter(o => o.id !== id)
  return { ...draft, officers: officers.map(o => (o.deputy === id ? { ...o, deputy: null } : o)) }
}

/** A line of what differs: an office or an officer. */
export interface Changed {
  readonly kind: 'added' | 'changed' | 'removed'
  readonly what: OfficeEntry | OfficerEntry
}

type Entry = Changed['what']

function linesOf(after: readonly Entry[], before: readonly Entry[]): Changed[] {
  const isThere = (all: readonly Entry[], id: string) => all.some(one => one.id === id)
  const isSame = (one: Entry) => JSON.stringify(before.find(old => old.id === one.id)) === JSON.stringify(one)
  return [
    ...after
      .filter(one => !isSame(one))
      .map((what): Changed => ({ kind: isThere(before, what.id) ? 'changed' : 'added', what })),
    ...before.filter(old => !isThere(after, old.id)).map((what): Changed => ({ kind: 'removed', what })),
  ]
}

/** What differs from what is in force, one line for each office and officer. */
export function changesIn(draft: OrganisationDraft, now: OrganisationDraft): Changed[] {
  return [...linesOf(draft.offices, now.offices), ...linesOf(draft.officers, now.officers)]
}

/** The input of `publish-organisation`. */
export function inputOf({ offices, officers }: OrganisationDraft): Readonly<Record<string, unknown>> {
  return {
    offices: offices.map(({ id, name, short, mark, aliases, kind, town, roles, fallback }) => ({
      id,
      name,
      short,
      kind,
      ...(mark && { mark }),
      ...(aliases.length > 0 && { aliases }),
      ...(town && { town }),
      ...(roles.length > 0 && { roles }),
      ...(fallback && { fallback }),
    })),
    officers: officers.map(({ id, name, office, post, deputy }) => ({
      id,
      name,
      office,
      post,
      ...(deputy && { deputy }),
    })),
  }
}

/** Where work goes when an office cannot take it, and where from there, to the end. */
export function chainOf(offices: readonly OfficeEntry[], start: OfficeEntry): OfficeEntry[] {
  const chain: OfficeEntry[] = []
  for (let at = start; at.fallback; ) {
    const next = offices.find(o => o.id === at.fallback)
    if (!next || chain.includes(next) || next === start) break
    chain.push(next)
    at = next
  }
  return chain
}
